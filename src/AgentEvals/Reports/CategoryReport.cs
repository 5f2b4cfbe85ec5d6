using AgentEvals.Statistics;

namespace AgentEvals.Reports;

/// <summary>How the scenarios of a category stand together. The scenario is the unit: trials are never pooled across scenarios.</summary>
public sealed record CategoryReport
{
    /// <summary>The category; <c>all</c> for the sum of all.</summary>
    public required string Category { get; init; }

    /// <summary>Scenarios that passed or failed.</summary>
    public required int Scenarios { get; init; }

    /// <summary>How many of them passed.</summary>
    public required int Passed { get; init; }

    /// <summary>The share that passed; null without scenarios.</summary>
    public double? PassRate => Scenarios == 0 ? null : (double)Passed / Scenarios;

    /// <summary>Wilson's 95 % interval of the share.</summary>
    public Interval PassRateInterval => BinomialInterval.Wilson(Scenarios, Passed);

    /// <summary>pass@k.</summary>
    public required PassMetric PassAtK { get; init; }

    /// <summary>pass^k.</summary>
    public required PassMetric PassHatK { get; init; }

    /// <summary>Mean trials until the first pass, of the scenarios that had one.</summary>
    public double? Iterations { get; init; }

    /// <summary>Mean seconds a trial.</summary>
    public double? Seconds { get; init; }

    /// <summary>Mean tokens a trial.</summary>
    public double? Tokens { get; init; }

    /// <summary>Mean cost a trial in US dollars, where known.</summary>
    public decimal? CostUsd { get; init; }

    /// <summary>What a reader must know to read the figures.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}
