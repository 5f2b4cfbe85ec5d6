using System.Text.Json;
using AgentEvals.Reports.Comparing;

namespace AgentEvals.Reports.Html;

/// <summary>The agents of the results beside one another, and the newest of them each against each.</summary>
internal static class PageAgents
{
    private const int MostRows = 20;
    private const int MostCompared = 5;
    private const int MostNamed = 200;
    private const double Margin = 0.05;

    public static void Write(Utf8JsonWriter writer, SuiteResults results, IReadOnlyDictionary<string, int> scenarios)
    {
        var agents = new AgentsInResults(results.OfEveryAgent).ByConfiguration;
        var matrix = AgentMatrix.Of([.. agents.Take(MostRows)]);
        writer.WriteNumber("moreConfigurations", Math.Max(0, agents.Count - MostRows));
        writer.WriteNumber("common", matrix.CommonScenarios);
        writer.WriteNumber("consistency", matrix.K);
        writer.Array("matrix", matrix.Rows, row => Row(writer, row));
        writer.Array(
            "comparisons",
            EachAgainstEach([.. agents.Take(MostCompared)]),
            comparison => Comparison(writer, comparison, scenarios)
        );
    }

    private static IEnumerable<Comparison> EachAgainstEach(IReadOnlyList<ComparedAgent> agents)
    {
        var pairs = new Dictionary<(int Base, int Candidate), Comparison>();
        for (var first = 0; first < agents.Count; first++)
        {
            for (var second = first + 1; second < agents.Count; second++)
            {
                pairs[(first, second)] = Comparing.Comparison.Of(agents[first], agents[second], Margin);
                pairs[(second, first)] = ComparisonBuilder.Reversed(pairs[(first, second)]);
            }
        }

        return Enumerable
            .Range(0, agents.Count)
            .SelectMany(champion =>
                ComparisonBuilder.Corrected([
                    .. Enumerable.Range(0, agents.Count).Where(other => other != champion).Select(other => pairs[(champion, other)]),
                ])
            );
    }

    private static void Row(Utf8JsonWriter writer, AgentRow row)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(ReportFormat.Line(row.Agent));
        writer.WriteStringValue(
            ReportFormat.Line(
                string.Join(" ", new[] { row.Identity?.Kind, row.Identity?.Version }.Where(part => !string.IsNullOrEmpty(part)))
            )
        );
        writer.WriteStringValue(ReportFormat.Line(row.Identity?.Model ?? ""));
        writer.Numbers(
            row.Passed,
            row.Scenarios,
            row.PassRateInterval.Lower,
            row.PassRateInterval.Upper,
            row.CommonPassed,
            row.CommonScenarios,
            row.PassHatK,
            row.Trials,
            row.Seconds,
            row.Tokens,
            (double?)row.CostUsd,
            row.LastRun is { } last ? PageJson.Minutes(last) : null
        );
        writer.WriteEndArray();
    }

    private static void Comparison(Utf8JsonWriter writer, Comparison comparison, IReadOnlyDictionary<string, int> scenarios)
    {
        writer.WriteStartObject();
        writer.WriteString("base", ReportFormat.Line(comparison.BaseName));
        writer.WriteString("candidate", ReportFormat.Line(comparison.CandidateName));
        writer.WriteString("outcome", comparison.Outcome.ToString());
        writer.WriteString("figures", ComparisonText.FiguresOf(comparison));
        writer.WriteString("says", ComparisonText.Outcome(comparison));
        writer.Array(
            "difference",
            [comparison.Difference, comparison.DifferenceInterval?.Lower, comparison.DifferenceInterval?.Upper],
            writer.NumberOrNull
        );
        writer.Array(
            "sides",
            [comparison.Base, comparison.Candidate],
            side =>
            {
                writer.WriteStartArray();
                writer.Numbers(side.PassRate, side.Seconds, side.Tokens, (double?)side.CostUsd);
                writer.WriteEndArray();
            }
        );
        writer.WriteNumber("cases", comparison.Cases.Count);
        Names("better", comparison.Cases.Where(one => one.Difference > 0).Select(one => one.Scenario));
        Names("worse", comparison.Cases.Where(one => one.Difference < 0).Select(one => one.Scenario));
        Names("notComparable", comparison.NotComparable);
        Names("onlyOne", comparison.OnlyOne);
        writer.WriteEndObject();

        // The count, then the numbers of the first of them.
        void Names(string name, IEnumerable<string> ids)
        {
            var known = ids.Where(scenarios.ContainsKey).ToList();
            writer.Array(name, known.Take(MostNamed).Select(id => scenarios[id]).Prepend(known.Count), writer.WriteNumberValue);
        }
    }
}
