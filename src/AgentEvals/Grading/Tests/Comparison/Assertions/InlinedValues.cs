using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>Sees through a variable that a test has no more: <c>got = load(); got == 3</c> is <c>load() == 3</c>.</summary>
internal static class InlinedValues
{
    /// <summary>The assertion about what the variable held; null where the test still has it, or nothing asserts about that.</summary>
    public static TestAssertion? Of(TestAssertion old, UnitPair pair)
    {
        if (
            CodeWords.Identifiers(old.Subject).FirstOrDefault(word => word != "len") is not { } name
            || IsNamed(pair.New.Method.Tokens, name)
            || Held(pair.Old.Method.Tokens, name) is not { } value
        )
        {
            return null;
        }

        var subject = pair.New.Method.Assertions.Select(assertion => assertion.Subject).FirstOrDefault(other => Squeezed(other) == value);
        return subject is null ? null : old with { Subject = Replace(old.Subject, name, subject) };
    }

    /// <summary>Whether a body has a variable of the name, rather than a member.</summary>
    private static bool IsNamed(IReadOnlyList<string> tokens, string name)
    {
        for (var index = 0; index < tokens.Count; index++)
        {
            if (tokens[index] == name && (index == 0 || tokens[index - 1] != "."))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What the only assignment to a name gives it: names, members and calls.</summary>
    public static string? Held(IReadOnlyList<string> tokens, string name)
    {
        var found = (string?)null;
        for (var index = 0; index + 2 < tokens.Count; index++)
        {
            if (tokens[index] != name || tokens[index + 1] is not ("=" or ":="))
            {
                continue;
            }

            if (found is not null)
            {
                return null;
            }

            found = string.Concat(Chain(tokens, tokens[index + 2] is "await" or "new" ? index + 3 : index + 2));
        }

        return found is { Length: > 0 } ? found : null;
    }

    /// <summary>Names, dots and what stands in brackets behind them.</summary>
    private static IEnumerable<string> Chain(IReadOnlyList<string> tokens, int index)
    {
        var depth = 0;
        var previous = "";
        for (; index < tokens.Count; index++)
        {
            var token = tokens[index];
            var isLink = token is "." or "(" or "[" || (CodeWords.IsName(token) && previous is "" or ".");
            if (depth == 0 && !isLink)
            {
                yield break;
            }

            depth +=
                token is "(" or "[" or "{" ? 1
                : token is ")" or "]" or "}" ? -1
                : 0;
            yield return token;
            previous = token;
        }
    }

    private static string Replace(string subject, string name, string value) =>
        subject.IndexOf(name, StringComparison.Ordinal) is var at && at < 0
            ? subject
            : subject[..at] + value + subject[(at + name.Length)..];

    private static string Squeezed(string text) => text.Replace(" ", "", StringComparison.Ordinal);
}
