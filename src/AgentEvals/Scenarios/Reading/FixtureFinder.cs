namespace AgentEvals.Scenarios.Reading;

/// <summary>
/// Finds the directory that <c>workspace.fixture</c> names: relative to the scenario's file, or in a <c>fixtures</c> folder beside it or in a
/// folder above, up to the root of the project or of the repository. The first that is there wins.
/// </summary>
internal static class FixtureFinder
{
    private static readonly string[] FolderNames = ["fixtures", "Fixtures"];

    public static string? Find(FileContext context, string fixture) =>
        Candidates(context, fixture)
            .Select(candidate => Path.TrimEndingDirectorySeparator(Path.GetFullPath(candidate)))
            .FirstOrDefault(Directory.Exists);

    /// <summary>The names of fixtures that are there, for "did you mean".</summary>
    public static IEnumerable<string> Names(FileContext context) =>
        FixtureFolders(context)
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateDirectories(folder, "*", new EnumerationOptions { IgnoreInaccessible = true }))
            .Take(1000)
            .Select(directory => Path.GetFileName(directory));

    private static IEnumerable<string> Candidates(FileContext context, string fixture)
    {
        yield return Path.Combine(context.Directory, fixture);
        if (fixture[0] is '.' or '/' || Path.IsPathRooted(fixture))
        {
            yield break;
        }

        foreach (var folder in FixtureFolders(context))
        {
            yield return Path.Combine(folder, fixture);
        }
    }

    private static IEnumerable<string> FixtureFolders(FileContext context)
    {
        for (var directory = context.Directory; directory is not null; directory = Path.GetDirectoryName(directory))
        {
            foreach (var name in FolderNames)
            {
                yield return Path.Combine(directory, name);
            }

            if (directory == context.Root || Path.Exists(Path.Combine(directory, ".git")))
            {
                break;
            }
        }
    }
}
