using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Assertions;

/// <summary>Reads what is expected of the answer to a request: <c>request(app).get("/").expect("Content-Type", /html/).expect(200, "hello", done)</c>.</summary>
internal static class RequestExpectations
{
    private const string Link = "expect";

    /// <summary>Whether a link of the chain expects something of what the links before it ask for.</summary>
    public static bool IsOne(CallChain chain, int index) =>
        index > 0
        && chain.Segments[index] is { Name: Link, IsCall: true }
        && (
            chain.Segments.Take(index).Any(segment => segment.IsCall)
            || (index == chain.Segments.Count - 1 && chain.First.Name is not ("chai" or "t" or "test" or "assert" or "QUnit"))
        );

    /// <summary>The assertions of all such links.</summary>
    public static List<AssertionDraft> Read(SourceTokens source, CallChain chain, int first)
    {
        var request = CodeText.Join(source, new TokenRange(chain.Range.Start, chain.Segments[first].Index - 1));
        var drafts = new List<AssertionDraft>();
        foreach (var segment in chain.Segments.Skip(first).Where(segment => segment is { Name: Link, IsCall: true }))
        {
            var arguments = ArgumentReader.Split(source, segment.Arguments);
            var text = request + "." + Link + "(" + CodeText.Join(source, segment.Arguments) + ")";
            if (arguments.Count > 1 && IsFunction(source, arguments[^1]))
            {
                arguments.RemoveAt(arguments.Count - 1);
            }

            drafts.AddRange(
                Of(source, chain.Range, request, arguments)
                    .Select(draft => draft with { Text = drafts.Exists(other => other.Text == text) ? text + "#" : text })
            );
        }

        return drafts;
    }

    private static IEnumerable<AssertionDraft> Of(SourceTokens source, TokenRange range, string request, List<TokenRange> arguments)
    {
        switch (arguments)
        {
            case [var check] when IsFunction(source, check):
                yield return new AssertionDraft(range, Link, Strength.Condition)
                {
                    Subject = request,
                    Expected = CodeText.Join(source, check),
                    IsHelperCall = true,
                };
                break;
            case [var status, ..] when source[status.Start].Kind == TokenKind.Number:
                yield return Value(source, range, request + ".status", status);
                if (arguments.Count > 1)
                {
                    yield return Value(source, range, request + ".body", arguments[1]);
                }

                break;
            case [var header, var value]:
                yield return Value(source, range, request + ".header(" + CodeText.Join(source, header) + ")", value);
                break;
            case [var body]:
                yield return Value(source, range, request + ".body", body);
                break;
        }
    }

    private static AssertionDraft Value(SourceTokens source, TokenRange range, string subject, TokenRange value)
    {
        var text = CodeText.Join(source, value);
        return new AssertionDraft(range, Link, text.StartsWith('/') ? Strength.Partial : Strength.Exact)
        {
            Subject = subject,
            Expected = text,
            ExpectedIsLiteral = CodeText.IsLiteral(source, value),
        };
    }

    /// <summary>Whether an argument is a function: written out, made by a call, or by its name.</summary>
    private static bool IsFunction(SourceTokens source, TokenRange argument) =>
        TokenCursor.Find(source, argument.Start, token => token.Is("=>"), argument.Count) is >= 0 and var arrow && arrow < argument.End
        || source[argument.Start]
            is { IsWord: true, Kind: not TokenKind.Number, Text: not ("true" or "false" or "null" or "undefined" or "new") };
}
