using System.Text.RegularExpressions;

namespace AgentEvals.Scenarios;

/// <summary>The regular expressions of scenario files: one dialect for the loader that checks them and the graders that match them.</summary>
public static class ScenarioPattern
{
    /// <summary>Longest pattern, in characters.</summary>
    public const int Longest = 4096;

    /// <summary>
    /// Compiles a pattern for matching in linear time (<see cref="RegexOptions.NonBacktracking"/>, culture-invariant, <c>^</c> and <c>$</c>
    /// match at lines). Lookarounds, backreferences and atomic groups are not part of the dialect.
    /// </summary>
    /// <exception cref="ArgumentException">The pattern is malformed, or too long.</exception>
    /// <exception cref="NotSupportedException">The pattern needs backtracking, or would grow too large.</exception>
    public static Regex Compile(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return pattern.Length <= Longest
            ? new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Multiline)
            : throw new ArgumentException($"The pattern is longer than {Longest} characters.", nameof(pattern));
    }
}
