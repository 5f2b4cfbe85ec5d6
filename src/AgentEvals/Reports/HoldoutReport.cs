using AgentEvals.Statistics;

namespace AgentEvals.Reports;

/// <summary>Whether what was tuned on the optimization split carries over to the holdout, and how much the holdout still says.</summary>
public sealed record HoldoutReport
{
    /// <summary>Fewer scenarios of a split say nothing about the other.</summary>
    public const int LeastScenarios = 5;

    private const double Level = 0.05;

    /// <summary>Holdout scenarios that passed or failed.</summary>
    public required int Scenarios { get; init; }

    /// <summary>How many of them passed.</summary>
    public required int Passed { get; init; }

    /// <summary>Optimization scenarios that passed or failed.</summary>
    public required int OptimizationScenarios { get; init; }

    /// <summary>How many of them passed.</summary>
    public required int OptimizationPassed { get; init; }

    /// <summary>The chance of so much a lower pass rate on the holdout if both splits were alike: Fisher's mid-p, one-sided. Null with too few scenarios.</summary>
    public double? PValue =>
        Math.Min(Scenarios, OptimizationScenarios) < LeastScenarios
            ? null
            : new FisherTest(OptimizationPassed, OptimizationScenarios, Passed, Scenarios).MidPOneSided;

    /// <summary>What it comes to.</summary>
    public HoldoutOutcome Outcome =>
        PValue switch
        {
            null => HoldoutOutcome.TooFew,
            < Level => HoldoutOutcome.Diverges,
            _ => HoldoutOutcome.NoSign,
        };

    /// <summary>How often each holdout scenario was looked at, the most looked at first.</summary>
    public required IReadOnlyList<HoldoutLooks> Looks { get; init; }
}
