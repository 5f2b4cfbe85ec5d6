using AgentEvals.Agents;
using AgentEvals.Diffs;
using AgentEvals.Scenarios;
using AgentEvals.Transcripts;

namespace AgentEvals.Runs;

/// <summary>One trial, live or replayed: everything that graders and assertions look at. Immutable.</summary>
public sealed record AgentRun
{
    /// <summary>The scenario.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>Who did it; null for a run that happened elsewhere.</summary>
    public AgentIdentity? Agent { get; init; }

    /// <summary>What the agent did.</summary>
    public required Transcript Transcript { get; init; }

    /// <summary>What it changed.</summary>
    public required Diff Diff { get; init; }

    /// <summary>What the harness noted.</summary>
    public RunFacts Facts { get; init; } = new();

    /// <summary>Whether it was replayed or live.</summary>
    public RunMode Mode { get; init; }

    /// <summary>The number of the trial, from 1.</summary>
    public int Trial { get; init; } = 1;

    /// <summary>Absolute path of the recording's directory; null while there is none.</summary>
    public string? Recording { get; init; }

    /// <summary>The scenario's <c>category/name</c>.</summary>
    public string ScenarioId => Scenario.Id;

    /// <summary>Ends the trial; pass it on to whatever an assertion method awaits.</summary>
    public CancellationToken CancellationToken { get; init; }
}
