using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;

namespace AgentEvals.Grading.Tests.Languages.JavaScript;

/// <summary>What the links and options of <c>it.skip.each(…)("…", { retry: 2 }, fn)</c> say.</summary>
internal sealed class JavaScriptDeclaration
{
    private bool _isNamed;

    /// <summary>Reads the chain of a declaration.</summary>
    public JavaScriptDeclaration(CodeFile file, CallChain chain, JavaScriptAliases.Alias alias)
    {
        (Skip, ConditionalSkip, IsFocused) = (alias.Skip, alias.ConditionalSkip, alias.IsFocused);
        foreach (var segment in chain.Segments)
        {
            ReadLink(file, segment);
            ReadIndexer(file.Source, segment.Index + 1);
        }

        var arguments = ArgumentReader.Split(file.Source, chain.Last.Arguments);
        var title = HasConditionFirst(file.Source, arguments) ? 1 : 0;
        Title = arguments.Count > 0 ? Literals.Title(file.Source, arguments[title]) : "";
        for (var i = title; i < arguments.Count; i++)
        {
            ReadArgument(file, arguments[i], isTitle: i == title && arguments.Count > 1);
        }

        Traits.AddRange(JavaScriptRows.Tags(Title));
        if (title > 0)
        {
            ConditionalSkip ??= $"{chain.First.Name}({CodeText.Join(file.Source, arguments[0])})";
        }
        else if (IsCurried(chain))
        {
            ConditionalSkip ??= $"{chain.First.Name}({CodeText.Join(file.Source, chain.First.Arguments)})";
        }
        else if (JavaScriptAliases.SaysWhen(chain.First.Name))
        {
            ConditionalSkip ??= chain.First.Name;
        }
    }

    /// <summary>Whether a function of the suite's own is asked for the one that declares the test: <c>itIf(isBuild)("…", fn)</c>.</summary>
    public static bool IsCurried(CallChain chain) =>
        chain.Segments is [{ IsCall: true, Arguments.IsEmpty: false } own, { Name: "" }] && JavaScriptAliases.MayBeTest(own.Name);

    /// <summary>Whether a condition stands before the title: <c>itIf(isBuild, "…", fn)</c>.</summary>
    public static bool HasConditionFirst(SourceTokens source, IReadOnlyList<TokenRange> arguments) =>
        arguments.Count > 2 && source[arguments[0].Start].Kind != TokenKind.Text && source[arguments[1].Start].Kind == TokenKind.Text;

    /// <summary>The title.</summary>
    public string Title { get; private set; }

    /// <summary>The function that is the body, and its block's inside.</summary>
    public TokenRange? Body { get; private set; }

    /// <summary>The marker that skips.</summary>
    public string? Skip { get; private set; }

    /// <summary>The marker that skips under a condition.</summary>
    public string? ConditionalSkip { get; private set; }

    /// <summary>The marker that expects a failure.</summary>
    public string? ExpectedFailure { get; private set; }

    /// <summary>True when it silences others.</summary>
    public bool IsFocused { get; private set; }

    /// <summary>Rows of data.</summary>
    public IReadOnlyList<string> Cases { get; private set; } = [];

    /// <summary>Retries.</summary>
    public int Retries { get; private set; }

    /// <summary>Timeout in milliseconds.</summary>
    public double? TimeoutMs { get; private set; }

    /// <summary>Tags.</summary>
    public List<string> Traits { get; } = [];

    private void ReadLink(CodeFile file, CallSegment segment)
    {
        var text = segment.Name + (segment.Arguments.IsEmpty ? "" : "(" + CodeText.Join(file.Source, segment.Arguments) + ")");
        switch (segment.Name)
        {
            case "skip" or "todo" or "fixme" or "ignore":
                Skip ??= "." + segment.Name;
                break;
            case "skipIf" or "runIf" or "if" or "skipUnless":
                ConditionalSkip ??= "." + text;
                break;
            case "fails" or "failing" or "fail":
                ExpectedFailure ??= "." + segment.Name;
                break;
            case "only":
                IsFocused = true;
                break;
            case "each" or "for" or "cases":
                Cases = JavaScriptRows.Of(file.Source, segment.Arguments);
                ConditionalSkip ??= JavaScriptRows.LeftOut(file.Source, segment.Arguments);
                break;
        }
    }

    /// <summary>A link that is chosen by its name: <c>it["skip"]</c>, <c>it[isOld ? "skip" : "only"]</c>.</summary>
    private void ReadIndexer(SourceTokens source, int bracket)
    {
        var inside =
            source.Is(bracket, "[") && source.Partners[bracket] > bracket ? new TokenRange(bracket + 1, source.Partners[bracket]) : default;
        if (!Enumerable.Range(inside.Start, inside.Count).Any(index => source[index].Text is "\"skip\"" or "\"todo\"" or "\"fixme\""))
        {
            return;
        }

        var text = CodeText.Join(source, new TokenRange(bracket, inside.End + 1));
        (Skip, ConditionalSkip) = inside.Count == 1 ? (Skip ?? text, ConditionalSkip) : (Skip, ConditionalSkip ?? text);
    }

