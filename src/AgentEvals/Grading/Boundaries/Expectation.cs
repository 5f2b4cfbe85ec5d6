using AgentEvals.Grading.Actions;

namespace AgentEvals.Grading.Boundaries;

/// <summary>Which special files a scenario expects to change because it names them.</summary>
/// <param name="Allow">The scenario's <c>paths.allow</c>.</param>
internal sealed class Expectation(IReadOnlyList<string> Allow)
{
    private static readonly string[] TellingEndings =
    [
        ".csproj",
        ".fsproj",
        ".vbproj",
        ".props",
        ".targets",
        ".sln",
        ".slnx",
        ".lock",
        ".lockb",
    ];

    private readonly IReadOnlyList<PathGlobs> _naming = [.. Allow.Where(Names).Select(pattern => new PathGlobs([pattern]))];

    /// <summary>
    /// True when a glob names the file, not merely the folder that it is in: its last part is literal, or ends in something
    /// that says what file is meant, such as <c>*.csproj</c> or <c>*.Designer.cs</c>.
    /// </summary>
    public bool Includes(string path) => _naming.Any(globs => globs.IsMatch(path));

    /// <summary>True when a glob begins with the folder at the top: <c>helpers/**</c>.</summary>
    public bool NamesFolder(string folder) => Allow.Any(pattern => pattern.StartsWith(folder + "/", StringComparison.Ordinal));

    private static bool Names(string pattern)
    {
        var last = PathText.Name(pattern.TrimEnd('/'));
        var wildcard = last.AsSpan().LastIndexOfAny("*?]}");
        if (wildcard < 0)
        {
            // A literal last part without a dot is a folder, or a file such as Makefile, which a folder's name never equals.
            return last.Contains('.', StringComparison.Ordinal)
                || last is "Makefile" or "Dockerfile" or "Gemfile" or "Jenkinsfile" or "Rakefile";
        }

        var ending = last[(wildcard + 1)..];
        return ending.Count(character => character == '.') > 1 || TellingEndings.Contains(ending, StringComparer.Ordinal);
    }
}
