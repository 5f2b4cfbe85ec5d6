using AgentEvals.Diffs;

namespace AgentEvals.Tests.Grading;

/// <summary>A file change with whole texts and one hunk over everything that differs.</summary>
internal static class TextChange
{
    public static FileChange Of(string path, string? before, string? after)
    {
        var old = Lines(before);
        var @new = Lines(after);
        var head = 0;
        while (head < old.Length && head < @new.Length && old[head] == @new[head])
        {
            head++;
        }

        var tail = 0;
        while (tail < old.Length - head && tail < @new.Length - head && old[^(tail + 1)] == @new[^(tail + 1)])
        {
            tail++;
        }

        List<DiffLine> lines = [];
        for (var i = head; i < old.Length - tail; i++)
        {
            lines.Add(new DiffLine(DiffLineKind.Removed, old[i], i + 1, null));
        }

        for (var i = head; i < @new.Length - tail; i++)
        {
            lines.Add(new DiffLine(DiffLineKind.Added, @new[i], null, i + 1));
        }

        var oldCount = old.Length - head - tail;
        var newCount = @new.Length - head - tail;
        return new FileChange
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
            Hunks =
                lines.Count == 0
                    ? []
                    : [new Hunk(oldCount == 0 ? head : head + 1, oldCount, newCount == 0 ? head : head + 1, newCount, "", lines)],
        };
    }

    private static string[] Lines(string? text) => string.IsNullOrEmpty(text) ? [] : text.TrimEnd('\n').Split('\n');
}
