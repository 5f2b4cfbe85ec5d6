using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Assertions;

/// <summary>Finds the assertions in a stretch of code, by a language's <see cref="AssertionVocabulary"/>.</summary>
internal sealed class AssertionReader
{
    private readonly SourceTokens _source;
    private readonly BlockTree _blocks;
    private readonly AssertionVocabulary _vocabulary;
    private readonly CallReader _calls;
    private readonly ConditionReader _conditions;
    private readonly RuleReader _rules;
    private readonly CallAssertions _inCalls;
    private readonly ReturnedFailures _returned;
    private readonly DecisionReader _decisions;
    private readonly PromiseReader _promises;
    private readonly OwnParts _ownParts;
    private readonly Func<int, int> _endOfStatement;

    /// <summary>A reader of one file.</summary>
    /// <param name="source">The file.</param>
    /// <param name="blocks">Its blocks.</param>
    /// <param name="calls">The reader of its calls.</param>
    /// <param name="vocabulary">How its libraries assert.</param>
    /// <param name="endOfStatement">Where the statement ends that starts at an index.</param>
    public AssertionReader(
        SourceTokens source,
        BlockTree blocks,
        CallReader calls,
        AssertionVocabulary vocabulary,
        Func<int, int> endOfStatement
    )
    {
        (_source, _blocks, _calls, _vocabulary, _endOfStatement) = (source, blocks, calls, vocabulary, endOfStatement);
        var numbers = new NumberReader(source);
        _conditions = new ConditionReader(source, numbers);
        _rules = new RuleReader(source, vocabulary, numbers, _conditions);
        var failures = new FailureReader(source, blocks, _conditions);
        _inCalls = new CallAssertions(
            source,
            blocks,
            vocabulary,
            new FluentReader(source, vocabulary, calls, _rules),
            failures,
            _rules,
            endOfStatement
        );
        _returned = new ReturnedFailures(source, blocks, vocabulary, failures, _conditions, endOfStatement);
        _decisions = new DecisionReader(source, blocks);
        _promises = new PromiseReader(source, blocks, calls, vocabulary);
        _ownParts = new OwnParts(source);
        Numbers = numbers;
    }

    /// <summary>The numbers of the file.</summary>
    public NumberReader Numbers { get; }

    /// <summary>The assertions in the range, in order, those in the ranges left out excepted.</summary>
    public List<(TokenRange Range, TestAssertion Assertion)> Read(TokenRange body, IReadOnlyList<TokenRange> leftOut)
    {
        var assertions = new List<(TokenRange Range, TestAssertion Assertion)>();
        var gaps = new RangesLeftOut(leftOut);
        for (var index = gaps.Skip(body.Start); index < body.End; index = gaps.Skip(index + 1))
        {
            if (_source[index].IsWord)
            {
                foreach (var draft in DraftsAt(index))
                {
                    assertions.Add((draft.Range with { Start = index }, Finish(draft, body)));
                }
            }
        }

        return assertions;
    }

    private List<AssertionDraft> DraftsAt(int index)
    {
        if (
            _vocabulary.HasAssertStatement
            && _source.Is(index, "assert")
            && (_source[index].StartsLine || _source[index - 1] is { Kind: TokenKind.Symbol, Text: ":" or ";" or "{" or "}" })
            && !_source.Is(index + 1, ".")
        )
        {
            return Statement(index);
        }

        if (_vocabulary.YieldsAssertions && _source.Is(index, "yield") && _source[index].StartsLine)
        {
            return Yielded(index);
        }

        if (_source.Is(index, "return"))
        {
            return _returned.Read(index);
        }

        var drafts = _calls.StartsChain(index) ? _inCalls.Read(_calls.Read(index)) : [];
        return drafts.Count == 0 && _vocabulary.HasPromises ? _returned.ReadExpression(index) : drafts;
    }

    private List<AssertionDraft> Statement(int index)
    {
        var whole = new TokenRange(index, _endOfStatement(index));
        var truth = CodeText.Strip(_source, whole with { Start = index + 1 });
        var parts = ArgumentReader.Split(_source, truth);
        var isTuple =
            parts.Count > 1
            && truth.Start > index + 1
            && _source.Is(truth.Start - 1, "(")
            && _source.Partners[truth.Start - 1] == truth.End;
        if (isTuple)
        {
            return [new AssertionDraft(whole, "assert", Strength.Vacuous) { Subject = CodeText.Join(_source, truth) }];
        }

        return _conditions.Read(whole, "assert", parts.Count > 0 ? parts[0] : truth, isNegated: false);
    }

