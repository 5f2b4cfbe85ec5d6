using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Assertions;

/// <summary>Reads <c>verify(mock, times(1)).call("a")</c> and <c>verify(exactly = 1) { mock.call("a") }</c>.</summary>
internal static class MockVerifications
{
    /// <summary>The assertion that the link of the chain makes.</summary>
    public static AssertionDraft Read(SourceTokens source, AssertionVocabulary vocabulary, CallChain chain, int link)
    {
        var segment = chain.Segments[link];
        var arguments = ArgumentReader.Read(source, segment.Arguments);
        var isBlock = !segment.Lambda.IsEmpty;
        var times =
            isBlock ? CodeText.Join(source, segment.Arguments)
            : arguments.Count > 1 ? CodeText.Join(source, arguments[1].Value)
            : "";
        var call =
            isBlock ? segment.Lambda
            : link + 1 < chain.Segments.Count ? new TokenRange(chain.Segments[link + 1].Index, chain.Range.End)
            : default;
        var isLoose =
            times.Contains("atLeast", StringComparison.Ordinal)
            || times.Contains("atMost", StringComparison.Ordinal)
            || (isBlock && times.Length == 0);
        return new AssertionDraft(
            chain.Range,
            segment.Name,
            isLoose ? Strength.Presence
                : HasWildcard(source, vocabulary, call) ? Strength.Partial
                : Strength.Exact
        )
        {
            Subject = isBlock
                ? Callee(source, call)
                : (arguments.Count > 0 ? CodeText.Subject(source, arguments[0].Value) : "") + "." + source[call.Start].Text,
            Expected = (times.Length > 0 ? times + ": " : "") + CodeText.Join(source, call),
            ExpectedIsLiteral = true,
            IsMock = true,
        };
    }

    private static string Callee(SourceTokens source, TokenRange call)
    {
        var open = TokenCursor.Find(source, call.Start, token => token.Is("("), 40);
        return CodeText.Join(source, open > call.Start && open < call.End ? call with { End = open } : call);
    }

    private static bool HasWildcard(SourceTokens source, AssertionVocabulary vocabulary, TokenRange range)
    {
        for (var i = range.Start; i < range.End; i++)
        {
            if (source[i].IsWord && vocabulary.Wildcards.Contains(source[i].Text))
            {
                return true;
            }
        }

        return false;
    }
}
