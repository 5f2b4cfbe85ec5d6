using System.Globalization;
using AgentEvals.Mining.Patterns;
using AgentEvals.Mining.Patterns.Proposing;
using Spectre.Console;

namespace AgentEvals.Tool.Mining;

/// <summary>What <c>mine</c> prints for people: which patterns, how often; then the proposals, each as a file that could be saved.</summary>
internal static class MiningText
{
    public static void Write(Terminal terminal, MiningReport report, int top)
    {
        if (report.Patterns.Count > 0)
        {
            var table = new Table { Border = TableBorder.Simple }
                .AddColumns("pattern", "sessions")
                .HideHeaders();
            foreach (var (kind, count) in report.Patterns)
            {
                table.AddRow(PatternWords.Of(kind), count.ToString(CultureInfo.InvariantCulture));
            }

            terminal.Console.Write(table);
        }

        foreach (var proposal in report.Proposals.Take(top))
        {
            terminal.Out.WriteLine($"=== Scenarios/mined/{proposal.Name}.eval.yaml");
            terminal.Out.WriteLine(proposal.Yaml);
        }

        foreach (var covered in report.Covered.GroupBy(session => session.Scenario, StringComparer.Ordinal))
        {
            var history = covered.First().History;
            terminal.Out.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Count(covered.Count(), "session")} left out: {covered.Key} is about it{(history is null ? ", and never ran" : $"; it passed {history.Passes} of {history.Runs} runs")}."
                )
            );
        }

        if (report.Holdouts > 0)
        {
            terminal.Out.WriteLine($"{Count(report.Holdouts, "session")} left out: a holdout is about it.");
        }

        var shown = Math.Min(top, report.Proposals.Count);
        terminal.Out.WriteLine(
            $"{Count(report.Sessions, "session")} read, {Count(report.Proposals.Count, "proposal")}{(shown < report.Proposals.Count ? $", {shown} shown (--top)" : "")}. Nothing was written."
                + (
                    report.Proposals.Count > 0
                        ? $" 'agentevals capture {report.Proposals[0].Sessions[0].Id}' makes the first one replayable."
                        : ""
                )
        );
    }

    private static string Count(int number, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {noun}{(number == 1 ? "" : "s")}");
}
