using System.Globalization;
using AgentEvals.Statistics;

namespace AgentEvals.Scenarios.Reading;

/// <summary>Reads <c>graduation</c>, and refuses a bar that so many runs can never reach.</summary>
internal static class GraduationReader
{
    private const int MostRuns = 1000;

    public static GraduationSettings Read(FieldReader settings)
    {
        var otherwise = new GraduationSettings();
        if (settings.Object("graduation", Keys.Graduation, "'graduation: { lower_bound: 0.8, runs: 20, days: 2 }'") is not { } fields)
        {
            return otherwise;
        }

        var bar = (double)(fields.Decimal("lower_bound", 0.1m, 0.99m, above: false) ?? (decimal)otherwise.LowerBound);
        var needed = SampleSize.TrialsForLowerBound(bar);
        var runs = (int)(fields.Integer("runs", 1, MostRuns) ?? Math.Max(otherwise.Runs, needed));
        if (runs < needed)
        {
            fields.Problems.Add(
                ErrorCodes.MoreThanCanBeShown,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{runs} runs can never show a lower bound of {bar:0.##}: it takes {needed} that all pass."
                ),
                $"Write 'runs: {needed}' or more, or a lower bar.",
                fields.Node("runs")!
            );
        }

        return new GraduationSettings(bar, runs, (int)(fields.Integer("days", 1, 100) ?? otherwise.Days));
    }
}
