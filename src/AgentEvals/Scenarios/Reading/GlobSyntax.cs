namespace AgentEvals.Scenarios.Reading;

/// <summary>What is wrong with a glob or a relative path, said before anything is matched with it.</summary>
internal static class GlobSyntax
{
    private const int Longest = 1000;

    /// <summary>What is wrong with a glob, and at which character; null when nothing is.</summary>
    public static (string Fact, string Fix, int Offset)? FaultIn(string glob)
    {
        if (PathFaultIn(glob) is var (fact, fix))
        {
            return (fact, fix, 0);
        }

        var braces = 0;
        var brace = -1;
        for (var index = 0; index < glob.Length; index++)
        {
            switch (glob[index])
            {
                case '[' when ClosingBracket(glob, index) is var close:
                    if (close < 0)
                    {
                        return ("opens a '[' that nothing closes", "Close it, or write '[[]' for the character itself.", index);
                    }

                    index = close;
                    break;
                case '{' when braces == 1:
                    return ("nests braces", "Write the alternatives side by side: '{a,b,c}'.", index);
                case '{':
                    (braces, brace) = (1, index);
                    break;
                case '}' when braces == 0:
                    return ("closes a '}' that nothing opened", "Open it, or write '[}]' for the character itself.", index);
                case '}':
                    braces = 0;
                    break;
            }
        }

        return braces > 0 ? ("opens a '{' that nothing closes", "Close it: '{a,b}'.", brace) : null;
    }

    /// <summary>What is wrong with a path that must stay inside the workspace; null when nothing is.</summary>
    public static (string Fact, string Fix)? PathFaultIn(string path) =>
        path.Length > Longest ? ($"is longer than {Longest} characters", "Shorten it.")
        : path.Contains('\\', StringComparison.Ordinal) ? ("contains a backslash", "Write forward slashes, on every system.")
        : path.StartsWith('/') || (path.Length > 1 && path[1] == ':') ? ("is absolute", "Write it relative to the workspace.")
        : path.StartsWith('~') ? ("starts in the home directory", "Write it relative to the workspace.")
        : path.StartsWith("./", StringComparison.Ordinal) ? ("starts with './'", "Leave './' away: everything is relative to the workspace.")
        : path.Split('/').Contains("..", StringComparer.Ordinal) ? ("leaves the workspace", "Remove '..'.")
        : path.Contains("//", StringComparison.Ordinal) ? ("contains '//'", "Write one slash.")
        : null;

    /// <summary>The segments of a glob before the first that has a wildcard.</summary>
    public static IEnumerable<string> LiteralSegments(string glob) =>
        glob.Split('/').TakeWhile(segment => segment.AsSpan().IndexOfAny("*?[{") < 0);

    /// <summary>The bracket that closes a set; a <c>]</c> that stands first belongs to the set.</summary>
    private static int ClosingBracket(string glob, int open)
    {
        var first = open + 1;
        if (first < glob.Length && glob[first] is '!' or '^')
        {
            first++;
        }

        return first + 1 <= glob.Length ? glob.IndexOf(']', Math.Min(first + 1, glob.Length)) : -1;
    }
}
