using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Languages.Discovery;

/// <summary>Finds the lists of a file of tests that has none itself, outside of its functions: <c>export const cases = […]</c>.</summary>
internal static class SharedLists
{
    private const int LongestType = 12;

    /// <summary>Every list whose name says that tests go through it.</summary>
    public static IEnumerable<SharedList> Of(CodeFile file)
    {
        var source = file.Source;
        for (var i = 0; i + 2 < source.Count; i++)
        {
            if (
                !source[i].IsWord
                || !(source[i].StartsLine || source[i - 1].Text is "const" or "let" or "var")
                || !ListNames.AreOfCases(source[i].Text)
                || file.Blocks.FunctionAt(i) is not null
            )
            {
                continue;
            }

            var equals = TokenCursor.Find(source, i + 1, token => token.Is("="), LongestType);
            if (
                equals > 0
                && Literals.Rows(source, new TokenRange(equals + 1, TokenCursor.EndOfStatement(source, equals + 1, endsAtLineBreaks: true)))
                    is { Count: > 0 } rows
            )
            {
                yield return new SharedList(source[i].Text, source[i].Line, rows);
            }
        }
    }
}
