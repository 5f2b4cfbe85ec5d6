using AgentEvals.Scenarios;

namespace AgentEvals.Results.Lifecycle;

/// <summary>What a baseline says of one scenario.</summary>
/// <param name="Passed">True for a pass, false for a failure.</param>
/// <param name="Kind">What the scenario was for.</param>
/// <param name="ScenarioHash">The hash of what the agent was given: a run of another text cannot be held against it.</param>
/// <param name="Fingerprint">The fingerprint of that run; null when nobody knows who did it.</param>
/// <param name="RunAt">When the run was made.</param>
public sealed record BaselineEntry(bool Passed, ScenarioKind Kind, string ScenarioHash, string? Fingerprint, DateTimeOffset RunAt);
