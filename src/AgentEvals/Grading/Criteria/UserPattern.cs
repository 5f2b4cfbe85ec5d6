using System.Text.RegularExpressions;

namespace AgentEvals.Grading.Criteria;

/// <summary>A regular expression that a user wrote, run so that no input makes it hang.</summary>
internal static class UserPattern
{
    /// <summary>For patterns that need backtracking (look-arounds, back-references): long for a line, short for a suite.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(500);

    /// <summary>Compiles a pattern; null with the reason when it is none.</summary>
    public static Regex? Compile(string pattern, out string? error)
    {
        error = null;
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Multiline);
        }
        catch (NotSupportedException)
        {
            return new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.Multiline, Limit);
        }
        catch (ArgumentException fault)
        {
            error = OneLine.Of(fault.Message);
            return null;
        }
    }
}
