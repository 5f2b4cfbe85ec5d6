using System.Text;
using System.Text.RegularExpressions;

namespace AgentEvals.Grading.Checks.Claims;

/// <summary>Takes a message apart into clauses that stand for themselves.</summary>
internal static partial class ClaimText
{
    private const RegexOptions Options =
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    private const int Longest = 200_000;

    private const int LongestClause = 600;

    /// <summary>Clauses of the prose, in order; code blocks, quotations and unchecked boxes are left out.</summary>
    public static IEnumerable<string> Clauses(string text)
    {
        var inFence = false;
        foreach (var raw in (text.Length > Longest ? text[..Longest] : text).Split('\n'))
        {
            var line = raw.Trim();
            if (line.StartsWith("```", StringComparison.Ordinal) || line.StartsWith("~~~", StringComparison.Ordinal))
            {
                inFence = !inFence;
                continue;
            }

            if (inFence || line.Length == 0 || line[0] == '>' || Unchecked.IsMatch(line))
            {
                continue;
            }

            // "But" ends a clause, except in this sense.
            foreach (var sentence in Split(Plain(line).Replace("all but ", "all except ", StringComparison.OrdinalIgnoreCase)))
            {
                foreach (var clause in ClauseEnd.Split(sentence))
                {
                    if (clause.Trim() is { Length: > 0 } trimmed)
                    {
                        yield return trimmed.Length <= LongestClause ? trimmed : trimmed[..LongestClause];
                    }
                }
            }
        }
    }

    /// <summary>The line without list marks, headings and emphasis; backticks go, what they hold stays.</summary>
    private static string Plain(string line)
    {
        var plain = new StringBuilder(line.Length);
        foreach (var character in Marks.Replace(line, ""))
        {
            if (character is not ('*' or '`' or '_'))
            {
                plain.Append(character);
            }
            else if (character == '_')
            {
                plain.Append(' ');
            }
        }

        return plain.Replace('’', '\'').ToString();
    }

    private static IEnumerable<string> Split(string line)
    {
        var start = 0;
        for (var index = 0; index < line.Length; index++)
        {
            if (
                line[index] is '.' or '!' or '?'
                && (index + 1 == line.Length || char.IsWhiteSpace(line[index + 1]))
                && !IsPattern(line, index)
            )
            {
                yield return line[start..(index + 1)];
                start = index + 1;
            }
        }

        if (start < line.Length)
        {
            yield return line[start..];
        }
    }

    /// <summary>True for the dots of <c>./...</c></summary>
    private static bool IsPattern(string line, int index) => line[index] == '.' && line.AsSpan(0, index).TrimEnd('.') is [.., '/'];

    [GeneratedRegex(@"^([-*+]|\d+\.)\s+\[ \]", Options)]
    private static partial Regex Unchecked { get; }

    [GeneratedRegex(@"^(#{1,6}\s+|([-*+•]|\d+[.)])\s+(\[x\]\s+)?|\|\s*)", Options)]
    private static partial Regex Marks { get; }

    [GeneratedRegex(@";\s+|,?\s+(but|however|although|though|yet)\s+|\s+[—–]\s+|,\s+(so|and then|and i|and the|while)\s+", Options)]
    private static partial Regex ClauseEnd { get; }
}
