using System.Globalization;
using System.Text;
using System.Text.Json;
using AgentEvals.Agents;
using AgentEvals.Grading;
using AgentEvals.Statistics;

namespace AgentEvals.Reports;

/// <summary>How figures and lines are written in reports for people.</summary>
internal static class ReportFormat
{
    /// <summary>What stands where a figure is not known.</summary>
    public const string Unknown = "–";

    private const int LongestLine = 300;

    public static string Number(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? Unknown;

    public static string Seconds(double? value) =>
        value is { } seconds ? seconds.ToString("#,##0.0 's'", CultureInfo.InvariantCulture) : Unknown;

    public static string Tokens(double? value) => value?.ToString("#,##0", CultureInfo.InvariantCulture) ?? Unknown;

    public static string Cost(decimal? value) =>
        value is { } cost ? "$" + cost.ToString("#,##0.0000", CultureInfo.InvariantCulture) : Unknown;

    public static string Percent(double? value) => value?.ToString("0.0 %", CultureInfo.InvariantCulture) ?? Unknown;

    public static string PassRate(CategoryReport category) => PassRate(category.Passed, category.Scenarios, category.PassRateInterval);

    public static string PassRate(int passed, int scenarios) => PassRate(passed, scenarios, BinomialInterval.Wilson(scenarios, passed));

    public static string PassRate(int passed, int scenarios, Interval interval) =>
        scenarios == 0 ? Unknown : $"{Percent((double)passed / scenarios)} ({passed}/{scenarios}, {Bounds(interval)})";

    public static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Words(Verdict verdict) =>
        verdict switch
        {
            Verdict.NeedsReview => "needs review",
            Verdict.NotApplicable => "not applicable",
            _ => verdict.ToString().ToLowerInvariant(),
        };

    public static string Words(ReportStatus status) =>
        status switch
        {
            ReportStatus.ShipIt => "SHIP IT",
            ReportStatus.ReadyForReview => "READY FOR REVIEW",
            _ => "BLOCKED",
        };

    public static string Metric(PassMetric metric) =>
        metric.Value is null
            ? $"undefined ({Counted(metric.Undefined, "scenario")} with too few trials)"
            : $"{Number(metric.Value)} (n = {metric.Cases}{(metric.Undefined > 0 ? $", {metric.Undefined} more with too few trials" : "")})";

    public static string Kind(KindReport kind) =>
        kind.Scenarios == 0 && kind.PreviousScenarios == 0
            ? "none"
            : $"{kind.Passed}/{kind.Scenarios} passed"
                + (kind.PreviousScenarios > 0 ? $", previously {kind.PreviouslyPassed}/{kind.PreviousScenarios}" : "");

    /// <summary>How many attempts the infrastructure broke, and what broke, in the order in which it was met first.</summary>
    public static string Broken(IReadOnlyList<InfrastructureFault> faults) =>
        $"{Counted(faults.Count, "attempt")} that the infrastructure broke ({string.Join(", ", faults.Distinct().Select(Words))})";

    public static string Words(InfrastructureFault fault) =>
        JsonNamingPolicy.SnakeCaseLower.ConvertName(fault.ToString()).Replace('_', ' ');

    /// <summary>Both splits' rates and what their difference comes to; then how often the holdout was looked at, where it was.</summary>
    public static IEnumerable<string> Holdout(HoldoutReport holdout)
    {
        const int MostNamed = 5;
        var outcome = holdout.Outcome switch
        {
            HoldoutOutcome.TooFew => $"too few scenarios to compare ({HoldoutReport.LeastScenarios} of each at least)",
            HoldoutOutcome.Diverges => string.Create(
                CultureInfo.InvariantCulture,
                $"DIVERGES (p = {holdout.PValue:0.0000}): what was tuned on the optimization split does not carry over"
            ),
            _ => string.Create(CultureInfo.InvariantCulture, $"no sign of divergence (p = {holdout.PValue:0.0000})"),
        };
        yield return $"{PassRate(holdout.Passed, holdout.Scenarios)}; optimization {PassRate(holdout.OptimizationPassed, holdout.OptimizationScenarios)}: {outcome}";
        if (holdout.Looks.Count > 0)
        {
            var named = holdout
                .Looks.Take(MostNamed)
                .Select(looks => $"{looks.Scenario} {looks.Looks} by {Counted(looks.Fingerprints.Count, "fingerprint")}");
            yield return Line(
                $"looked at {Counted(holdout.Looks.Sum(looks => looks.Looks), "time")}: {string.Join(", ", named)}"
                    + (holdout.Looks.Count > MostNamed ? $" and {holdout.Looks.Count - MostNamed} more" : "")
            );
        }
    }

    /// <summary>What "previously" means and what is new against it: one line.</summary>
    public static string Baseline(BaselineReport baseline)
    {
        var agents = baseline.Agents.Select(agent =>
            string.Join(' ', new[] { agent.Name, agent.Version, agent.Model }.Where(fact => !string.IsNullOrEmpty(fact)))
        );
        var facts = new[]
        {
            $"set {Day(baseline.SetAt)}{(baseline.Commit is { } commit ? $" at {commit[..Math.Min(10, commit.Length)]}" : "")}",
            string.Join(", ", agents),
            Named("new failures", baseline.NewFailures),
            Named("new passes", baseline.NewPasses),
            Named("missing now", baseline.Missing),
            Named("of another text", baseline.Changed),
        };
        return Line(string.Join("; ", facts.Where(fact => fact.Length > 0)));

        static string Named(string what, IReadOnlyList<string> ids) =>
            ids.Count switch
            {
                0 => "",
                <= 5 => $"{what}: {string.Join(", ", ids)}",
                _ => $"{what}: {string.Join(", ", ids.Take(4))} and {ids.Count - 4} more",
            };
    }

    public static string Status(ReportModel model) =>
        $"Status: {Words(model.Status)}" + (model.StatusReasons.Count > 0 ? $" ({string.Join(", ", model.StatusReasons)})" : "");

    public static string Counted(int count, string what)
    {
        var space = what.IndexOf(" that ", StringComparison.Ordinal);
        return count == 1 ? $"1 {what}"
            : space < 0 ? $"{count} {what}s"
            : $"{count} {what[..space]}s{what[space..].Replace(" needs ", " need ", StringComparison.Ordinal)}";
    }

    /// <summary>One line without control characters, of bounded length, and no command to a CI system that reads it: results come from anywhere.</summary>
    public static string Line(string text)
    {
        var line = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length >= LongestLine)
            {
                return Harmless(line.Append('…'));
            }

            line.Append(
                Rune.IsControl(rune)
                || Rune.GetUnicodeCategory(rune)
                    is UnicodeCategory.Format
                        or UnicodeCategory.LineSeparator
                        or UnicodeCategory.ParagraphSeparator
                    ? " "
                    : rune.ToString()
            );
        }

        return Harmless(line);
    }

    /// <summary>Azure Pipelines obeys <c>##vso[</c> anywhere in a line, GitHub Actions <c>##[</c> and a <c>::</c> that begins one.</summary>
    private static string Harmless(StringBuilder line)
    {
        var text = line.Replace("##vso[", "##vso [").Replace("##[", "## [").ToString();
        return text.AsSpan().TrimStart().StartsWith("::") ? text.Replace("::", ": :", StringComparison.Ordinal) : text;
    }

    private static string Bounds(Interval interval) =>
        string.Create(CultureInfo.InvariantCulture, $"{100 * interval.Lower:0}–{100 * interval.Upper:0} %");
}
