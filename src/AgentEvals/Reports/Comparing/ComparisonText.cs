using System.Globalization;
using System.Text;

namespace AgentEvals.Reports.Comparing;

/// <summary>A comparison for people.</summary>
public static class ComparisonText
{
    private const int MostNamed = 20;

    /// <summary>The text; lines end with a line feed.</summary>
    public static string Of(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{ReportFormat.Counted(comparison.Cases.Count, "scenario")} compared\n\n");
        Row(text, "", comparison.BaseName, comparison.CandidateName);
        Row(text, "pass rate", ReportFormat.Percent(comparison.Base.PassRate), ReportFormat.Percent(comparison.Candidate.PassRate));
        Row(text, "time", ReportFormat.Seconds(comparison.Base.Seconds), ReportFormat.Seconds(comparison.Candidate.Seconds));
        Row(text, "tokens", ReportFormat.Tokens(comparison.Base.Tokens), ReportFormat.Tokens(comparison.Candidate.Tokens));
        Row(text, "cost", ReportFormat.Cost(comparison.Base.CostUsd), ReportFormat.Cost(comparison.Candidate.CostUsd));
        text.Append('\n');
        Names(text, "candidate better on", [.. comparison.Cases.Where(one => one.Difference > 0).Select(one => one.Scenario)]);
        Names(text, "candidate worse on", [.. comparison.Cases.Where(one => one.Difference < 0).Select(one => one.Scenario)]);
        Names(text, "not comparable, the scenario's text differs", comparison.NotComparable);
        Names(text, "tried by one of the two alone", comparison.OnlyOne);
        Names(text, "unreadable", comparison.Remarks);
        Figures(text, comparison);
        return text.Append(Outcome(comparison)).Append('\n').ToString();
    }

    /// <summary>Agents beside one another, then each challenger against the champion; lines end with a line feed.</summary>
    public static string Of(AgentComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var text = new StringBuilder(AgentMatrixText.Of(comparison.Matrix));
        foreach (var one in comparison.Comparisons)
        {
            text.Append(
                    CultureInfo.InvariantCulture,
                    $"\n{ReportFormat.Line(one.CandidateName)} against {ReportFormat.Line(one.BaseName)}: "
                )
                .Append(Of(one));
        }

        Names(text, "unreadable", comparison.Remarks);
        return text.ToString();
    }

    /// <summary>The figures in one line; empty without scenarios.</summary>
    internal static string FiguresOf(Comparison comparison)
    {
        var text = new StringBuilder();
        Figures(text, comparison);
        return text.ToString().TrimEnd();
    }

    private static void Figures(StringBuilder text, Comparison comparison)
    {
        if (comparison.Difference is not { } difference || comparison.PValue is not { } pValue)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"difference: {Points(difference)}");
        if (comparison.DifferenceInterval is { } interval)
        {
            text.Append(CultureInfo.InvariantCulture, $" (95 %: {Points(interval.Lower)} to {Points(interval.Upper)})");
        }

        text.Append(CultureInfo.InvariantCulture, $", p = {pValue:0.0000}");
        if (comparison.AdjustedPValue is { } adjusted)
        {
            text.Append(CultureInfo.InvariantCulture, $", {adjusted:0.0000} by Holm for several challengers");
        }

        text.Append(
            comparison.ExactPValue is { } exact
                ? string.Create(CultureInfo.InvariantCulture, $" (McNemar's mid-p; exact {exact:0.0000})")
                : " (signs flipped over scenarios)"
        );
        if (comparison.EffectSize is { } size)
        {
            text.Append(CultureInfo.InvariantCulture, $"; effect size {size:+0.00;-0.00;0.00}");
        }

        if (comparison.MinimumDetectableEffect is { } effect)
        {
            text.Append(CultureInfo.InvariantCulture, $"; so many scenarios show differences from {100 * effect:0.0} points");
        }

        text.Append('\n');
    }

    internal static string Outcome(Comparison comparison)
    {
        var margin = ReportFormat.Percent(comparison.Margin);
        var outcome = comparison.Outcome switch
        {
            ComparisonOutcome.Better => "BETTER: the candidate passes more.",
            ComparisonOutcome.Worse => "WORSE: the candidate passes less.",
            ComparisonOutcome.Equivalent => $"EQUIVALENT: the difference is within {margin}.",
            _ =>
                $"CANNOT CONCLUDE: about {ReportFormat.Counted(comparison.MoreScenarios ?? 1, "more scenario")} would do for a margin of {margin}.",
        };
        return comparison is { NotInferior: true, Outcome: ComparisonOutcome.CannotConclude }
            ? $"{outcome} The candidate is not worse by more than the margin."
            : outcome;
    }

    private static string Points(double difference) =>
        (100 * difference).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture) + " points";

    private static void Row(StringBuilder text, string title, string left, string right) =>
        text.Append(CultureInfo.InvariantCulture, $"{title, -10}  {Cell(left)}  {Cell(right)}\n");

    private static string Cell(string text) => ReportFormat.Line(text).PadLeft(12);

    private static void Names(StringBuilder text, string title, IReadOnlyList<string> names)
    {
        if (names.Count > 0)
        {
            var more = names.Count > MostNamed ? $" and {names.Count - MostNamed} more" : "";
            text.Append(
                CultureInfo.InvariantCulture,
                $"{title} ({names.Count}): {string.Join(", ", names.Take(MostNamed).Select(ReportFormat.Line))}{more}\n"
            );
        }
    }
}
