using System.Text.RegularExpressions;

namespace AgentEvals.Grading.Tests.Comparison.LastLook;

/// <summary>Lines that seem to check something, in whatever language and by whatever helper.</summary>
internal static partial class Checks
{
    /// <summary>Whether a line does.</summary>
    public static bool In(string line) => Words().IsMatch(line);

    [GeneratedRegex(
        "ssert|xpect|[Ss]hould|[Rr]equire|[Cc]heck|[Vv]erify|[Vv]alidate|[Cc]ompare|[Ee]qual|[Ee]rror|[Ff]atal|allclose",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Words();
}
