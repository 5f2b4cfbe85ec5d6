using System.Text.RegularExpressions;

namespace AgentEvals.Shell.Status;

/// <summary>Finds the variables in a text that may hold an exit status.</summary>
internal static partial class StatusReferences
{
    private const int Most = 20;

    public static IEnumerable<string> In(string text) => Reference.Matches(text).Take(Most).Select(match => match.Value);

    [GeneratedRegex(
        @"\$\?|\$\{[A-Za-z_]\w*(\[\d+\])?\}|\$[A-Za-z_]\w*|%ERRORLEVEL%",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
    )]
    private static partial Regex Reference { get; }
}
