namespace AgentEvals.Results;

/// <summary>
/// One look at a holdout scenario: an agent did it, live, and its outcome was seen. The more often a holdout was looked at while prompts were tuned,
/// the less it says about scenarios that nobody has seen. A replay shows nothing new, and is no reveal.
/// </summary>
/// <param name="At">When the outcome was seen.</param>
/// <param name="Scenario">The scenario's <c>category/name</c>.</param>
/// <param name="Agent">The agent's configured name.</param>
/// <param name="Fingerprint">
/// The hash of the whole fingerprint, the scenario's rules and instruction files in it: a tuned CLAUDE.md is another try at the same holdout, though the agent is the same.
/// </param>
/// <param name="Test">The test that graded it: <c>Class.Method</c>; null when no test did.</param>
public sealed record Reveal(DateTimeOffset At, string Scenario, string Agent, string Fingerprint, string? Test);
