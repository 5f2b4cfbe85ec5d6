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
                .Select(file => Change(file.Path, file.Before, file.After)),
        ]);

    public static FileChange Change(string path, string? before, string? after) =>
        new()
        {
            Path = path,
            Kind =
                before is null ? ChangeKind.Added
                : after is null ? ChangeKind.Deleted
                : ChangeKind.Modified,
            OldMode = before is null ? null : "100644",
            NewMode = after is null ? null : "100644",
            OldText = before,
            NewText = after,
            HasWholeText = true,
            Hunks = [Hunk(Lines(before), Lines(after))],
        };

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

    private static string[] Lines(string? text) => text is null ? [] : text.TrimEnd('\n').Split('\n');

    /// <summary>Common first and last lines are context, the rest is removed and added.</summary>
    private static Hunk Hunk(string[] before, string[] after)
    {
        var start = 0;
        while (start < before.Length && start < after.Length && before[start] == after[start])
        {
            start++;
        }

        var end = 0;
        while (end < before.Length - start && end < after.Length - start && before[^(end + 1)] == after[^(end + 1)])
        {
            end++;
        }

        List<DiffLine> lines =
        [
            .. before.Take(start).Select((line, index) => new DiffLine(DiffLineKind.Context, line, index + 1, index + 1)),
            .. before
                .Skip(start)
                .Take(before.Length - start - end)
                .Select((line, index) => new DiffLine(DiffLineKind.Removed, line, start + index + 1, null)),
            .. after
                .Skip(start)
                .Take(after.Length - start - end)
                .Select((line, index) => new DiffLine(DiffLineKind.Added, line, null, start + index + 1)),
            .. before
                .TakeLast(end)
                .Select(
                    (line, index) =>
                        new DiffLine(DiffLineKind.Context, line, before.Length - end + index + 1, after.Length - end + index + 1)
                ),
        ];
        return new Hunk(before.Length == 0 ? 0 : 1, before.Length, after.Length == 0 ? 0 : 1, after.Length, "", lines);
    }
}
