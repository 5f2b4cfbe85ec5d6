using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Php;

/// <summary>Finds Pest's tests: <c>it('…', function () { … })->skip()</c>.</summary>
internal static class PestFinder
{
    /// <summary>The tests, by position.</summary>
    public static IEnumerable<FoundTest> Find(CodeFile file)
    {
        var source = file.Source;
        var open = new Stack<Suite>();
        for (var i = 0; i < source.Count; i++)
        {
            while (open.TryPeek(out var top) && top.Body.End <= i)
            {
                open.Pop();
            }

            if (
                source[i] is not { IsWord: true, Text: "it" or "test" or "describe" or "todo" }
                || !source.Is(i + 1, "(")
                || !file.Calls.StartsChain(i)
                || source.Is(i - 1, "function")
            )
            {
                continue;
            }

            var chain = file.Calls.Read(i);
            var arguments = ArgumentReader.Split(source, chain.First.Arguments);
            var parent = open.TryPeek(out var suite) ? suite : null;
            if (arguments.Count == 0 || source[arguments[0].Start].Kind != TokenKind.Text)
            {
                continue;
            }

            var title = Literals.Title(source, arguments[0]);
            var body =
                arguments.Count > 1 ? Body(source, arguments[1]) : new TokenRange(chain.First.Arguments.End, chain.First.Arguments.End);
            if (source.Is(i, "describe"))
            {
                open.Push(
                    new Suite(title, body, parent)
                    {
                        Skip = SkipOf(source, chain).Always,
                        ConditionalSkip = SkipOf(source, chain).Conditional,
                    }
                );
                continue;
            }

            yield return new FoundTest(Test(file, chain, title, isPending: arguments.Count == 1), chain.Range, body, parent);
        }
    }

    private static TestMethod Test(CodeFile file, CallChain chain, string title, bool isPending)
    {
        var (always, conditional) = SkipOf(file.Source, chain);
        var throws = chain.Segments.FirstOrDefault(segment => segment.Name == "throws");
        var rows = chain
            .Segments.Where(segment => segment.Name == "with")
            .SelectMany(segment => Literals.Rows(file.Source, segment.Arguments));
        return new TestMethod
        {
            Name = title,
            Marker = chain.First.Name,
            Line = file.Source[chain.Range.Start].Line,
            Skip =
                always
                ?? (isPending && !chain.Segments.Any(segment => segment.Name is "expect") && chain.Segments.Count == 1 ? "todo" : null),
            ConditionalSkip = conditional,
            IsFocused = chain.Segments.Any(segment => segment.Name == "only"),
            ExpectedFailure = chain.Segments.FirstOrDefault(segment => segment.Name == "fails") is null ? null : "->fails()",
            Cases = [.. rows],
            GeneratedCases = chain.Segments.FirstOrDefault(segment => segment.Name == "repeat") is { } repeat
                ? (long?)file.Assertions.Numbers.Read(repeat.Arguments)
                : null,
            Traits =
            [
                .. chain
                    .Segments.Where(segment => segment.Name is "group" or "tag")
                    .Select(segment => CodeText.Join(file.Source, segment.Arguments)),
            ],
            Assertions = throws is null
                ? []
                :
                [
                    new TestAssertion
                    {
                        Line = file.Source[throws.Index].Line,
                        Text = "->throws(" + CodeText.Join(file.Source, throws.Arguments) + ")",
                        Name = "throws",
                        Strength = PhpVocabulary.Assertions.WideExceptions.Contains(
                            CodeText.Join(file.Source, throws.Arguments).Replace("::class", "", StringComparison.Ordinal)
                        )
                            ? Strength.Presence
                            : Strength.Exact,
                        Expected = CodeText.Join(file.Source, throws.Arguments),
                        ExpectedIsLiteral = true,
                    },
                ],
        };
    }

    private static (string? Always, string? Conditional) SkipOf(SourceTokens source, CallChain chain)
    {
        string? always = null;
        string? conditional = null;
        foreach (var segment in chain.Segments)
        {
            var text = "->" + segment.Name + "(" + CodeText.Join(source, segment.Arguments) + ")";
            var isPlain =
                segment.Arguments.IsEmpty
                || (segment.Arguments.Count == 1 && source[segment.Arguments.Start].Kind == TokenKind.Text)
                || source.Is(segment.Arguments.Start, "true");
            switch (segment.Name)
            {
                case "skip" when isPlain:
                case "todo" when segment.IsCall:
                    always ??= text;
                    break;
                case "skip":
                case var name
                    when name.StartsWith("skipOn", StringComparison.Ordinal) || name.StartsWith("onlyOn", StringComparison.Ordinal):
                    conditional ??= text;
                    break;
            }
        }

        return (always, conditional);
    }

    private static TokenRange Body(SourceTokens source, TokenRange function)
    {
        for (var i = function.Start; i < function.End; i = source.After(i))
        {
            if (source.Is(i, "{") && source.Partners[i] > 0)
            {
                return new TokenRange(i + 1, source.Partners[i]);
            }

            if (source.Is(i, "=>"))
            {
                return function with { Start = i + 1 };
            }
        }

        return function;
    }
}
