using System.Diagnostics;
using System.Text.RegularExpressions;

namespace AgentEvals.Grading.Criteria;

/// <summary>A regular expression that a user wrote, run so that no input makes it hang.</summary>
internal sealed class UserPattern
{
    /// <summary>For patterns that need backtracking (look-arounds, back-references): long for a diff, short for a suite.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(500);

    private readonly Regex _regex;
    private readonly Stopwatch _used = new();

    private UserPattern(Regex regex) => _regex = regex;

    /// <summary>Compiles a pattern; null with the reason when it is none.</summary>
    public static UserPattern? Compile(string pattern, out string? error)
    {
        error = null;
        try
        {
            return new UserPattern(Regex(pattern));
        }
        catch (ArgumentException fault)
        {
            error = OneLine.Of(fault.Message);
            return null;
        }
    }

    /// <summary>Whether the text matches.</summary>
    /// <exception cref="RegexMatchTimeoutException">All matches of this pattern together took too long.</exception>
    public bool IsMatch(string text)
    {
        if (_used.Elapsed > Limit)
        {
            throw new RegexMatchTimeoutException(text, _regex.ToString(), Limit);
        }

        _used.Start();
        try
        {
            return _regex.IsMatch(text);
        }
        finally
        {
            _used.Stop();
        }
    }

    private static Regex Regex(string pattern)
    {
        const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.Multiline;
        try
        {
            return new Regex(pattern, Options | RegexOptions.NonBacktracking);
        }
        catch (NotSupportedException)
        {
            return new Regex(pattern, Options, Limit);
        }
    }
}
