using AgentEvals.Grading.Tests.Languages.Assertions;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Discovery;

/// <summary>Reads what a test's body says, for a test that a language's parser found.</summary>
internal sealed class TestBodyReader(CodeFile file, BodyVocabulary vocabulary)
{
    private const int LongestTitle = 30;

    private readonly SourceTokens _source = file.Source;
    private readonly BlockTree _blocks = file.Blocks;
    private readonly SkipNames _names = new(file.Source, vocabulary);

    /// <summary>The test with all that its body says: assertions, calls, skips, exits, mocks, tolerances.</summary>
    public TestMethod Read(TestMethod test, TokenRange body, IReadOnlyList<TokenRange> leftOut)
    {
        var assertions = file.Assertions.Read(body, leftOut);
        var facts = new BodyFacts { IsHelper = test.IsHelper };
        var gaps = new RangesLeftOut(leftOut);
        for (var index = gaps.Skip(body.Start); index < body.End; index = gaps.Skip(index + 1))
        {
            ReadWord(index, body, facts, assertions);
        }

        return test with
        {
            EndLine = Math.Max(test.Line, _source[body.End].Line > 0 ? _source[body.End].Line : _source[body.End - 1].EndLine),
            Assertions = [.. test.Assertions, .. assertions.Select(pair => pair.Assertion)],
            Calls = [.. facts.Calls.Distinct(StringComparer.Ordinal)],
            SwallowedCalls = [.. facts.SwallowedCalls.Distinct(StringComparer.Ordinal)],
            Mocks = [.. test.Mocks.Concat(facts.Mocks).Distinct(StringComparer.Ordinal)],
            Tolerances = [.. test.Tolerances, .. facts.Tolerances],
            Skip = test.Skip ?? facts.Skip,
            ConditionalSkip = Markers.Join([test.ConditionalSkip, .. facts.ConditionalSkips]),
            ExpectedFailure = Markers.Join(test.ExpectedFailure, facts.ExpectedFailure),
            EarlyExitLine = facts.EarlyExitLine,
            EarlyExitReach = facts.EarlyExitReach,
            EarlyExitIsConditional = facts.EarlyExitIsConditional,
            IsEmpty = body.IsEmpty || (body.Count == 1 && _source[body.Start].Text is "pass" or "..." or ";"),
            Tokens = CodeText.Tokens(_source, body),
        };
    }

    private void ReadWord(int index, TokenRange body, BodyFacts facts, List<(TokenRange Range, TestAssertion Assertion)> assertions)
    {
        if (!_source[index].IsWord)
        {
            return;
        }

        ReadTolerance(index, facts, assertions);
        if (vocabulary.Leaves.Contains(_source[index].Text) && facts.EarlyExitLine is null && !_source.Is(index + 1, ":"))
        {
            ReadLeave(index, body, facts, assertions);
            return;
        }

        if (!file.Calls.StartsChain(index) || vocabulary.Keywords.Contains(_source[index].Text))
        {
            return;
        }

        var chain = file.Calls.Read(index);
        var isSwallowed = _blocks.IsSwallowedAt(index, body) || AssertionReader.EndsInEmptyCatch(_source, chain);
        foreach (var segment in chain.Segments)
        {
            if (segment is { IsCall: true, Name.Length: > 0 })
            {
                facts.Calls.Add(segment.Name);
                if (isSwallowed && segment.Name != "catch")
                {
                    facts.SwallowedCalls.Add(segment.Name);
                }
            }
        }

        ReadSteering(index, chain, body, facts, assertions);
    }

