namespace AgentEvals.Grading.Actions;

/// <summary>Paths, asked by folder: both what holds a path and what lies in it is found in the time that the path's own length takes.</summary>
internal sealed class PathSet
{
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);

    public PathSet(params IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            Add(path);
        }
    }

    public void Add(string path)
    {
        if (!_paths.Add(path))
        {
            return;
        }

        foreach (var folder in FoldersOf(path))
        {
            if (!_folders.Add(folder))
            {
                break;
            }
        }
    }

    public bool Contains(string path) => _paths.Contains(path);

    /// <summary>True when the path is there, or something in that folder is.</summary>
    public bool HasWithin(string path) => _paths.Contains(path) || _folders.Contains(path);

    /// <summary>True when the path is there, or a folder that it lies in is.</summary>
    public bool Covers(string path) => _paths.Contains(path) || FoldersOf(path).Any(_paths.Contains);

    private static IEnumerable<string> FoldersOf(string path)
    {
        for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
        {
            yield return path[..slash];
        }
    }
}
