using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AgentEvals.Diffs;

/// <summary>The texts before and after, where the hunks hold all of them.</summary>
internal static class WholeText
{
    /// <summary>Fills the texts in, if they are known to be whole.</summary>
    /// <param name="change">The change with its hunks.</param>
    /// <param name="newId">The object name of the new text, perhaps abbreviated; null when the diff does not say.</param>
    public static FileChange Fill(FileChange change, string? newId)
    {
        if (change.IsBinary || change.IsUnknown || change.NewSize is not null || change.FileCount is not null || change.Hunks.Count > 1)
        {
            return change;
        }

        var hunk = change.Hunks.Count == 0 ? null : change.Hunks[0];
        switch (change.Kind)
        {
            case ChangeKind.Added when hunk is null or { OldCount: 0, NewStart: 1 }:
                return change with { NewText = Side(hunk, DiffLineKind.Added), HasWholeText = true };
            case ChangeKind.Deleted when hunk is null or { NewCount: 0, OldStart: 1 }:
                return change with { OldText = Side(hunk, DiffLineKind.Removed), HasWholeText = true };
            case ChangeKind.Modified or ChangeKind.Renamed or ChangeKind.Copied when hunk is { OldStart: <= 1, NewStart: <= 1 }:
                var text = Side(hunk, DiffLineKind.Added);
                return newId is { Length: >= 4 } && Id(text, newId.Length).StartsWith(newId, StringComparison.OrdinalIgnoreCase)
                    ? change with
                    {
                        OldText = Side(hunk, DiffLineKind.Removed),
                        NewText = text,
                        HasWholeText = true,
                    }
                    : change;
            default:
                return change;
        }
    }

    /// <summary>Git's object name of a text as a blob: SHA-1, or SHA-256 where the name that it is compared with is that long.</summary>
    public static string Id(string text, int length = 40)
    {
        var header = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {Encoding.UTF8.GetByteCount(text)}\0"));
        byte[] blob = [.. header, .. Encoding.UTF8.GetBytes(text)];
#pragma warning disable CA5350 // Git names objects by SHA-1; nothing here is secret or signed.
        var hash = length > 40 ? SHA256.HashData(blob) : SHA1.HashData(blob);
#pragma warning restore CA5350
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>The old side (removed lines) or the new side (added lines) of a hunk with its context.</summary>
    private static string Side(Hunk? hunk, DiffLineKind side)
    {
        if (hunk is null)
        {
            return "";
        }

        var text = new StringBuilder(hunk.Lines.Count * 40);
        foreach (var line in hunk.Lines)
        {
            if (line.Kind == DiffLineKind.Context || line.Kind == side)
            {
                text.Append(line.Text);
                if (line.HasNewline)
                {
                    text.Append('\n');
                }
            }
        }

        return text.ToString();
    }
}