    private void ReadSteering(
        int index,
        CallChain chain,
        TokenRange body,
        BodyFacts facts,
        List<(TokenRange Range, TestAssertion Assertion)> assertions
    )
    {
        var path = chain.Path;
        if (
            (vocabulary.Skips.Contains(path) && !IsVariable(index, chain))
            || (
                vocabulary.Testers.Count > 0
                && chain.Segments.Count > 2
                && chain.Last is { IsCall: true, Name: "Skip" }
                && chain.Segments[^2] is { Name: "T", IsCall: true } or { Name: "t" or "tb", IsCall: false }
            )
            || (chain.Segments.Count > 1 && chain.Last.IsCall && vocabulary.SkipNames.Contains(chain.Last.Name))
        )
        {
            var isOwn =
                IsOwn(index, body)
                && !_blocks.Around(index, body).Any(block => block.Kind is BlockKind.Condition or BlockKind.Catch or BlockKind.Loop)
                && !IsModified(index)
                && !AsksItself(chain);
            var text = (IsInHandler(index, body) ? "catch: " : "") + CodeText.Join(_source, chain.Range);
            if (isOwn && !assertions.Exists(pair => pair.Range.Start < index))
            {
                facts.Skip ??= text;
            }
            else
            {
                facts.ConditionalSkips.Add(
                    Guard(index, body) + (ModifierOf(index) is { } modifier ? CodeText.Join(_source, modifier) + ": " : "") + text
                );
            }
        }
        else if (
            vocabulary.Assumptions.Contains(path)
            || chain.Segments.Any(segment => vocabulary.Assumptions.Contains(segment.Name))
            || _names.IsAssumption(chain.Last)
            || ((SkipNames.IsSkipHelper(chain.Last) || _names.IsHandedTester(chain.Last) || _names.IsOfCases(chain)) && !IsDeferred(index))
        )
        {
            facts.ConditionalSkips.Add(CodeText.Join(_source, chain.Range));
        }
        else if (
            chain.Last is { IsCall: true, Name: "" }
            && chain.Segments[^2] is { IsCall: true } marker
            && (vocabulary.FailureMarkers.Contains(marker.Name) || vocabulary.SkipMarkers.Contains(marker.Name))
        )
        {
            var text = CodeText.Join(_source, chain.Range);
            facts.ConditionalSkips.AddRange(vocabulary.SkipMarkers.Contains(marker.Name) ? [text] : []);
            facts.ExpectedFailure = Markers.Join(facts.ExpectedFailure, vocabulary.FailureMarkers.Contains(marker.Name) ? text : null);
        }
        else if (vocabulary.ExpectedFailures.Contains(path) || (chain.Last.IsCall && NamedAssertions.IsExpectedFailure(chain.Last.Name)))
        {
            facts.ExpectedFailure = Markers.Join(facts.ExpectedFailure, Guard(index, body) + CodeText.Join(_source, chain.Range));
        }
        else if (vocabulary.Exits.Contains(path) && facts.EarlyExitLine is null && IsBeforeAssertion(index, body, assertions))
        {
            facts.EarlyExitLine = _source[index].Line;
            facts.EarlyExitIsConditional = _blocks.ConditionsAt(index, body) > 0;
        }
        else if (
            chain.Segments.FirstOrDefault(segment => segment.IsCall) is { } call
            && (vocabulary.Mocks.Contains(path) || vocabulary.Mocks.Contains(call.Name))
        )
        {
            facts.Mocks.Add(
                !call.TypeArguments.IsEmpty ? CodeText.Join(_source, call.TypeArguments) : CodeText.Join(_source, call.Arguments)
            );
        }
    }

    /// <summary>Whether a word that skips is the name of a variable: <c>skip = ["a"]</c>, <c>if name in skip</c>; where functions are handed what skips, all but a call is.</summary>
    private bool IsVariable(int index, CallChain chain) =>
        chain is { Segments.Count: 1, Last.IsCall: false }
        && (
            vocabulary.Testers.Count > 0
            || _source.Is(index + 1, "=")
            || _source.Is(index + 1, ":")
            || _source.Is(index - 1, "in")
            || _source.Is(index - 1, "of")
        );