    private void ReadArgument(CodeFile file, TokenRange argument, bool isTitle)
    {
        var source = file.Source;
        var first = argument.Start;
        if (source.Is(first, "{"))
        {
            ReadOptions(file, new TokenRange(first + 1, argument.End - 1));
        }
        else if (argument.Count == 1 && source[first].Kind == TokenKind.Number)
        {
            TimeoutMs = Assertions.NumberReader.Parse(source[first].Text);
        }
        else if (!isTitle && (Body is null || (_isNamed && argument.Count > 1)))
        {
            // A function that is only named may be what stands around the one that follows: test("…", withServer, async t => …)
            _isNamed = argument.Count == 1;
            Body = BodyOf(source, argument) ?? Body;
        }
    }

    private void ReadOptions(CodeFile file, TokenRange options)
    {
        foreach (var (name, value) in ArgumentReader.Read(file.Source, options))
        {
            if (name is null && Body is null && MethodOf(file.Source, value) is { } method)
            {
                Body = method;
                continue;
            }

            var text = CodeText.Join(file.Source, value);
            switch (name)
            {
                case "name" when Title.StartsWith('{'):
                    Title = Literals.Title(file.Source, value);
                    break;
                case "fn" when Body is null:
                    Body = BodyOf(file.Source, value);
                    break;
                case "skip"
                or "todo"
                or "ignore" when text is "true" || (file.Source[value.Start].Kind == TokenKind.Text && value.Count == 1):
                    Skip ??= name + ": " + text;
                    break;
                case "skip" or "todo" or "ignore" when text is not ("false" or "undefined" or "null"):
                    ConditionalSkip ??= name + ": " + text;
                    break;
                case "fails" when text is not "false":
                    ExpectedFailure ??= name + ": " + text;
                    break;
                case "only" when text is not "false":
                    IsFocused = true;
                    break;
                case "retry" or "retries" or "flaky":
                    Retries = (int)Math.Clamp(file.Assertions.Numbers.Read(value) ?? 1, 0, 1000);
                    break;
                case "timeout":
                    TimeoutMs = file.Assertions.Numbers.Read(value);
                    break;
                case "tag" or "tags":
                    Traits.AddRange(Literals.Rows(file.Source, value) is { Count: > 1 } tags ? tags : [text.Trim('[', ']')]);
                    break;
            }
        }
    }

    /// <summary>The body of a test that is a method of its options: <c>Deno.test({ name: "adds", fn() { … } })</c>.</summary>
    private static TokenRange? MethodOf(SourceTokens source, TokenRange option)
    {
        var at = source.Is(option.Start, "async") ? option.Start + 1 : option.Start;
        return source.Is(at, "fn") && source.Is(at + 1, "(") && option.Count > 3 ? BodyOf(source, option) : null;
    }

    /// <summary>The body of a function given as an argument; null when the argument is none.</summary>
    private static TokenRange? BodyOf(SourceTokens source, TokenRange argument)
    {
        for (var i = argument.Start; i < argument.End; i = source.After(i))
        {
            if (source.Is(i, "=>"))
            {
                var start = i + 1;
                return source.Is(start, "{") && source.Partners[start] > 0
                    ? new TokenRange(start + 1, source.Partners[start])
                    : new TokenRange(start, argument.End);
            }

            if (source.Is(i, "{") && i > argument.Start && source.Is(i - 1, ")") && source.Partners[i] > 0)
            {
                return new TokenRange(i + 1, source.Partners[i]);
            }

            if (
                source[i] is { IsWord: true, Text: not ("async" or "function") }
                && !source.Is(i + 1, "=>")
                && !source.Is(i - 1, "function")
                && !source.Is(i - 1, "*")
                && source.Is(i + 1, "(")
            )
            {
                // A wrapper around the function: withFixture(async () => …)
                var inside = ArgumentReader.Split(source, new TokenRange(i + 2, Math.Max(i + 2, source.Partners[i + 1])));
                return inside.Count > 0 && inside[^1].Start > argument.Start ? BodyOfLast(source, inside[^1], argument) : argument;
            }
        }

        return argument.Count == 1 && source[argument.Start].IsWord ? argument : null;
    }

    private static TokenRange BodyOfLast(SourceTokens source, TokenRange last, TokenRange argument)
    {
        for (var i = last.Start; i < last.End; i = source.After(i))
        {
            if (source.Is(i, "{") && (source.Is(i - 1, ")") || source.Is(i - 1, "=>")) && source.Partners[i] > 0)
            {
                return new TokenRange(i + 1, source.Partners[i]);
            }
        }

        return argument;
    }
}
