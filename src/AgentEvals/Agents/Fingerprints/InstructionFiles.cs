using System.IO.Enumeration;
using System.Security.Cryptography;

namespace AgentEvals.Agents.Fingerprints;

/// <summary>Finds the files in a workspace that steer an agent, and hashes each.</summary>
internal static class InstructionFiles
{
    private const int MostFiles = 1000;
    private const int MostEntries = 500_000;
    private static readonly string[] SkippedDirectories = [".git", "node_modules", ".venv"];

    /// <summary>Path, relative to the workspace with slashes, and SHA-256 of each file that one of the patterns names, in ordinal order.</summary>
    /// <param name="workspace">Absolute path of the workspace.</param>
    /// <param name="patterns"><c>NAME</c> or <c>DIRECTORY/NAME</c> at any depth; <c>DIRECTORY/**</c> for all below a directory at any depth.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> Find(string workspace, IReadOnlyList<string> patterns)
    {
        if (patterns.Count == 0 || !Directory.Exists(workspace))
        {
            return [];
        }

        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            AttributesToSkip = FileAttributes.None,
            IgnoreInaccessible = true,
        };
        var files = new FileSystemEnumerable<string?>(
            workspace,
            (ref entry) => entry.IsDirectory ? null : entry.ToSpecifiedFullPath(),
            options
        )
        {
            // Links are not followed: they may lead out of the workspace, or round in circles.
            ShouldRecursePredicate = (ref entry) =>
                (entry.Attributes & FileAttributes.ReparsePoint) == FileAttributes.None
                && !SkippedDirectories.Contains(entry.FileName.ToString(), StringComparer.Ordinal),
        };
        return
        [
            .. files
                .Take(MostEntries)
                .OfType<string>()
                .Select(path => Path.GetRelativePath(workspace, path).Replace('\\', '/'))
                .Where(path => patterns.Any(pattern => Matches(pattern, path)))
                .Order(StringComparer.Ordinal)
                .Take(MostFiles)
                .Select(path => KeyValuePair.Create(path, HashOf(Path.Join(workspace, path)))),
        ];
    }

    private static bool Matches(string pattern, string path) =>
        pattern.EndsWith("/**", StringComparison.Ordinal)
            ? $"/{path}".Contains($"/{pattern[..^2]}", StringComparison.Ordinal)
            : $"/{path}".EndsWith($"/{pattern}", StringComparison.Ordinal);

    private static string HashOf(string path)
    {
        try
        {
            var info = new FileInfo(path);
            if (info.LinkTarget is { } target)
            {
                return Hashes.OfText($"link to {target}");
            }

            using var stream = info.OpenRead();
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "unreadable";
        }
    }
}
