using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.LastLook;

/// <summary>Functions that by their name only stop or clear away what tests made: nothing is left unchecked where one of them leaves something out.</summary>
internal static partial class TidyingUp
{
    /// <summary>Whether a line stands in one.</summary>
    public static bool Has(ChangedLines lines, int line)
    {
        for (var above = lines.Above(line); above is var (number, text); above = lines.Above(number))
        {
            if (Head().IsMatch(text))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(
        @"^(func (\([^()]*\) )?|(async )?def |((public|private|protected|internal|static|async|override|virtual|export) )*(void|Task|ValueTask|function|fun|fn) )_*(stop|close|shut_?down|tear_?down|clean|dispose|kill|destroy|terminate)\w*\(",
        PatternRules.LinearAnyCase
    )]
    private static partial Regex Head();
}
