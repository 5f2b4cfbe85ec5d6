using System.Buffers;
using System.Text;
using AgentEvals.Grading.Actions;

namespace AgentEvals.Mining.Rebuilding;

/// <summary>Brings the paths that a session printed into the repository's terms.</summary>
/// <param name="Root">Absolute path of the repository's working tree, as the session saw it.</param>
/// <param name="WorkingDirectory">Absolute path of the directory that the session began in.</param>
internal sealed record SessionPaths(string Root, string WorkingDirectory)
{
    /// <summary>Only the shell knew what a name with one of these stood for.</summary>
    private static readonly SearchValues<char> Expanded = SearchValues.Create("$`*?\0\n");

    /// <summary>No file system has names that are longer.</summary>
    private const int LongestName = 255;

    /// <summary>The path seen from the root; null when it leads elsewhere, or cannot be told.</summary>
    /// <param name="printed">Absolute or relative.</param>
    /// <param name="directory">What a relative one is seen from; null means where the session began.</param>
    public string? Inside(string printed, string? directory = null)
    {
        if (printed.Length == 0 || printed.AsSpan().ContainsAny(Expanded))
        {
            return null;
        }

        var start = directory is null ? WorkingDirectory : PathText.Combine(WorkingDirectory, PathText.Normal(directory));
        var full = PathText.Collapse(PathText.Combine(start, PathText.Normal(printed)));
        var root = PathText.Collapse(PathText.Normal(Root));
        return PathText.IsWithin(full, root) && full.Length > root.Length && full[root.Length..].TrimStart('/') is var path && IsName(path)
            ? path
            : null;
    }

    private static bool IsName(string path) =>
        path.Length <= 16 * LongestName && path.Split('/').All(name => Encoding.UTF8.GetByteCount(name) <= LongestName);
}