    /// <summary>A function that asserts, and what it is to be called with.</summary>
    private List<AssertionDraft> Yielded(int index)
    {
        var whole = new TokenRange(index, _endOfStatement(index));
        var parts = ArgumentReader.Split(_source, CodeText.Strip(_source, whole with { Start = index + 1 }));
        var last =
            parts.Count < 2 ? -1
            : _source.Is(parts[0].End - 1, ")") ? parts[0].End - 2
            : parts[0].End - 1;
        if (last < 0 || !_source[last].IsWord)
        {
            return [];
        }

        var name = _source[last].Text;
        var rule = _vocabulary.Functions.Find(name);
        return rule is not null || NamedAssertions.IsAssertion(name, _vocabulary.HelperPrefixes)
            ? _rules
                .Read(whole, name, rule ?? NamedAssertions.Guess(name), new TokenRange(parts[1].Start, parts[^1].End))
                .ConvertAll(draft => draft with { IsHelperCall = rule is null })
            : [];
    }

    private TestAssertion Finish(AssertionDraft draft, TokenRange body)
    {
        var start = draft.Range.Start;
        var isGuarded =
            IsGuarded(draft.Range) || (_vocabulary.HasPromises && draft.Name != "fail" && _promises.IsOfRejectionOnly(start, body));
        var conditions = _blocks.ConditionsAt(start, body) - draft.OwnConditions + (isGuarded ? 1 : 0);
        return new TestAssertion
        {
            Line = _source[start].Line,
            Text = draft.Text ?? CodeText.Join(_source, draft.Range),
            Name = draft.Name,
            Strength = _ownParts.Are(draft, start, body) ? Strength.Partial : draft.Strength,
            Subject = draft.Subject,
            Expected = draft.Expected,
            ExpectedIsLiteral = draft.ExpectedIsLiteral,
            IsNegated = draft.IsNegated,
            Tolerance = draft.Tolerance,
            Conditions = Math.Max(0, conditions),
            Path = conditions > 0 ? _decisions.To(start, body, draft.OwnConditions, isGuarded) : [],
            IsRepeated = _blocks
                .Around(start, body)
                .Any(block =>
                    block.Kind == BlockKind.Loop
                    || (block.Kind == BlockKind.Lambda && _source[block.Header.Start - 2].Text is "forEach" or "each")
                ),
            IsSwallowed = _blocks.IsSwallowedAt(start, body) || SwallowsRejection(draft.Range),
            IsUnawaited =
                _vocabulary.HasPromises
                && (
                    ((draft.IsAsynchronous || IsOfPage(draft)) && !IsAwaited(start))
                    || _promises.IsDropped(start, body)
                    || _promises.IsForgotten(start)
                ),
            IsAwaited = _vocabulary.Promised.Contains(draft.Name) && IsAwaited(start),
            IsOfCallback = _vocabulary.HasPromises && _promises.IsOfCallback(start, body),
            IsMockVerification = draft.IsMock,
            IsHelperCall = draft.IsHelperCall,
        };
    }

    /// <summary>Whether an operator before the assertion, or a modifier behind it, decides if it runs: <c>x &amp;&amp; expect(x)…</c>, <c>expect(x).to eq 1 if y</c>.</summary>
    private bool IsGuarded(TokenRange range)
    {
        var before = _source.Is(range.Start - 1, "await") ? range.Start - 2 : range.Start - 1;
        return _source[before] is { Kind: TokenKind.Symbol, Text: "&&" or "||" or "?" }
            || (_vocabulary.HasModifiers && _source[range.End] is { IsWord: true, StartsLine: false, Text: "if" or "unless" });
    }

    /// <summary>Whether a page is asked for what it comes to show, which takes its time: <c>expect(page.locator("h1")).toBeVisible()</c>.</summary>
    private bool IsOfPage(AssertionDraft draft) =>
        _vocabulary.Promised.Contains(draft.Name)
        && (
            draft.Subject.Contains("page.locator(", StringComparison.Ordinal)
            || draft.Subject.Contains("page.getBy", StringComparison.Ordinal)
        );

    private bool IsAwaited(int start) => PromiseReader.IsAwaited(_source, start);

    /// <summary>Whether the chain ends by catching what failed and doing nothing: <c>.catch(() =&gt; {})</c>.</summary>
    public static bool EndsInEmptyCatch(SourceTokens source, CallChain chain) =>
        chain.Last is { Name: "catch" or "recover", IsCall: true } last
        && !HandsOver(source, last.Arguments)
        && !Enumerable
            .Range(last.Arguments.Start, Math.Min(last.Arguments.Count, 12))
            .Any(i => source.Is(i, "throw") || (source[i].IsWord && source.Is(i + 1, "(") && !source.Is(i, "function")))
        && last.Arguments.Count <= 12;

    /// <summary>Whether the failure is given to a function by its name, <c>.catch(done)</c>, rather than to one that does nothing.</summary>
    private static bool HandsOver(SourceTokens source, TokenRange arguments) =>
        arguments.Count == 1 && source[arguments.Start] is { IsWord: true, Text: not ("noop" or "null" or "undefined" or "ignore" or "_") };

    private bool SwallowsRejection(TokenRange range) =>
        _calls.StartsChain(range.Start) && EndsInEmptyCatch(_source, _calls.Read(range.Start));
}