    /// <summary>Whether a handler is for a package that is not there: what needs it can run elsewhere only.</summary>
    private bool IsOfMissingPackage(Block handler) =>
        TokenCursor.Find(_source, handler.Header.Start, token => token.Text is "ImportError" or "ModuleNotFoundError", handler.Header.Count)
        >= 0;

    /// <summary>Whether the code runs because something failed: in a handler, or in what is given to <c>.catch(…)</c>; not because a package is missing.</summary>
    private bool IsInHandler(int index, TokenRange body) =>
        _blocks
            .Around(index, body)
            .Any(block =>
                (block.Kind == BlockKind.Catch && !IsOfMissingPackage(block))
                || (
                    block.Kind == BlockKind.Lambda && _source.Is(block.Header.Start - 1, "(") && _source.Is(block.Header.Start - 2, "catch")
                )
            );

    /// <summary>The condition under which a skip stands, so that a change of the condition can be seen.</summary>
    private string Guard(int index, TokenRange body)
    {
        var condition = _blocks.Around(index, body).FirstOrDefault(block => block.Kind == BlockKind.Condition);
        return condition is null ? "" : CodeText.Join(_source, condition.Header) + ": ";
    }

    /// <summary>Whether it is told when to skip: Playwright's <c>test.skip(isMobile, "no mouse there")</c>, Vitest's <c>ctx.skip(isOld, "no streams there")</c>.</summary>
    private bool AsksItself(CallChain chain) =>
        chain.Last is { IsCall: true, Name: "skip" or "fixme" or "fail", Arguments: { IsEmpty: false } given }
        && _source[given.Start].Kind != TokenKind.Text
        && !_source.Is(given.Start, "true")
        && (
            chain.Path is "test.skip" or "test.fixme" or "it.skip" or "it.fixme" or "test.fail" or "it.fail"
            || ArgumentReader.Split(_source, given).Count > 1
        );

    /// <summary>Whether it runs when the test is over, and can skip nothing any more.</summary>
    private bool IsDeferred(int index) => _blocks.FunctionAt(index) is { } function && _source.Is(function.Header.Start - 1, "defer");

    private bool IsModified(int index) => ModifierOf(index) is not null;

    /// <summary>The condition behind a statement: <c>skip "later" unless ready?</c>.</summary>
    private TokenRange? ModifierOf(int index)
    {
        var end = file.EndOfStatement(index);
        for (var i = index + 1; i < end; i = _source.After(i))
        {
            if (_source[i] is { IsWord: true, Text: "if" or "unless" } && !_source[i].StartsLine)
            {
                return new TokenRange(i, end);
            }
        }

        return null;
    }

    private void ReadLeave(int index, TokenRange body, BodyFacts facts, List<(TokenRange Range, TestAssertion Assertion)> assertions)
    {
        var block = _blocks.At(index);
        var isGuardedByAssertion =
            block is not null
            && block.Body.Start > body.Start
            && assertions.Exists(pair => block.Body.Contains(pair.Range.Start) && pair.Range.Start < index);
        var end = file.EndOfStatement(index);
        var returnsAssertion = assertions.Exists(pair => pair.Range.Start >= index && pair.Range.Start < end);
        var skips = file.Calls.StartsChain(index + 1) && vocabulary.Skips.Contains(file.Calls.Read(index + 1).Path);
        // A helper that returns a value hands over what it found; only a test's result means nothing.
        var handsOver =
            facts.IsHelper
            && _source.Is(index, "return")
            && end > index + 1
            && !_source[index + 1].StartsLine
            && !_source.Is(index + 1, ";");
        var isInSubtest = IsInSubtest(index, body);
        var scope = isInSubtest && _source.Is(index, "return") ? _blocks.FunctionAt(index)!.Body : LeftScope(index, body);
        if (
            (isInSubtest || IsOwn(index, body))
            && !isGuardedByAssertion
            && !returnsAssertion
            && !handsOver
            && !skips
            && (
                IsBeforeAssertion(end - 1, scope, assertions)
                || (assertions.Count == 0 || block is null || block.Body.Start <= body.Start) && LeavesCodeBehind(index, body, block)
            )
        )
        {
            facts.EarlyExitLine = _source[index].Line;
            facts.EarlyExitReach = _source[scope.End - 1].EndLine;
            facts.EarlyExitIsConditional = _blocks.ConditionsAt(index, body) > 0 || IsInHandler(index, body) || IsModified(index);
        }
    }

