namespace AgentEvals.Mining.Sessions;

/// <summary>The folders that belong to one repository: its working tree and its linked worktrees, found without running git.</summary>
internal sealed class RepositoryFolders
{
    private readonly List<string> _roots;

    private RepositoryFolders(List<string> roots) => _roots = roots;

    /// <summary>The folders of the repository around a folder; that folder alone when it is in none.</summary>
    public static RepositoryFolders Around(string directory)
    {
        var start = Clean(directory);
        for (var folder = start; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var git = Path.Combine(folder, ".git");
            if (Directory.Exists(git))
            {
                return new RepositoryFolders([folder, .. Worktrees(git)]);
            }

            if (File.Exists(git) && CommonDirectory(git) is { } common)
            {
                return new RepositoryFolders([folder, Clean(Path.GetDirectoryName(common)!), .. Worktrees(common)]);
            }
        }

        return new RepositoryFolders([start]);
    }

    /// <summary>True for a path inside of the repository.</summary>
    public bool Contains(string path)
    {
        var clean = Clean(path);
        return _roots.Any(root =>
            clean.Length == root.Length
                ? clean.Equals(root, StringComparison.Ordinal)
                : clean.StartsWith(root, StringComparison.Ordinal) && clean[root.Length] is '/' or '\\'
        );
    }

    /// <summary>The roots themselves; absolute.</summary>
    public IReadOnlyList<string> Roots => _roots;

    private static IEnumerable<string> Worktrees(string gitDirectory)
    {
        var folder = Path.Combine(gitDirectory, "worktrees");
        return !Directory.Exists(folder)
            ? []
            : Directory
                .EnumerateDirectories(folder)
                .Select(entry => Path.Combine(entry, "gitdir"))
                .Where(File.Exists)
                .Select(file => File.ReadAllText(file).Trim())
                .Where(Path.IsPathFullyQualified)
                .Select(git => Clean(Path.GetDirectoryName(git)!));
    }

    /// <summary>A linked worktree has a file that points to <c>REPOSITORY/.git/worktrees/NAME</c>.</summary>
    private static string? CommonDirectory(string gitFile)
    {
        const string mark = "gitdir: ";
        var text = File.ReadAllText(gitFile).Trim();
        if (!text.StartsWith(mark, StringComparison.Ordinal))
        {
            return null;
        }

        var directory = Path.GetFullPath(text[mark.Length..], Path.GetDirectoryName(gitFile)!);
        return Path.GetFileName(Path.GetDirectoryName(directory)) == "worktrees"
            ? Path.GetDirectoryName(Path.GetDirectoryName(directory))
            : null;
    }

    private static string Clean(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
}
