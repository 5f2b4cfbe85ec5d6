namespace AgentEvals.Mining.Importing;

/// <summary>Copies a folder into what is imported. Links are left out: they could lead anywhere.</summary>
internal static class FolderCopy
{
    private const int MostFiles = 10_000;

    /// <returns>The number of files.</returns>
    public static int Add(string folder, string target, ImportSink sink, Func<string, bool>? takes = null)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        var count = 0;
        foreach (var file in Directory.EnumerateFiles(folder, "*", options).Order(StringComparer.Ordinal).Take(MostFiles))
        {
            var relative = Path.GetRelativePath(folder, file).Replace('\\', '/');
            if (!relative.StartsWith(".git/", StringComparison.Ordinal) && takes?.Invoke(relative) != false)
            {
                sink.Copy(target.Length == 0 ? relative : $"{target}/{relative}", file);
                count++;
            }
        }

        return count;
    }
}
