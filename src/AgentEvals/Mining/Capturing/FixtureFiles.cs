using AgentEvals.Diffs;
using AgentEvals.Mining.Rebuilding;

namespace AgentEvals.Mining.Capturing;

/// <summary>The files of a fixture that is reduced to what matters: what the session read and changed, as it was when the session began.</summary>
internal static class FixtureFiles
{
    /// <summary>Keeps a folder that has no file yet; a scenario's paths must lead somewhere.</summary>
    private const string Keep = ".gitkeep";

    /// <summary>The files by path, relative to the fixture.</summary>
    public static IReadOnlyDictionary<string, string> Of(RebuiltChanges changes, IEnumerable<KeyValuePair<string, string>> instructions)
    {
        SortedDictionary<string, string> files = new(StringComparer.Ordinal);
        foreach (var (path, content) in changes.Before)
        {
            if (content.Text is { } text && IsSafe(path))
            {
                files[path] = text;
            }
        }

        foreach (var (path, text) in instructions.Where(file => IsSafe(file.Key) && !changes.Before.ContainsKey(file.Key)))
        {
            files.TryAdd(path, text);
        }

        foreach (
            var folder in changes
                .Diff.Files.Where(file => file.Kind is ChangeKind.Added or ChangeKind.Renamed)
                .Select(file => FolderOf(file.Path))
                .Where(folder => folder.Length > 0 && IsSafe(folder))
        )
        {
            if (!files.Keys.Any(path => path.StartsWith(folder + "/", StringComparison.Ordinal)))
            {
                files[$"{folder}/{Keep}"] = "";
            }
        }

        if (files.Count == 0)
        {
            files[Keep] = "";
        }

        return files;
    }

    /// <summary>Writes the files into a new folder.</summary>
    public static async Task WriteAsync(string folder, IReadOnlyDictionary<string, string> files, CancellationToken cancellationToken)
    {
        foreach (var (path, text) in files)
        {
            var file = Path.GetFullPath(path, folder);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, text, cancellationToken).ConfigureAwait(false);
        }
    }

    private static string FolderOf(string path) => path.LastIndexOf('/') is > 0 and var end ? path[..end] : "";

    private static bool IsSafe(string path) => !path.Split('/').Any(part => part is "" or "." or ".." or ".git");
}
