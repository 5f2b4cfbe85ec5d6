using AgentEvals.Agents;

namespace AgentEvals.Runs;

/// <summary>What <c>run.json</c> of a recording says.</summary>
public sealed record RecordingInfo
{
    /// <summary>The format's version; this is version 1.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The scenario's <c>category/name</c>.</summary>
    public required string Scenario { get; init; }

    /// <summary>The hash of what the agent was given; see <see cref="Scenarios.Scenario.Hash"/>.</summary>
    public required string ScenarioHash { get; init; }

    /// <summary>Who did it; null for a run that happened elsewhere.</summary>
    public AgentIdentity? Agent { get; init; }

    /// <summary>The number of the trial, from 1.</summary>
    public int Trial { get; init; } = 1;

    /// <summary>What the harness noted.</summary>
    public required RunFacts Facts { get; init; }

    /// <summary>Number of events in <c>transcript.jsonl</c>: a shorter file is truncated.</summary>
    public required int Events { get; init; }

    /// <summary>Number of changed paths in <c>changes.diff</c>.</summary>
    public required int ChangedFiles { get; init; }

    /// <summary>SHA-256 of <c>changes.diff</c>, in hexadecimal: a torn or edited file is noticed.</summary>
    public required string DiffHash { get; init; }
}
