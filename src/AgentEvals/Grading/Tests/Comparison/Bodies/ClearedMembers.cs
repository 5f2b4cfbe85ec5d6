using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Bodies;

/// <summary>Finds that a member of what was got is set to nothing right before the whole is compared: <c>got.ID = 0</c>, <c>got.id = undefined</c>, <c>got.pop("id")</c>, <c>got.Header.Del("Date")</c>.</summary>
internal static class ClearedMembers
{
    private const int LongestPart = 8;

    private static readonly string[] Nothings = ["0", "nil", "null", "None", "undefined", "default", "false", "False", "\"\"", "''"];

    /// <summary>The member; null without one that is new.</summary>
    public static string? Of(TestMethod old, TestMethod @new)
    {
        var known = All(old).Select(member => member.Path).ToList();
        var before = old.Assertions.Select(assertion => (assertion.Subject, assertion.Expected)).ToHashSet();
        foreach (var (path, owner, end) in All(@new))
        {
            if (
                !known.Remove(path)
                && Gets(@new.Tokens, owner)
                && Gets(old.Tokens, owner)
                && IsComparedNext(@new.Tokens, owner, end)
                && @new.Assertions.Any(assertion =>
                    assertion is { Strength: Strength.Exact, IsNegated: false, IsMockVerification: false, Expected.Length: > 0 }
                    && before.Contains((assertion.Subject, assertion.Expected))
                    && (Holds(assertion.Subject, path) || Holds(assertion.Expected, path))
                )
            )
            {
                return path;
            }
        }

        return null;
    }

    /// <summary>Whether a side of a comparison is what the member belongs to.</summary>
    private static bool Holds(string side, string path) =>
        side.TrimStart('*', '&') is { Length: > 0 } whole
        && path.StartsWith(whole, StringComparison.Ordinal)
        && path.Length > whole.Length
        && path[whole.Length] is '.' or '[';

    /// <summary>The members that statements set to nothing, and where the statement ends.</summary>
    private static IEnumerable<(string Path, string Owner, int End)> All(TestMethod method)
    {
        var tokens = method.Tokens;
        for (var index = 0; index + 2 < tokens.Count; index++)
        {
            if (!CodeWords.IsName(tokens[index]) || (index > 0 && tokens[index - 1] is "." or "var" or "let" or "const"))
            {
                continue;
            }

            var end = index + 1;
            while (end + 1 < tokens.Count && end - index < LongestPart && tokens[end] is "." && CodeWords.IsName(tokens[end + 1]))
            {
                end += 2;
            }

            if (
                end > index + 1
                && end + 1 < tokens.Count
                && tokens[end] == "="
                && Nothings.Contains(tokens[end + 1], StringComparer.Ordinal)
                && !(end + 2 < tokens.Count && tokens[end + 2] is "." or "(" or "[")
            )
            {
                yield return (string.Concat(tokens.Skip(index).Take(end - index)), tokens[index], end + 1);
            }
            else if (
                end > index + 2
                && end + 2 < tokens.Count
                && IsTaking(tokens[end - 1])
                && tokens[end] == "("
                && tokens[end + 1] is ['"' or '\'', ..]
            )
            {
                yield return ($"{string.Concat(tokens.Skip(index).Take(end - index - 2))}[{tokens[end + 1]}]", tokens[index], end + 2);
            }
        }
    }

    /// <summary>Whether a call takes a member out by its key: of a dictionary, of a map, of the headers of an answer.</summary>
    private static bool IsTaking(string call) => call is "pop" or "Del" or "delete" or "remove" or "Remove";

    /// <summary>Whether a name is given what a call answers; what the test makes itself it may also arrange.</summary>
    private static bool Gets(IReadOnlyList<string> tokens, string name)
    {
        for (var index = 0; index + 3 < tokens.Count; index++)
        {
            if (tokens[index] != name || (index > 0 && tokens[index - 1] == "."))
            {
                continue;
            }

            var at = index + 1;
            while (at + 1 < tokens.Count && at - index < LongestPart && (tokens[at] == "," || CodeWords.IsName(tokens[at])))
            {
                at++;
            }

            if (tokens[at] == ":" && at + 1 < tokens.Count && tokens[at + 1] == "=")
            {
                at++;
            }

            if (tokens[at] is "=" or ":=" && IsCall(tokens, at + 1))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsCall(IReadOnlyList<string> tokens, int index)
    {
        var start = index;
        while (
            index < tokens.Count
            && (tokens[index] is "await" or "." or "?" or "!" || (CodeWords.IsName(tokens[index]) && tokens[index] is not "new"))
        )
        {
            index++;
        }

        // A name that begins with a capital and is called alone makes something, in Python and elsewhere.
        return index > start && index < tokens.Count && tokens[index] == "(" && !(index == start + 1 && char.IsUpper(tokens[start][0]));
    }

    /// <summary>Whether nothing is done with it before it is compared, but for other members that are set.</summary>
    private static bool IsComparedNext(IReadOnlyList<string> tokens, string owner, int end)
    {
        for (var index = end + 1; index + 1 < tokens.Count; index++)
        {
            if (tokens[index] != owner || tokens[index - 1] == ".")
            {
                continue;
            }

            var last = index + 1;
            while (last + 1 < tokens.Count && tokens[last] == ".")
            {
                last += 2;
            }

            if (tokens[last] == "=" || IsTaking(tokens[last - 1]))
            {
                index = last;
                continue;
            }

            return Compares(tokens, end, index);
        }

        return false;
    }

    /// <summary>Whether the words between a statement and a name begin a comparison.</summary>
    private static bool Compares(IReadOnlyList<string> tokens, int end, int index)
    {
        if (
            index + 2 < tokens.Count
            && tokens[index + 1] == "."
            && tokens[index + 2] is "Should" or "ShouldBe" or "ShouldBeEquivalentTo" or "should" or "ShouldEqual"
        )
        {
            return true;
        }

        for (var at = index - 1; at > end && index - at < 3 * LongestPart && tokens[at] is not (";" or "{" or "}"); at--)
        {
            if (
                tokens[at]
                is "assert"
                    or "Assert"
                    or "require"
                    or "expect"
                    or "cmp"
                    or "reflect"
                    or "DeepEqual"
                    or "Diff"
                    or "assertEqual"
                    or "assertDictEqual"
                    or "Equal"
                    or "AreEqual"
                    or "Expect"
            )
            {
                return true;
            }
        }

        return false;
    }
}
