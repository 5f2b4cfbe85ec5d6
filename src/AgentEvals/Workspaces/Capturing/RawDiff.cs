using AgentEvals.Diffs;

namespace AgentEvals.Workspaces.Capturing;

/// <summary>Reads git's raw diff: paths and modes without content, for changes too large to show.</summary>
internal static class RawDiff
{
    /// <summary>Reads <c>:100644 000000 id id D</c>, NUL, path, NUL, and so on.</summary>
    public static IEnumerable<FileChange> Parse(string text)
    {
        var parts = text.Split('\0');
        for (var i = 0; i + 1 < parts.Length; i += 2)
        {
            if (parts[i].TrimStart(':').Split(' ') is not [var oldMode, var newMode, _, _, [var status, ..]])
            {
                yield break;
            }

            yield return new FileChange
            {
                Path = parts[i + 1],
                Kind = status switch
                {
                    'A' => ChangeKind.Added,
                    'D' => ChangeKind.Deleted,
                    'T' => ChangeKind.TypeChanged,
                    _ => ChangeKind.Modified,
                },
                OldMode = status == 'A' ? null : oldMode,
                NewMode = status == 'D' ? null : newMode,
                IsBinary = true,
            };
        }
    }
}
