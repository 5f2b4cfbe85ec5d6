using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;

namespace AgentEvals.Grading.Tests.Languages.Assertions;

/// <summary>Tells whether anybody waits for an assertion that runs later.</summary>
/// <param name="source">The file.</param>
/// <param name="blocks">Its blocks.</param>
/// <param name="calls">The reader of its calls.</param>
/// <param name="vocabulary">How its libraries assert.</param>
internal sealed class PromiseReader(SourceTokens source, BlockTree blocks, CallReader calls, AssertionVocabulary vocabulary)
{
    private const int Reach = 400;

    /// <summary>Functions that give a promise of what they are told to expect, and assert at once otherwise.</summary>
    private static readonly string[] Plain = ["expect", "assert", "should", "it", "test", "describe"];

    private readonly Lazy<HashSet<string>> _asynchronous = new(() => Asynchronous(source));

    /// <summary>Functions that call what they are given at once, so that it runs as a part of the test.</summary>
    private static readonly string[] AtOnce =
    [
        "forEach",
        "map",
        "each",
        "every",
        "some",
        "filter",
        "reduce",
        "step",
        "act",
        "expect",
        "assert",
        "within",
        "doesNotThrow",
        "run",
        "group",
        "it",
        "test",
        "describe",
        "subTest",
        "runInContext",
        "from",
    ];

    /// <summary>Whether the code at the index is awaited, or handed to whoever awaits it.</summary>
    public static bool IsAwaited(SourceTokens source, int start) =>
        source[start - 1]
            is { Kind: TokenKind.Word, Text: "await" or "return" or "yield" }
                or { Kind: TokenKind.Symbol, Text: "=>" or "," or "(" or "[" or "=" };

    /// <summary>Whether it runs when a promise is kept for which nobody waits: <c>load().then(x => { expect(x).toBe(1); });</c>.</summary>
    public bool IsDropped(int index, TokenRange body)
    {
        if (
            CallersOf(index, body)
                .Where(name => vocabulary.Continuations.Contains(source[name].Text))
                .Select(name => (int?)name)
                .FirstOrDefault()
            is not { } caller
        )
        {
            return false;
        }

        var start = StartOfChain(caller);
        return !IsAwaited(source, start)
            && !source.Is(start, "cy")
            && !source.Is(start - 1, ".")
            && !IsTold(new TokenRange(start, calls.Read(start).Range.End));
    }

    /// <summary>Whether a statement calls what the file awaits elsewhere, or declares as asynchronous: <c>expectSoon(() => total()).toBe(5);</c>.</summary>
    public bool IsForgotten(int start) =>
        source[start].IsWord
        && source.Is(start + 1, "(")
        && (source[start].StartsLine || source[start - 1] is { Kind: TokenKind.Symbol, Text: ";" or "{" or "}" })
        && !IsAwaited(source, start)
        && _asynchronous.Value.Contains(source[start].Text)
        && !calls.Read(start).Segments.Any(link => link.Name is "then" or "catch" or "finally");

