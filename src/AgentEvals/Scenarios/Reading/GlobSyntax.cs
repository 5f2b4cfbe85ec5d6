using System.Buffers;
using AgentEvals.Diffs;

namespace AgentEvals.Scenarios.Reading;

/// <summary>What is wrong with a glob or a relative path, said before anything is matched with it.</summary>
internal static class GlobSyntax
{
    private const int Longest = 1000;
    private static readonly SearchValues<char> Special = SearchValues.Create(@"*?[]{}\");

    /// <summary>What is wrong with a glob; null when nothing is.</summary>
    public static (string Fact, string Fix)? FaultIn(string glob)
    {
        if (FaultInAnchor(glob) is { } fault)
        {
            return fault;
        }

        // Most are plain paths, of which nothing else can be wrong.
        if (glob.Length > 0 && glob[0] != '/' && glob.AsSpan().IndexOfAny(Special) < 0 && !glob.Contains("..", StringComparison.Ordinal))
        {
            return null;
        }

        if (Glob.TryParse(glob, out _, out var error))
        {
            return null;
        }

        // The parser says a fact, and often a fix as a second sentence.
        var subject = $"The glob '{glob}' ";
        var fact = error.StartsWith(subject, StringComparison.Ordinal) ? error[subject.Length..] : error;
        var stop = fact.IndexOf(". ", StringComparison.Ordinal);
        return stop < 0 ? (fact.TrimEnd('.'), "Correct it, or escape the character with a backslash.") : (fact[..stop], fact[(stop + 2)..]);
    }

    /// <summary>What is wrong with a path that must stay inside the workspace; null when nothing is.</summary>
    public static (string Fact, string Fix)? FaultInPath(string path) =>
        FaultInAnchor(path)
        ?? (
            path.Contains('\\', StringComparison.Ordinal) ? ("contains a backslash", "Write forward slashes, on every system.")
            : path.Split('/').Contains("..", StringComparer.Ordinal) ? ("leaves the workspace", "Remove '..'.")
            : null
        );

    /// <summary>The segments of a glob before the first that has a wildcard.</summary>
    public static IEnumerable<string> LiteralSegments(string glob) =>
        glob.Split('/').TakeWhile(segment => segment.AsSpan().IndexOfAny(@"*?[{\") < 0);

    private static (string Fact, string Fix)? FaultInAnchor(string path) =>
        path.Length > Longest ? ($"is longer than {Longest} characters", "Shorten it.")
        : path.StartsWith('/') || (path.Length > 1 && path[1] == ':') ? ("is absolute", "Write it relative to the workspace.")
        : path.StartsWith("~/", StringComparison.Ordinal) ? ("starts in the home directory", "Write it relative to the workspace.")
        : path.StartsWith("./", StringComparison.Ordinal)
            ? ("starts with './'", "Leave './' away: everything is relative to the workspace.")
        : path.Contains("//", StringComparison.Ordinal) ? ("contains '//'", "Write one slash.")
        : null;
}
