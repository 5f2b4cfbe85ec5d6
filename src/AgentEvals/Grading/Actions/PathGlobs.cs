using AgentEvals.Diffs;

namespace AgentEvals.Grading.Actions;

/// <summary>A scenario's globs, ready to match. A pattern that is no glob means exactly the path that it spells.</summary>
internal sealed class PathGlobs
{
    private readonly GlobSet _globs;
    private readonly List<string> _literal;

    public PathGlobs(IReadOnlyList<string> patterns)
    {
        List<Glob> globs = [];
        List<string> literal = [];
        foreach (var pattern in patterns)
        {
            if (Glob.TryParse(pattern.StartsWith("./", StringComparison.Ordinal) ? pattern[2..] : pattern, out var glob, out _))
            {
                globs.Add(glob);
            }
            else
            {
                literal.Add(pattern);
            }
        }

        _globs = new GlobSet(globs);
        _literal = literal;
    }

    public bool IsEmpty => _globs.IsEmpty && _literal.Count == 0;

    /// <summary>The pattern that means the path; null when none does.</summary>
    public string? FirstMatch(string path) => _globs.FirstMatch(path)?.Text ?? _literal.FirstOrDefault(literal => literal == path);

    public bool IsMatch(string path) => FirstMatch(path) is not null;

    /// <summary>True when the path, or something in that folder, is meant.</summary>
    public bool MeansPathOrContent(string path) => IsMatch(path) || IsMatch(path + "/x");

    /// <summary>True when the other patterns mean a path that stands literally among these: <c>.env*</c> means <c>.env</c>.</summary>
    public bool IsPlainMatch(PathGlobs others) =>
        _globs.Globs.Any(glob => glob.Text.AsSpan().IndexOfAny("*?[{") < 0 && others.IsMatch(glob.Text)) || _literal.Any(others.IsMatch);

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", _globs.Globs.Select(glob => glob.Text).Concat(_literal));
}
