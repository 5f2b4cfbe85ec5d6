namespace AgentEvals.Mining.Sessions;

/// <summary>The files under a folder that may be session logs, told by their names alone.</summary>
internal static class SessionFiles
{
    /// <summary>Folders beside a session that hold parts of it: sub-agents' logs, large outputs, file snapshots.</summary>
    private static readonly HashSet<string> Parts = new(StringComparer.OrdinalIgnoreCase)
    {
        "subagents",
        "tool-results",
        "file-history",
        "rewind-file-snapshots",
        "checkpoints",
        "memory",
        "node_modules",
        ".git",
    };

    private static readonly EnumerationOptions Options = new()
    {
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
    };

    /// <summary>All candidates of all folders, the one that was written last first.</summary>
    public static List<FileInfo> NewestFirst(IEnumerable<string> roots, DateTimeOffset? since)
    {
        List<FileInfo> files = [];
        foreach (var root in roots.Distinct(StringComparer.Ordinal).Where(Directory.Exists))
        {
            Collect(new DirectoryInfo(root), since?.UtcDateTime ?? DateTime.MinValue, files);
        }

        // Paths break ties, so that the order is the same on every machine.
        files.Sort(
            (left, right) =>
                left.LastWriteTimeUtc != right.LastWriteTimeUtc
                    ? right.LastWriteTimeUtc.CompareTo(left.LastWriteTimeUtc)
                    : string.CompareOrdinal(left.FullName, right.FullName)
        );
        return files;
    }

    private static void Collect(DirectoryInfo root, DateTime since, List<FileInfo> files)
    {
        var open = new Stack<DirectoryInfo>([root]);
        while (open.TryPop(out var folder))
        {
            foreach (var entry in folder.EnumerateFileSystemInfos("*", Options))
            {
                if (entry is DirectoryInfo inner)
                {
                    if (!Parts.Contains(inner.Name))
                    {
                        open.Push(inner);
                    }
                }
                else if (entry is FileInfo file && IsCandidate(file) && file.LastWriteTimeUtc >= since)
                {
                    files.Add(file);
                }
            }
        }
    }

    /// <summary>Older versions of Claude Code kept <c>agent-ID.jsonl</c> of sub-agents beside the sessions.</summary>
    private static bool IsCandidate(FileInfo file) =>
        file.Length > 0
        && !file.Name.StartsWith("agent-", StringComparison.Ordinal)
        && (
            file.Extension.Equals(".jsonl", StringComparison.OrdinalIgnoreCase)
            || (file.Extension.Equals(".json", StringComparison.OrdinalIgnoreCase) && !IsSetting(file.Name))
        );

    private static bool IsSetting(string name) =>
        name is "projects.json" or "settings.json" or "logs.json" or "index.json" or "tracking.json" or "config.json" or "package.json"
        || name.EndsWith(".meta.json", StringComparison.Ordinal);
}
