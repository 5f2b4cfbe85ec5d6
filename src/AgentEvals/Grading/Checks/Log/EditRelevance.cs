using AgentEvals.Shell.Files;

namespace AgentEvals.Grading.Checks.Log;

/// <summary>Tells which edits can change the result of a test or a build.</summary>
internal static class EditRelevance
{
    private static readonly string[] Documents =
    [
        ".md",
        ".mdx",
        ".markdown",
        ".rst",
        ".adoc",
        ".log",
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".ico",
        ".pdf",
        ".patch",
        ".diff",
    ];

    private static readonly string[] Reports = [".log", ".txt", ".out", ".trx", ".xml"];

    private static readonly string[] Names =
    [
        "license",
        "notice",
        "authors",
        "contributors",
        "codeowners",
        ".gitignore",
        ".gitattributes",
        "commit_editmsg",
        "todo",
    ];

    /// <param name="path">The file as the agent named it.</param>
    /// <param name="workspace">The directory that the agent worked in; null when unknown.</param>
    public static bool Matters(string path, string? workspace)
    {
        var text = path.Replace('\\', '/');
        if (text.StartsWith('~') || IsOutside(text, workspace))
        {
            return false;
        }

        var name = text[(text.LastIndexOf('/') + 1)..].ToLowerInvariant();
        return !Array.Exists(Documents, name.EndsWith)
            && !Names.Contains(
                Path.GetFileNameWithoutExtension(name).Length == 0 ? name : Path.GetFileNameWithoutExtension(name),
                StringComparer.Ordinal
            )
            && !text.Contains("/.git/", StringComparison.Ordinal)
            && !text.StartsWith(".git/", StringComparison.Ordinal);
    }

    /// <summary>True for a file into which tools write what they print.</summary>
    public static bool IsReport(string path) => Array.Exists(Reports, end => path.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    private static bool IsOutside(string path, string? workspace)
    {
        if (!ShellPaths.IsRooted(path))
        {
            return path.StartsWith("../", StringComparison.Ordinal);
        }

        return workspace is null
            ? path.StartsWith("/tmp/", StringComparison.Ordinal)
                || path.StartsWith("/dev/", StringComparison.Ordinal)
                || path.StartsWith("/var/tmp/", StringComparison.Ordinal)
            : !ShellPaths
                .Normalise(path)
                .StartsWith(ShellPaths.Normalise(workspace.Replace('\\', '/')).TrimEnd('/') + "/", StringComparison.OrdinalIgnoreCase);
    }
}
