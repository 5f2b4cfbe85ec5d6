using AgentEvals.Scenarios;

namespace AgentEvals.Results.Lifecycle;

/// <summary>What the last runs show of how well a scenario holds, each run judged as it would be of a regression.</summary>
public sealed record StandingEvidence
{
    /// <summary>The scenario.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>What they suggest.</summary>
    public required GraduationProposal Proposal { get; init; }

    /// <summary>The policy by which each run is judged: the scenario's own or the suite's, otherwise that all trials pass.</summary>
    public required PassPolicy Policy { get; init; }

    /// <summary>The runs that count: the last ones of the scenario's text of today by the agent of the newest one.</summary>
    public required int Runs { get; init; }

    /// <summary>How many of them passed.</summary>
    public required int Passes { get; init; }

    /// <summary>On how many different days (UTC) they were made.</summary>
    public required int Days { get; init; }

    /// <summary>When the first of them was made; null without any.</summary>
    public DateTimeOffset? First { get; init; }

    /// <summary>When the last of them was made; null without any.</summary>
    public DateTimeOffset? Last { get; init; }

    /// <summary>Who made them: the configured name; null when nobody knows.</summary>
    public string? Agent { get; init; }

    /// <summary>How many fingerprints that agent had in these runs.</summary>
    public required int Fingerprints { get; init; }

    /// <summary>The exact one-sided 95 % lower bound of the share of runs that pass.</summary>
    public required double LowerBound { get; init; }

    /// <summary>The exact one-sided 95 % upper bound.</summary>
    public required double UpperBound { get; init; }

    /// <summary>What stands in the way of a capability, one sentence each; empty when nothing does.</summary>
    public required IReadOnlyList<string> Missing { get; init; }
}
