using AgentEvals.Diffs;
using AgentEvals.Grading;
using AgentEvals.Grading.Tests;
using AgentEvals.Runs;
using AgentEvals.Scenarios;
using AgentEvals.Transcripts;

namespace AgentEvals.Tests.Grading.Tests;

/// <summary>Makes a diff of a labelled pair, and grades it.</summary>
internal static class PairDiff
{
    public static Scenario Scenario { get; } =
        new()
        {
            Name = "pair",
            Category = "pairs",
            Task = "",
        };

    public static Diff Of(CorpusPair pair) =>
        new([
            .. pair
                .Files.Where(file => file.Before != file.After)
                .OrderBy(file => file.Path, StringComparer.Ordinal)
                .Select(file => TextChange.Of(file.Path, file.Before, file.After)),
        ]);

    public static Grade Grade(CorpusPair pair) => Grade(Of(pair), Scenario with { Task = pair.Task ?? "" });

    public static Grade Grade(Diff diff, Scenario? scenario = null) =>
        new TestsGrader().Grade(
            new AgentRun
            {
                Scenario = scenario ?? Scenario,
                Transcript = new Transcript { Format = "none" },
                Diff = diff,
            },
            scenario ?? Scenario
        );
}
