using System.Text.Json.Serialization;
using AgentEvals.Results;
using AgentEvals.Statistics;

namespace AgentEvals.Reports.Comparing;

/// <summary>Champion against challenger, on the scenarios that both tried under the same text.</summary>
public sealed record Comparison
{
    /// <summary>What the base is called.</summary>
    public string BaseName { get; init; } = "base";

    /// <summary>What the candidate is called.</summary>
    public string CandidateName { get; init; } = "candidate";

    /// <summary>What it comes to.</summary>
    public required ComparisonOutcome Outcome { get; init; }

    /// <summary>The difference of pass rates that does not matter.</summary>
    public required double Margin { get; init; }

    /// <summary>The mean over scenarios of the candidate's pass rate minus the base's; null without scenarios.</summary>
    public double? Difference { get; init; }

    /// <summary>The 95 % interval of the difference, by bootstrap over scenarios; null where fewer than two scenarios differ or all differ alike, since it would have no width.</summary>
    public Interval? DifferenceInterval { get; init; }

    /// <summary>The two-sided p value that decides: McNemar's mid-p with one trial on either side, else by flipping signs.</summary>
    public double? PValue { get; init; }

    /// <summary>The p value after Holm's correction, which decides then; null with a single challenger.</summary>
    public double? AdjustedPValue { get; init; }

    /// <summary>The exact two-sided p value of McNemar's test; null when scenarios have several trials.</summary>
    public double? ExactPValue { get; init; }

    /// <summary>
    /// The effect size: the mean difference in standard deviations of the differences over scenarios (Cohen's d for pairs); null where nothing varies.
    /// </summary>
    public double? EffectSize { get; init; }

    /// <summary>Whether the candidate is shown not to be worse by more than the margin.</summary>
    public bool NotInferior => Bounds.Lower >= -Margin;

    /// <summary>One-sided 95 % bounds of the difference.</summary>
    [JsonIgnore]
    internal Interval Bounds { get; init; } = new(-1, 1);

    /// <summary>The smallest difference that so many scenarios would show with 80 % power; null where nothing varies.</summary>
    public double? MinimumDetectableEffect { get; init; }

    /// <summary>About how many more scenarios would show a difference of the margin, or that there is none; null when there is a conclusion.</summary>
    public int? MoreScenarios { get; init; }

    /// <summary>The base.</summary>
    public required AgentSide Base { get; init; }

    /// <summary>The candidate.</summary>
    public required AgentSide Candidate { get; init; }

    /// <summary>The scenarios compared.</summary>
    public required IReadOnlyList<CaseComparison> Cases { get; init; }

    /// <summary>Scenarios whose text differs between the two, which are not compared.</summary>
    public required IReadOnlyList<string> NotComparable { get; init; }

    /// <summary>Scenarios that only one of the two tried to a verdict, which are not compared.</summary>
    public required IReadOnlyList<string> OnlyOne { get; init; }

    /// <summary>Files that could not be read, and why.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>Compares two folders of results.</summary>
    /// <param name="baseline">The champion's.</param>
    /// <param name="candidate">The challenger's.</param>
    /// <param name="margin">The difference of pass rates that does not matter, above 0 and below 1.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static Comparison Read(
        ResultFolder baseline,
        ResultFolder candidate,
        double margin = 0.05,
        CancellationToken cancellationToken = default
    )
    {
        var (champion, challenger) = (ResultReading.Of(baseline, cancellationToken), ResultReading.Of(candidate, cancellationToken));
        return Of(new ComparedAgent("base", champion.Results), new ComparedAgent("candidate", challenger.Results), margin) with
        {
            Remarks = [.. champion.Remarks, .. challenger.Remarks],
        };
    }

    /// <summary>Compares two agents.</summary>
    /// <param name="baseline">The champion.</param>
    /// <param name="candidate">The challenger.</param>
    /// <param name="margin">The difference of pass rates that does not matter, above 0 and below 1.</param>
    public static Comparison Of(ComparedAgent baseline, ComparedAgent candidate, double margin = 0.05)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(candidate);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(margin, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(margin, 1);
        return ComparisonBuilder.Build(baseline, candidate, margin);
    }
}
