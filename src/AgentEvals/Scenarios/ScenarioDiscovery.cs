using System.IO.Enumeration;
using AgentEvals.Diffs;
using AgentEvals.Problems;
using AgentEvals.Scenarios.Reading;

namespace AgentEvals.Scenarios;

/// <summary>Finds scenario files.</summary>
public static class ScenarioDiscovery
{
    /// <summary>Folders that hold no scenarios: output, packages, fixtures, git's own, and what runs left behind.</summary>
    private static readonly string[] SkippedFolders = ["bin", "obj", "node_modules", ".git", "recordings", "fixtures", ".agentevals"];

    /// <summary>
    /// The files below a folder that a glob matches and that are YAML by name (<c>.yaml</c>, <c>.yml</c>), relative to the folder with forward
    /// slashes, in ordinal order. Links are not followed, and agentevals.yaml is no scenario. Empty when nothing matches: whether that is an
    /// error is for the caller.
    /// </summary>
    /// <param name="directory">Absolute path of the test project's folder.</param>
    /// <param name="glob">See <see cref="Glob"/>; <c>./</c> in front is fine.</param>
    /// <exception cref="AgentEvalsException">The folder does not exist, or the glob is malformed.</exception>
    public static IReadOnlyList<string> Find(string directory, string glob)
    {
        ArgumentNullException.ThrowIfNull(glob);
        var pattern = Parse(glob.StartsWith("./", StringComparison.Ordinal) ? glob[2..] : glob);
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        if (!Directory.Exists(root))
        {
            throw new AgentEvalsException(
                new Problem(ErrorCodes.NoDirectory, $"There is no folder '{directory}' to look for scenarios in.", "Correct the path.")
            );
        }

        // The literal folders of the glob say where to start, so that a large repository is not walked for one folder of it.
        var start = root;
        var prefix = "";
        foreach (var folder in FoldersOf(pattern.Text))
        {
            start = Path.Combine(start, folder);
            prefix += folder + "/";
            if (!IsRealDirectory(start))
            {
                return [];
            }
        }

        var found = new List<string>(Entries(start, prefix, pattern));
        found.Sort(StringComparer.Ordinal);
        return found;
    }

    private static Glob Parse(string glob)
    {
        if (GlobSyntax.FaultIn(glob) is not var (fact, fix))
        {
            return Glob.Parse(glob);
        }

        throw new AgentEvalsException(new Problem(ErrorCodes.DiscoveryGlob, $"The glob '{FieldReader.Shown(glob)}' {fact}.", fix));
    }

    private static string[] FoldersOf(string glob)
    {
        var literal = GlobSyntax.LiteralSegments(glob).ToArray();
        return literal.Length == glob.Split('/').Length ? literal[..^1] : literal;
    }

    private static bool IsRealDirectory(string path) =>
        new DirectoryInfo(path) is { Exists: true } directory
        && (directory.Attributes & FileAttributes.ReparsePoint) == FileAttributes.None;

    private static FileSystemEnumerable<string> Entries(string start, string prefix, Glob pattern)
    {
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            AttributesToSkip = FileAttributes.ReparsePoint,
            IgnoreInaccessible = true,
        };
        return new FileSystemEnumerable<string>(start, (ref entry) => RelativePath(ref entry, prefix), options)
        {
            ShouldIncludePredicate = (ref entry) =>
                !entry.IsDirectory && IsYaml(entry.FileName) && pattern.IsMatch(RelativePath(ref entry, prefix)),
            ShouldRecursePredicate = (ref entry) => !IsSkipped(entry.FileName),
        };
    }

    private static string RelativePath(ref FileSystemEntry entry, string prefix)
    {
        var below = entry.Directory[entry.RootDirectory.Length..].Trim(Path.DirectorySeparatorChar);
        return below.IsEmpty
            ? string.Concat(prefix, entry.FileName)
            : string.Concat(prefix, below.ToString().Replace(Path.DirectorySeparatorChar, '/'), "/", entry.FileName);
    }

    private static bool IsYaml(ReadOnlySpan<char> name) =>
        (name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".yml", StringComparison.OrdinalIgnoreCase))
        && !name.Equals(SuiteSettingsLoader.FileName, StringComparison.OrdinalIgnoreCase)
        && !name.Equals("agentevals.yml", StringComparison.OrdinalIgnoreCase);

    private static bool IsSkipped(ReadOnlySpan<char> name)
    {
        foreach (var folder in SkippedFolders)
        {
            if (name.Equals(folder, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
