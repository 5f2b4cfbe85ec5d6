using AgentEvals.Statistics;

namespace AgentEvals.Reports.Comparing;

/// <summary>One agent of a matrix. Means are over scenarios, of which each counts once however many trials it had.</summary>
public sealed record AgentRow
{
    /// <summary>What it is called.</summary>
    public required string Agent { get; init; }

    /// <summary>Who did its newest run; null when unknown.</summary>
    public AgentFacts? Identity { get; init; }

    /// <summary>How many configurations of it the figures are made of; with more than one, the newest run of each scenario counts.</summary>
    public required int Configurations { get; init; }

    /// <summary>Scenarios that passed or failed.</summary>
    public required int Scenarios { get; init; }

    /// <summary>How many of them passed.</summary>
    public required int Passed { get; init; }

    /// <summary>The share that passed; null without scenarios.</summary>
    public double? PassRate => Scenarios == 0 ? null : (double)Passed / Scenarios;

    /// <summary>Wilson's 95 % interval of the share.</summary>
    public Interval PassRateInterval => BinomialInterval.Wilson(Scenarios, Passed);

    /// <summary>Of the scenarios that all agents tried under the same text, those that passed or failed here.</summary>
    public required int CommonScenarios { get; init; }

    /// <summary>How many of those passed.</summary>
    public required int CommonPassed { get; init; }

    /// <summary>Trials that passed or failed.</summary>
    public required int Trials { get; init; }

    /// <summary>pass^k, the mean over the scenarios with k trials at least: how consistent it is; null when none has.</summary>
    public double? PassHatK { get; init; }

    /// <summary>Mean seconds a trial.</summary>
    public double? Seconds { get; init; }

    /// <summary>Mean tokens a trial.</summary>
    public double? Tokens { get; init; }

    /// <summary>Mean known cost of a trial in US dollars.</summary>
    public decimal? CostUsd { get; init; }

    /// <summary>When it last worked.</summary>
    public DateTimeOffset? LastRun { get; init; }
}
