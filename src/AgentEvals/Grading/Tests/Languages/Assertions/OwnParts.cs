using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Assertions;

/// <summary>
/// Finds lists that are compared with themselves in order or without duplicates, which says how they are and not what they hold:
/// <c>expect(names).toEqual([...new Set(names)])</c>, <c>assert names == sorted(names)</c>.
/// </summary>
/// <param name="source">The file.</param>
internal sealed class OwnParts(SourceTokens source)
{
    private const int LongestValue = 24;
    private const int Reach = 400;

    /// <summary>What puts a list in order, takes out what it has twice, or copies it for that.</summary>
    private static readonly string[] Orders = ["Set", "set", "sort", "sorted", "toSorted", "uniq", "unique"];

    private static readonly string[] Copies = ["new", "Array", "from", "slice", "list", "const", "let", "var", "Object", "values"];

    /// <summary>Whether an assertion expects of a variable no more than that.</summary>
    /// <param name="draft">The assertion.</param>
    /// <param name="start">Where it starts.</param>
    /// <param name="body">The test's code.</param>
    public bool Are(AssertionDraft draft, int start, TokenRange body) =>
        draft is { Strength: Strength.Exact, ExpectedIsLiteral: false, Expected: { Length: > 0 } expected }
        && draft.Subject.Length > 0
        && draft.Subject.All(character => char.IsLetterOrDigit(character) || character == '_')
        && (IsMadeOf(draft.Range, draft.Subject, 2) || (ValueOf(expected, start, body) is { } value && IsMadeOf(value, draft.Subject, 1)));

    /// <summary>Whether code names a variable, as often as it has to, and what puts it in order, and nothing else but what asserts it.</summary>
    private bool IsMadeOf(TokenRange code, string subject, int times)
    {
        var (named, ordered) = (0, false);
        for (var index = code.Start; index < code.End; index++)
        {
            if (!source[index].IsWord)
            {
                continue;
            }

            var text = source[index].Text;
            named += text == subject ? 1 : 0;
            ordered |= Orders.Contains(text, StringComparer.Ordinal);
            if (
                text != subject
                && !Orders.Contains(text, StringComparer.Ordinal)
                && !Copies.Contains(text, StringComparer.Ordinal)
                && !(named == 0 || source.Is(index - 1, ".") || text is "assert")
            )
            {
                return false;
            }
        }

        return named >= times && ordered;
    }

    /// <summary>What a variable was set to before, within the test; null where that is not to be seen or takes long.</summary>
    private TokenRange? ValueOf(string name, int start, TokenRange body)
    {
        for (var index = start - 1; index > body.Start && index > start - Reach; index--)
        {
            if (source.Is(index, "=") && source.Is(index - 1, name))
            {
                var end = index + 1;
                while (end < start && end < index + LongestValue && !source.Is(end, ";") && !(source[end].StartsLine && end > index + 1))
                {
                    end = source.After(end);
                }

                return new TokenRange(index + 1, Math.Min(end, start));
            }
        }

        return null;
    }
}
