using System.Globalization;
using System.Text;
using AgentEvals.Scenarios;

namespace AgentEvals.Results.Lifecycle;

/// <summary>How evidence is put into words.</summary>
public static class LifecycleText
{
    /// <summary>One line: "20 of 20 runs passed on 3 days (2026-03-02 to 2026-03-21), lower bound 0.86".</summary>
    /// <param name="evidence">The evidence.</param>
    public static string Of(StandingEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        if (evidence is not { First: { } first, Last: { } last })
        {
            return "no run of its text of today";
        }

        var days = evidence.Days == 1 ? $"on {Day(first)}" : $"on {evidence.Days} days ({Day(first)} to {Day(last)})";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{evidence.Passes} of {evidence.Runs} {(evidence.Runs == 1 ? "run" : "runs")} passed {days}, {(evidence.Proposal == GraduationProposal.Demote ? $"upper bound {Up(evidence.UpperBound):0.00}" : $"lower bound {Down(evidence.LowerBound):0.00}")}"
        );
    }

    /// <summary>Proposals and what is missing, for people.</summary>
    /// <param name="evidence">What is to be said.</param>
    /// <param name="bar">The bar.</param>
    public static string Of(IReadOnlyList<StandingEvidence> evidence, GraduationSettings bar)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentNullException.ThrowIfNull(bar);
        var text = new StringBuilder();
        foreach (var ready in evidence.Where(one => one.Proposal == GraduationProposal.Graduate))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"ready: {ready.Scenario.Id}\n  {Of(ready)}, bar {bar.LowerBound:0.00}; each run judged by {ready.Policy}\n"
            );
            text.Append(CultureInfo.InvariantCulture, $"  agentevals graduate {ready.Scenario.Id}\n");
        }

        foreach (var lost in evidence.Where(one => one.Proposal == GraduationProposal.Demote))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"no longer holds: {lost.Scenario.Id} (regression)\n  {Of(lost)}, bar {bar.LowerBound:0.00}; each run judged by {lost.Policy}\n"
            );
            text.Append(
                CultureInfo.InvariantCulture,
                $"  Mend what fails. If it cannot be had today: agentevals graduate {lost.Scenario.Id} --demote --why \"…\"\n"
            );
        }

        foreach (var open in evidence.Where(one => one is { Proposal: GraduationProposal.None, Scenario.Kind: ScenarioKind.Capability }))
        {
            text.Append(CultureInfo.InvariantCulture, $"not yet: {open.Scenario.Id}\n  {Of(open)}\n");
            foreach (var missing in open.Missing)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {missing}\n");
            }
        }

        var capabilities = evidence.Count(one => one.Scenario.Kind == ScenarioKind.Capability);
        var regressions = evidence.Count - capabilities;
        text.Append(
            CultureInfo.InvariantCulture,
            $"{(text.Length > 0 ? "\n" : "")}{Share(evidence.Count(one => one.Proposal == GraduationProposal.Graduate), capabilities, "capability", "capabilities")} ready, "
        );
        text.Append(
            CultureInfo.InvariantCulture,
            $"{Share(evidence.Count(one => one.Proposal == GraduationProposal.Demote), regressions, "regression", "regressions")} shown not to hold.\n"
        );
        return text.ToString();

        static string Share(int count, int of, string one, string many) =>
            of == 0 ? $"no {one}" : $"{count} of {of} {(of == 1 ? one : many)}";
    }

    internal static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Rounded so that no bound looks better than it is.</summary>
    internal static double Down(double bound) => Math.Floor(bound * 100) / 100;

    private static double Up(double bound) => Math.Ceiling(bound * 100) / 100;
}
