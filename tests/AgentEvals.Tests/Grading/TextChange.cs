using AgentEvals.Diffs;

namespace AgentEvals.Tests.Grading;

/// <summary>A file change with whole texts and one hunk over the whole file: common first and last lines are context, the rest is removed and added.</summary>
internal static class TextChange
{
    public static FileChange Of(string path, string? before, string? after) =>
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
            Hunks = before == after ? [] : [Hunk(Lines(before), Lines(after))],
        };

    private static string[] Lines(string? text) => string.IsNullOrEmpty(text) ? [] : text.TrimEnd('\n').Split('\n');

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