    /// <summary>Whether a bare return stands in the body itself, with calls behind it that nobody reaches: a test without assertions asserts that these do not fail.</summary>
    private bool LeavesCodeBehind(int index, TokenRange body, Block? block)
    {
        var next = _source.Is(index + 1, ";") ? index + 2 : index + 1;
        if (
            block is { Kind: BlockKind.Condition } condition
            && condition.Body.Start > body.Start
            && (condition.Parent is null || condition.Parent.Body.Start <= body.Start)
            && next == condition.Body.End
        )
        {
            // if (isOld) { return }, and calls behind it: all that such a test says is that they do not fail.
            next = _source.Is(next, "}") ? next + 1 : next;
            block = null;
        }

        return _source.Is(index, "return")
            && next < body.End
            && _source[next].StartsLine
            && (block is null || block.Body.Start <= body.Start)
            && (file.Calls.StartsChain(next) || _source[next].Text is "await" or "const" or "let" or "var")
            && _source[next].Text is not ("function" or "async" or "class");
    }

    /// <summary>What leaving skips: the rest of the body for a return, of the loop for the rest.</summary>
    private TokenRange LeftScope(int index, TokenRange body)
    {
        if (_source.Is(index, "return"))
        {
            return body;
        }

        // Leaving a loop or a switch that asserts nothing afterwards is plain control flow.
        return _blocks.Around(index, body).FirstOrDefault(block => block.Kind == BlockKind.Loop)?.Body ?? new TokenRange(index, index);
    }

    private static bool IsBeforeAssertion(int index, TokenRange scope, List<(TokenRange Range, TestAssertion Assertion)> assertions) =>
        assertions.Exists(pair => pair.Range.Start > index && scope.Contains(pair.Range.Start) && !IsBareFailure(pair.Assertion));

    /// <summary>A failure without a condition is what leaving avoids: the end of a loop that waits.</summary>
    private static bool IsBareFailure(TestAssertion assertion) =>
        assertion is { Strength: Strength.Condition, Subject.Length: 0, Expected: null };

    /// <summary>Whether the code at the index runs as part of the test itself rather than of a function inside it.</summary>
    private bool IsOwn(int index, TokenRange body)
    {
        var function = _blocks.FunctionAt(index);
        return function is null || function.Body.Start <= body.Start;
    }

    /// <summary>Whether the code at the index runs as part of a subtest: <c>t.Run(tt.name, func(t *testing.T) { … })</c>.</summary>
    private bool IsInSubtest(int index, TokenRange body)
    {
        var function = _blocks.FunctionAt(index);
        if (
            vocabulary.Testers.Count == 0
            || function is not { Kind: BlockKind.Lambda }
            || function.Body.Start <= body.Start
            || !_source.Is(function.Header.Start - 1, ",")
        )
        {
            return false;
        }

        var open = function.Header.Start - 2;
        while (
            open > function.Header.Start - LongestTitle
            && open > 0
            && !(_source.Is(open, "(") && _source.Partners[open] > function.Header.Start)
        )
        {
            open--;
        }

        return open > 0 && _source.Is(open - 1, "Run");
    }

    private void ReadTolerance(int index, BodyFacts facts, List<(TokenRange Range, TestAssertion Assertion)> assertions)
    {
        // What an assertion already counts is no finding of its own.
        if (!assertions.Exists(pair => pair.Range.Contains(index) && pair.Assertion.Tolerance is not null))
        {
            facts.Tolerances.AddRange(Tolerances.AllAt(file, index));
        }
    }
}
