using System.Diagnostics.CodeAnalysis;

namespace AgentEvals.Diffs;

/// <summary>
/// Applies a file's hunks in memory, forward or back. Exact: every line must stand where the hunk says, with the same line end.
/// </summary>
public static class FilePatch
{
    /// <summary>The text after the change; false when the hunks do not fit the text before it.</summary>
    public static bool TryApply(FileChange change, string oldText, [NotNullWhen(true)] out string? newText) =>
        TryTurn(change, oldText, from: DiffLineKind.Removed, out newText);

    /// <summary>The text before the change; false when the hunks do not fit the text after it.</summary>
    public static bool TryReverse(FileChange change, string newText, [NotNullWhen(true)] out string? oldText) =>
        TryTurn(change, newText, from: DiffLineKind.Added, out oldText);

    private static bool TryTurn(FileChange change, string text, DiffLineKind from, [NotNullWhen(true)] out string? turned)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(text);
        turned = null;
        if (change.IsBinary || change.IsUnknown)
        {
            return false;
        }

        var lines = TextLines.Split(text);
        var result = new List<TextLine>(lines.Count);
        var next = 0;
        foreach (var hunk in change.Hunks)
        {
            var (start, count) = from == DiffLineKind.Removed ? (hunk.OldStart, hunk.OldCount) : (hunk.NewStart, hunk.NewCount);
            var first = count == 0 ? start : start - 1;
            if (first < next || first > lines.Count)
            {
                return false;
            }

            result.AddRange(lines[next..first]);
            next = first;
            foreach (var line in hunk.Lines)
            {
                if (line.Kind == DiffLineKind.Context || line.Kind == from)
                {
                    if (next >= lines.Count || lines[next] != new TextLine(line.Text, line.HasNewline))
                    {
                        return false;
                    }

                    next++;
                }

                if (line.Kind != from)
                {
                    result.Add(new TextLine(line.Text, line.HasNewline));
                }
            }
        }

        result.AddRange(lines[next..]);

        // Only a last line may lack its newline: else two lines would run into one.
        if (result.SkipLast(1).Any(line => !line.HasNewline))
        {
            return false;
        }

        turned = TextLines.Join(result);
        return true;
    }
}
