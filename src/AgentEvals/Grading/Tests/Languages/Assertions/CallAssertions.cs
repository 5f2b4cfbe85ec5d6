using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Assertions;

/// <summary>Reads the assertions that a chain of calls makes: sentences, calls that fail the test, functions that assert.</summary>
/// <param name="source">The file.</param>
/// <param name="blocks">Its blocks.</param>
/// <param name="vocabulary">How its libraries assert.</param>
/// <param name="fluent">Reads sentences.</param>
/// <param name="failures">Reads calls that fail the test.</param>
/// <param name="rules">Reads arguments by a rule.</param>
/// <param name="endOfStatement">Where the statement ends that starts at an index.</param>
internal sealed class CallAssertions(
    SourceTokens source,
    BlockTree blocks,
    AssertionVocabulary vocabulary,
    FluentReader fluent,
    FailureReader failures,
    RuleReader rules,
    Func<int, int> endOfStatement
)
{
    private static readonly string[] FailureLists = ["error", "errs", "failure", "problem", "mismatch", "violation", "differences"];

    private static readonly string[] GuardTypes =
    [
        "ValueError",
        "TypeError",
        "ArgumentError",
        "ArgumentException",
        "ArgumentNull",
        "NotImplemented",
        "NotSupported",
        "Unsupported",
        "OutOfRange",
    ];

    /// <summary>The assertions; none for any other call.</summary>
    public List<AssertionDraft> Read(CallChain chain)
    {
        var drafts = OfChain(chain);
        return drafts.Count == 0 && vocabulary.HasInfixMatchers ? Infix(chain) : drafts;
    }

    private List<AssertionDraft> OfChain(CallChain chain)
    {
        if (vocabulary.BareRoots.Contains(chain.First.Name))
        {
            var sentence = new Sentence(default(TokenRange)) { IsNegated = vocabulary.Negations.Contains(chain.First.Name) };
            return chain.First.IsCall
                ? fluent.ReadMatcher(chain.Range, chain.First.Arguments, sentence, 0)
                : fluent.ReadLinks(chain, 1, sentence);
        }

        if (chain.First.Name == "end" && chain.Segments.Count > 1 && vocabulary.MatcherLinks.Contains(chain.Segments[1].Name))
        {
            // expect do … end.to raise_error: the block before the word is what is looked at.
            var block = blocks.At(chain.Range.Start - 1);
            return fluent.ReadLinks(chain, 1, new Sentence(block?.Body.End == chain.Range.Start ? block.Body : default));
        }

        if (IsReport(chain))
        {
            return failures.Read(chain.Range, "fail");
        }

        for (var i = 0; i < chain.Segments.Count; i++)
        {
            var segment = chain.Segments[i];
            if (vocabulary.HasRequestExpectations && RequestExpectations.IsOne(chain, i))
            {
                return RequestExpectations.Read(source, chain, i);
            }

            if (vocabulary.Roots.Contains(segment.Name) || (i == 0 && IsOwnRoot(chain)))
            {
                var isVariant =
                    !segment.IsCall
                    && i + 1 < chain.Segments.Count
                    && chain.Segments[i + 1] is { IsCall: true, Name: "soft" or "poll" or "that" };
                if (segment.IsCall || isVariant)
                {
                    return fluent.Read(chain, isVariant ? i + 1 : i);
                }
            }

            if (i > 0 && vocabulary.SubjectLinks.Contains(segment.Name))
            {
                var sentence = new Sentence(new TokenRange(chain.Range.Start, segment.Index - 1))
                {
                    IsNegated = vocabulary.Negations.Contains(segment.Name),
                };
                if (
                    segment.Name == "should"
                    && segment.IsCall
                    && chain.Segments.Skip(i + 1).Any(other => other is { IsCall: true, Name: "and" or "should" })
                )
                {
                    return
                    [
                        .. chain
                            .Segments.Skip(i)
                            .Where(other => other is { IsCall: true, Name: "and" or "should", Arguments.IsEmpty: false })
                            .SelectMany(other => Chainers(chain, other, sentence)),
                    ];
                }

                return segment.IsCall && !segment.Arguments.IsEmpty && vocabulary.Matchers.Find(segment.Name) is null
                    ? fluent.ReadMatcher(chain.Range, segment.Arguments, sentence, 0)
                    : fluent.ReadLinks(chain, vocabulary.Matchers.Find(segment.Name) is null ? i + 1 : i, sentence);
            }
        }

        if (
            !IsSuccess(chain.Last)
            && (
                vocabulary.Failures.Contains(chain.Path)
                || vocabulary.Failures.Contains(OfTester(chain))
                || (chain.Last.IsCall && vocabulary.Failures.Contains(chain.Last.Name))
            )
        )
        {
            // A thrown exception asserts only where a condition stands directly around it: elsewhere tests throw to try out what handles it.
            var isThrow = chain.First.Name is "throw" or "raise";
            if (
                vocabulary.HasModifiers
                && failures.ReadModified(chain.Range with { End = endOfStatement(chain.Range.Start) }, chain.Last.Name)
                    is { Count: > 0 } modified
            )
            {
                return modified;
            }

            return
                isThrow
                && (
                    blocks.At(chain.Range.Start) is not { Kind: BlockKind.Condition }
                    || IsSkip(chain.Range.Start)
                    || IsGuard(chain.Range.Start)
                )
                ? []
                : failures.Read(isThrow ? chain.Range with { End = endOfStatement(chain.Range.Start) } : chain.Range, chain.Last.Name);
        }

        return IsCollected(chain) && blocks.At(chain.Range.Start) is { Kind: BlockKind.Condition }
            ? failures.Read(chain.Range, chain.Last.Name)
            : OfFunction(chain);
    }

    /// <summary>Whether a failure is noted in a list of such: <c>errors.append("no name")</c>, Go's <c>errs = append(errs, …)</c>.</summary>
    private bool IsCollected(CallChain chain) =>
        chain is { Last: { IsCall: true, Name: "append" or "push" or "add" or "Add", Arguments.IsEmpty: false } last }
        && (
            chain.Segments.Count > 1 ? chain.Segments[^2].Name
            : last.Name == "append" ? source[last.Arguments.Start].Text
            : ""
        )
            is var list
        && Array.Exists(FailureLists, word => list.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether it gives a value that others work with, or fails: Go's <c>parse(t, load.MustRead("a"))</c>.</summary>
    private bool IsForcedValue(string name, CallChain chain) =>
        name.StartsWith("must", StringComparison.OrdinalIgnoreCase) && !source[chain.Range.Start].StartsLine;

    private bool TakesTester(CallSegment call) =>
        call.Arguments.Count > 2
        && vocabulary.IgnoredFirstArguments.Contains(source[call.Arguments.Start].Text)
        && source.Is(call.Arguments.Start + 1, ",");

    /// <summary>A call of the tester that a suite gives or that something else holds, as if the tester had its usual name: <c>t.Fatal</c> for <c>s.T().Fatal()</c> and for <c>step.t.Fatal()</c>.</summary>
    private static string OfTester(CallChain chain) =>
        chain.Segments.Count > 2
        && chain.Segments[^2] is { Name: "T", IsCall: true, Arguments.IsEmpty: true } or { Name: "t" or "tb", IsCall: false }
            ? "t." + chain.Last.Name
            : "";

    /// <summary>Whether a function of the suite's own begins a sentence, as its name says and the matcher behind it: <c>expectObservable(x).toBe("a-b")</c>.</summary>
    private bool IsOwnRoot(CallChain chain) =>
        chain is { First.IsCall: true, Last.IsCall: true, Segments.Count: > 1 }
        && vocabulary.HasPromises
        && chain.First.Name.StartsWith("expect", StringComparison.Ordinal)
        && chain.First.Name.Length > "expect".Length
        && vocabulary.Matchers.Find(chain.Last.Name) is not null;

    /// <summary>What one of several chainers asks of the same: <c>cy.get(".total").should("be.visible").and("have.text", "5")</c>.</summary>
    private List<AssertionDraft> Chainers(CallChain chain, CallSegment chainer, Sentence sentence) =>
        fluent
            .ReadMatcher(chain.Range, chainer.Arguments, sentence, 0)
            .ConvertAll(draft =>
                draft with
                {
                    Text = $"{CodeText.Join(source, sentence.Subject)}.should({CodeText.Join(source, chainer.Arguments)})",
                }
            );

    /// <summary>Whether what is thrown skips the test: <c>raise unittest.SkipTest("later")</c>.</summary>
    private bool IsSkip(int start)
    {
        var end = endOfStatement(start);
        for (var i = start + 1; i < end && !source.Is(i, "("); i++)
        {
            if (source[i].IsWord && source[i].Text.StartsWith("Skip", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the process ends and says that all is well: <c>os.Exit(0)</c> fails nothing.</summary>
    private bool IsSuccess(CallSegment last) =>
        last is { IsCall: true, Name: "Exit" or "exit", Arguments.Count: 1 } && source[last.Arguments.Start].Text == "0";

    /// <summary>Whether what is thrown refuses an argument, in a function that does not check by its name: <c>if rate &lt; 0: raise ValueError("rate")</c> of a factory.</summary>
    private bool IsGuard(int start)
    {
        var type = source.Is(start + 1, "new") ? start + 2 : start + 1;
        return Array.Exists(GuardTypes, word => source[type].Text.Contains(word, StringComparison.Ordinal))
            && !(blocks.FunctionAt(start) is { } function && ReturnedFailures.Checks(function.Name));
    }

    /// <summary>Whether a call does nothing but fail: <c>expect().fail()</c>, or <c>done(new Error("late"))</c>, which hands the runner an error of its own making.</summary>
    private bool IsReport(CallChain chain) =>
        (
            chain.Segments is [{ IsCall: true, Arguments.IsEmpty: true } root, { IsCall: true } last]
            && vocabulary.Roots.Contains(root.Name)
            && vocabulary.Failures.Contains(last.Name)
        )
        || (
            chain.Segments is [{ IsCall: true, Arguments.IsEmpty: false } only]
            && vocabulary.Reporters.Contains(only.Name)
            && source.Is(only.Arguments.Start, "new")
            && source[only.Arguments.Start + 1].Text.EndsWith("Error", StringComparison.Ordinal)
        );

    private List<AssertionDraft> OfFunction(CallChain chain)
    {
        var hasReceiver = vocabulary.StatementReceivers.Contains(chain.First.Name) && source[chain.Range.Start].StartsLine;
        for (var i = 0; i < chain.Segments.Count; i++)
        {
            var segment = chain.Segments[i];
            hasReceiver |= vocabulary.Receivers.Contains(segment.Name);
            if (!segment.IsCall)
            {
                continue;
            }

            var rule =
                (hasReceiver && i > 0 ? vocabulary.Methods.Find(segment.Name) : null)
                ?? vocabulary.Functions.Find(segment.Name)
                ?? (TakesTester(segment) ? vocabulary.TesterFunctions.Find(segment.Name) : null);
            if (rule is { Shape: "v" })
            {
                return [MockVerifications.Read(source, vocabulary, chain, i)];
            }

            if (rule is not null)
            {
                var subject =
                    rule.IsMock && i > 0 ? new TokenRange(chain.Range.Start, segment.Index - 1)
                    : !segment.Lambda.IsEmpty ? segment.Lambda
                    : rule.Shape.StartsWith('x') ? blocks.ScopeOpenedAt(chain.Range.Start)?.Body ?? default
                    : default;

                // with raises(X): the same words again and again; what stands inside tells them apart.
                var text =
                    subject.IsEmpty || subject.Start < chain.Range.End
                        ? null
                        : CodeText.Join(source, chain.Range) + ": " + CodeText.Join(source, subject);
                return rules
                    .Read(chain.Range, segment.Name, rule, segment.Arguments, segment.TypeArguments, subject)
                    .ConvertAll(draft =>
                        draft with
                        {
                            IsAsynchronous =
                                segment.Name is "rejects" or "doesNotReject" or "throwsAsync" or "notThrowsAsync" or "assertRejects",
                            Text = text,
                        }
                    );
            }
        }

        if (vocabulary.CheckingReceivers.Contains(chain.First.Name) && chain.Segments.Count > 1 && chain.Segments[1].IsCall)
        {
            return [new AssertionDraft(chain.Range, chain.Segments[1].Name, Strength.Exact) { Subject = chain.First.Name }];
        }

        var last = chain.Last;
        if (
            last is { Name: "check", IsCall: true, Arguments.IsEmpty: true }
            && chain.First.IsCall
            && chain.Segments.Count == 2
            && char.IsUpper(chain.First.Name[0])
            && source[chain.Range.Start].StartsLine
        )
        {
            // An object that is made to check: FuncData(…).check().
            return
            [
                new AssertionDraft(chain.Range, chain.First.Name, Strength.Condition)
                {
                    Subject = CodeText.Join(source, chain.First.Arguments),
                    IsHelperCall = true,
                },
            ];
        }

        if (last.IsCall && NamedAssertions.IsAssertion(last.Name, vocabulary.HelperPrefixes) && !IsForcedValue(last.Name, chain))
        {
            // What a helper is given may be its input, so literals alone do not make it say nothing.
            var guess = NamedAssertions.Guess(last.Name);
            return rules
                .Read(chain.Range, last.Name, guess, last.Arguments)
                .ConvertAll(draft =>
                    draft with
                    {
                        IsHelperCall = true,
                        Strength = draft.Strength == Strength.Vacuous && draft.Subject != draft.Expected ? guess.Strength : draft.Strength,
                    }
                );
        }

        return [];
    }

    private List<AssertionDraft> Infix(CallChain chain)
    {
        var at = chain.Range.End;
        if (!source[at].IsWord || source[at].StartsLine || !vocabulary.SubjectLinks.Contains(source[at].Text))
        {
            return [];
        }

        var end = endOfStatement(at);
        var whole = new TokenRange(chain.Range.Start, end);
        var sentence = new Sentence(chain.Range) { IsNegated = vocabulary.Negations.Contains(source[at].Text) };
        var value = new TokenRange(at + 1, end);
        return vocabulary.Matchers.Find(source[at].Text) is { } rule
            ? rules.Read(whole, source[at].Text, rule, value, subject: chain.Range)
            : fluent.ReadMatcher(whole, value, sentence, 0);
    }
}