    /// <summary>The functions of a file that somebody awaits or that are declared to be awaited.</summary>
    private static HashSet<string> Asynchronous(SourceTokens source)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < source.Count; index++)
        {
            var name = source[index] switch
            {
                { IsWord: true, Text: "await" } when source.Is(index + 2, "(") => index + 1,
                { IsWord: true, Text: "async" } when source.Is(index + 1, "function") => index + 2,
                { IsWord: true, Text: "async" } when source.Is(index - 1, "=") => index - 2,
                _ => -1,
            };
            if (name >= 0 && source[name].IsWord && !Plain.Contains(source[name].Text, StringComparer.Ordinal))
            {
                names.Add(source[name].Text);
            }
        }

        return names;
    }

    /// <summary>Whether it runs only when something throws, and nothing fails where nothing does: <c>try { await load(); } catch (e) { expect(e).toBe(gone); }</c>.</summary>
    public bool IsOfRejectionOnly(int index, TokenRange body)
    {
        if (
            blocks.Around(index, body).TakeWhile(block => !block.IsCallable).FirstOrDefault(block => block.Kind == BlockKind.Catch)
            is not { } handler
        )
        {
            return false;
        }

        // What counts assertions, or notes that it came here, sees to it.
        for (var i = handler.Body.Start; i < handler.Body.End; i++)
        {
            if (source[i] is { IsWord: true, Text: "throw" } || source.Is(i, "="))
            {
                return false;
            }
        }

        for (var i = body.Start; i < handler.Header.Start; i++)
        {
            var counts =
                source[i] is { IsWord: true, Text: "assertions" or "hasAssertions" or "plan" or "expectAssertions" }
                && source.Is(i + 1, "(");
            var tried =
                counts
                || (
                    i > handler.Header.Start - Reach
                    && source[i].IsWord
                    && blocks.At(i) is { Kind: BlockKind.Try } attempt
                    && attempt.Body.End >= handler.Header.Start - 2
                );
            if (
                tried
                && (
                    counts
                    || source[i].Text
                        is "fail"
                            or "throw"
                            or "expect"
                            or "assert"
                            or "reject"
                            or "unreachable"
                            or "return"
                            or "done"
                            or "should"
                            or "ok"
                            or "notOk"
                            or "equal"
                            or "notReached"
                )
            )
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether it stands in a function that something calls back.</summary>
    public bool IsOfCallback(int index, TokenRange body) =>
        CallersOf(index, body)
            .Any(name =>
                !AtOnce.Contains(source[name].Text, StringComparer.Ordinal) && !vocabulary.Continuations.Contains(source[name].Text)
            );

    /// <summary>The functions that are given the functions around the code, innermost first.</summary>
    private IEnumerable<int> CallersOf(int index, TokenRange body)
    {
        var at = source.Is(index - 1, "await") ? index - 1 : index;
        if (
            source.Is(at - 1, "=>")
            && at - 1 > body.Start
            && CallerBefore(source.Is(at - 2, ")") ? source.Partners[at - 2] : at - 2) is { } direct
        )
        {
            yield return direct;
        }

        for (
            var block = blocks.FunctionAt(index);
            block is not null && block.Body.Start > body.Start;
            block = blocks.FunctionAt(block.Header.Start - 1)
        )
        {
            if (CallerBefore(block.Header.Start) is { } name)
            {
                yield return name;
            }
        }
    }

    /// <summary>The name of the function that is given what starts at the index as an argument; null where nothing is.</summary>
    private int? CallerBefore(int start)
    {
        var at = start - 1;
        at = source.Is(at, "async") ? at - 1 : at;
        for (var steps = 0; steps < Reach && source.Is(at, ","); steps++)
        {
            // An argument before it.
            at--;
            while (at > 0 && !source.Is(at, ",") && !source.Is(at, "("))
            {
                at = source[at].Text is ")" or "]" or "}" && source.Partners[at] is >= 0 and var open ? open - 1 : at - 1;
            }
        }

        return at > 0 && source.Is(at, "(") && source[at - 1].IsWord ? at - 1 : null;
    }

    /// <summary>Where the chain starts that a name is a link of.</summary>
    private int StartOfChain(int name)
    {
        var at = name;
        for (var steps = 0; steps < Reach && at > 1 && source[at - 1] is { Kind: TokenKind.Symbol, Text: "." or "?." }; steps++)
        {
            at -= 2;
            while (at > 0 && source[at].Text is ")" or "]" && source.Partners[at] is > 0 and var open)
            {
                at = open - 1;
            }
        }

        return at;
    }

    /// <summary>Whether the runner is told when it is over: <c>done()</c>, <c>t.end()</c>.</summary>
    private bool IsTold(TokenRange chain)
    {
        for (var i = chain.Start; i < chain.End; i++)
        {
            if (
                source[i] is
                {
                    IsWord: true,
                    Text: "done"
                        or "end"
                        or "resolve"
                        or "next"
                        or "cb"
                        or "callback"
                        or "finish"
                        or "complete"
                        or "start"
                        or "reject"
                        or "fulfill"
                }
            )
            {
                return true;
            }
        }

        return false;
    }
}
