using System.Collections.Frozen;
using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.JavaScript;

/// <summary>Finds the tests, groups and hooks of a JavaScript or TypeScript file.</summary>
internal sealed class JavaScriptTestFinder(CodeFile file)
{
    private static readonly FrozenSet<string> HookNames =
    [
        "before",
        "beforeAll",
        "beforeEach",
        "after",
        "afterAll",
        "afterEach",
        "setup",
        "teardown",
        "suiteSetup",
        "suiteTeardown",
    ];
    private static readonly FrozenSet<string> Holders = ["t", "it", "Deno", "test", "QUnit", "base", "ava", "tap", "Mocha"];

    private static readonly FrozenSet<string> ListFunctions =
    [
        "map",
        "filter",
        "forEach",
        "flatMap",
        "reduce",
        "some",
        "every",
        "find",
        "findIndex",
        "sort",
        "push",
        "replace",
        "then",
    ];

    private readonly SourceTokens _source = file.Source;
    private readonly JavaScriptAliases _aliases = new(file.Source);
    private readonly JavaScriptLeaves _leaves = new(file);
    private readonly Stack<Suite> _open = new();
    private readonly List<Suite> _marked = [];
    private readonly string? _undiscovered = JavaScriptDiscovery.WhyNot(file.Path, file.Source);
    private int _testEnd;

    /// <summary>The tests, by position.</summary>
    public List<FoundTest> Tests { get; } = [];

    /// <summary>The hooks.</summary>
    public List<FoundTest> Hooks { get; } = [];

    /// <summary>Lines outside of tests that matter to them.</summary>
    public IReadOnlyList<string> Remarks =>
        [.. _aliases.Remarks, .. JavaScriptSkipLists.Remarks(file), .. JavaScriptSuites.RemarksOn(_marked, Tests)];

    /// <summary>Reads the whole file.</summary>
    public void Find()
    {
        var whole = new Suite("", new TokenRange(0, _source.Count), null);
        for (var i = 0; i < _source.Count; i++)
        {
            while (_open.TryPeek(out var suite) && suite.Body.End <= i)
            {
                _open.Pop();
            }

            if (i >= _testEnd && JavaScriptLeaves.IsOne(_source, i))
            {
                _leaves.Add(i);
            }
            else if (_source.Is(i, "default") && _source.Is(i - 1, "export") && file.Blocks.FunctionAt(i) is null)
            {
                ReadExport(i);
            }
            else if (file.Calls.StartsChain(i) && !_source.Is(i - 1, "function") && MayDeclare(_source[i].Text))
            {
                ReadCall(file.Calls.Read(i), whole);
            }
            else if (JavaScriptRuleTests.At(file, i) is { } rules)
            {
                Tests.Add(rules with { Suite = _open.TryPeek(out var group) ? group : null });
                _testEnd = Math.Max(_testEnd, rules.Range.End);
            }
            else if (JavaScriptChoices.At(file, i, _aliases) is { } choice)
            {
                ReadCall(choice, whole);
            }
        }

        if (Tests.Count == 0 && _undiscovered is null)
        {
            Tests.AddRange(JavaScriptExports.Of(file) is { Count: > 0 } exports ? exports : JavaScriptScripts.Of(file));
        }

        Spread(whole);
    }

    private bool MayDeclare(string name) =>
        _aliases.IsTest(name)
        || _aliases.IsSuite(name)
        || JavaScriptAliases.MayBeTest(name)
        || HookNames.Contains(name)
        || Holders.Contains(name)
        || name is "jest" or "vi" or "this" or "cy"
        || JavaScriptQUnit.MayDeclare(name);

    private void ReadCall(CallChain chain, Suite whole)
    {
        var names = chain.Segments.Select(segment => segment.Name).ToList();
        var rootAt =
            Holders.Contains(names[0])
            && names.Count > 1
            && (_aliases.IsTest(names[1]) || _aliases.IsSuite(names[1]) || HookNames.Contains(names[1]))
                ? 1
                : 0;
        var root = names[rootAt];
        if (HookNames.Contains(root))
        {
            ReadHook(chain, root);
        }
        else if (
            names.Count > rootAt + 1
            && names[^1] is "retries" or "timeout" or "slow"
            && (_aliases.IsTest(root) || _aliases.IsSuite(root))
            && chain.Segments[^2].IsCall
        )
        {
            // Mocha's tests and groups take more behind what declares them: it("adds", fn).timeout(500)
            ReadCall(chain with { Segments = [.. chain.Segments.SkipLast(1)] }, whole);
            Retry(chain);
        }
        else if (JavaScriptQUnit.IsSuite(_source, chain, rootAt))
        {
            ReadSuite(chain, root);
        }
        else if (JavaScriptQUnit.IsTest(_source, chain))
        {
            ReadTest(chain, root, whole);
        }
        else if (names[^1] is "retryTimes" or "retries" or "configure" or "setConfig")
        {
            var suite = _open.TryPeek(out var open) ? open : whole;
            suite.Retries = Math.Max(suite.Retries, JavaScriptRetries.Of(file, chain.Last) ?? 0);
        }
        else if (_aliases.IsSuite(root))
        {
            ReadSuite(chain, root);
        }
        else if (_aliases.IsTest(root) || IsOwnTest(chain, root))
        {
            ReadTest(chain, root, whole);
        }
    }

    /// <summary>Whether a function of the suite's own is given a title and a body.</summary>
    private bool IsOwnTest(CallChain chain, string root)
    {
        var arguments = ArgumentReader.Split(_source, chain.Last.Arguments);
        return JavaScriptAliases.MayBeTest(root)
            && (chain.Segments.Count == 1 || JavaScriptDeclaration.IsCurried(chain))
            && arguments.Count >= 2
            && (_source[arguments[0].Start].Kind == TokenKind.Text || JavaScriptDeclaration.HasConditionFirst(_source, arguments))
            && _source.Is(arguments[^1].End - 1, "}");
    }

    private void ReadSuite(CallChain chain, string root)
    {
        var declaration = new JavaScriptDeclaration(file, chain, _aliases.Find(root));
        if (declaration.Body is not { } body)
        {
            return;
        }

        var parent = _open.TryPeek(out var open) ? open : null;
        var left = _leaves.Before(chain.Range.Start, parent?.Body);
        var suite = new Suite(declaration.Title, body, parent)
        {
            Skip = declaration.Skip ?? left.Skip,
            ConditionalSkip = Markers.Join(
                declaration.ConditionalSkip,
                JavaScriptConditions.Around(file, chain.Range.Start, parent?.Body),
                left.ConditionalSkip
            ),
            IsFocused = declaration.IsFocused,
            Retries = declaration.Retries,
            Cases = declaration.Cases.Count > 0 ? declaration.Cases : JavaScriptRows.Around(file, chain.Range.Start, parent?.Body),
        };
        suite.Traits.AddRange(declaration.Traits);
        _open.Push(suite);
        _marked.AddRange(suite.IsFocused || suite.Skip is not null ? [suite] : []);
    }

    private void ReadTest(CallChain chain, string root, Suite whole)
    {
        if (chain.Segments.Count > 1 && ListFunctions.Contains(chain.Last.Name))
        {
            // A loop's variable of the name: test.files.map(file => …)
            return;
        }

        var declaration = new JavaScriptDeclaration(file, chain, _aliases.Find(root));
        var arguments = ArgumentReader.Split(_source, chain.Last.Arguments);
        var isTitled =
            arguments.Count > 0
            && (_source[arguments[0].Start].Kind == TokenKind.Text || declaration.Body is not null)
            && !JavaScriptChoices.AsksFixtures(_source, chain, arguments);
        var suite = _open.TryPeek(out var open) ? open : null;
        if (!isTitled || (declaration.Body is null && arguments.Count != 1 && declaration.Skip is null))
        {
            ReadDynamic(chain, suite ?? whole);
            return;
        }

        var isInsideTest = chain.Range.Start < _testEnd;
        var left = isInsideTest ? default : _leaves.Before(chain.Range.Start, suite?.Body);
        var test = new TestMethod
        {
            Name = declaration.Title,
            Marker = root,
            Line = _source[chain.Range.Start].Line,
            IsDiscovered = _undiscovered is null,
            UndiscoveredBecause = _undiscovered,
            Skip = declaration.Skip ?? left.Skip ?? (declaration.Body is null ? "pending: no body" : null),
            ConditionalSkip = Markers.Join(
                declaration.ConditionalSkip,
                isInsideTest ? null : JavaScriptConditions.Around(file, chain.Range.Start, suite?.Body),
                left.ConditionalSkip
            ),
            ExpectedFailure = declaration.ExpectedFailure,
            IsFocused = declaration.IsFocused,
            Cases =
                declaration.Cases.Count > 0
                    ? declaration.Cases
                    : JavaScriptRows.For(file, chain.Range.Start, suite?.Body, declaration.Body),
            GeneratedCases = JavaScriptRows.Generated(file, declaration.Body),
            Retries = declaration.Retries,
            TimeoutMs = declaration.TimeoutMs,
            Traits = declaration.Traits,
        };
        _testEnd = Math.Max(_testEnd, chain.Range.End);
        Tests.Add(new FoundTest(test, chain.Range, declaration.Body ?? new TokenRange(chain.Range.End, chain.Range.End), suite));
    }

    /// <summary>Playwright's <c>test.skip(condition, reason)</c> outside of a test: it skips the group.</summary>
    private void ReadDynamic(CallChain chain, Suite suite)
    {
        if (chain.Range.Start >= _testEnd && chain.Last is { Name: "skip" or "fixme", IsCall: true } last)
        {
            var text = CodeText.Join(_source, chain.Range);
            (suite.Skip, suite.ConditionalSkip) =
                last.Arguments.IsEmpty || _source.Is(last.Arguments.Start, "true")
                    ? (suite.Skip ?? text, suite.ConditionalSkip)
                    : (suite.Skip, suite.ConditionalSkip ?? text);
        }
    }

    /// <summary>How often the test or group that was just declared is tried: <c>it("adds", fn).retries(2)</c>.</summary>
    private void Retry(CallChain chain)
    {
        if (chain.Last.Name != "retries" || JavaScriptRetries.Of(file, chain.Last) is not { } retries)
        {
            return;
        }

        if (_open.TryPeek(out var suite) && chain.Range.Contains(suite.Body.Start))
        {
            suite.Retries = retries;
        }
        else if (Tests.Count > 0 && Tests[^1].Range.Start == chain.Range.Start)
        {
            Tests[^1] = Tests[^1] with { Test = Tests[^1].Test with { Retries = retries } };
        }
    }

    private void ReadHook(CallChain chain, string name)
    {
        var declaration = new JavaScriptDeclaration(file, chain, new JavaScriptAliases.Alias(false, null, null, false));
        var arguments = ArgumentReader.Split(_source, chain.Last.Arguments);
        var suite = _open.TryPeek(out var open) ? open : null;
        if (arguments.Count > 0 && chain.Range.Start >= _testEnd)
        {
            var hook = new TestMethod
            {
                Name = name,
                Line = _source[chain.Range.Start].Line,
                IsHelper = true,
            };
            Hooks.Add(new FoundTest(hook, chain.Range, declaration.Body ?? arguments[0], suite));
        }
    }

    /// <summary>A function without a name that a file hands to whoever runs it: some suites have one file for every test.</summary>
    private void ReadExport(int index)
    {
        var start = _source.Is(index + 1, "async") ? index + 2 : index + 1;
        if (
            _source.Is(start, "function")
            && _source.Is(start + 1, "(")
            && _source.After(start + 1) is var open
            && file.Blocks.At(open + 1) is { IsCallable: true } function
            && function.Body.Start == open + 1
        )
        {
            var helper = new TestMethod
            {
                Name = FilePurpose.Name(file.Path),
                Line = _source[index].Line,
                IsHelper = true,
            };
            Hooks.Add(new FoundTest(helper, new TokenRange(index, function.Body.End), function.Body, null));
        }
    }

    /// <summary>Skips in hooks, and what the file says as a whole, reach every test of their group.</summary>
    private void Spread(Suite whole)
    {
        var reader = new TestBodyReader(file, JavaScriptVocabulary.Body);
        foreach (var hook in Hooks)
        {
            var method = reader.Read(hook.Test, hook.Body, []);
            var suite = hook.Suite ?? whole;
            suite.Skip ??= method.Skip is null ? null : hook.Test.Name + ": " + method.Skip;
            suite.ConditionalSkip ??= method.ConditionalSkip is null ? null : hook.Test.Name + ": " + method.ConditionalSkip;
        }

        for (var i = 0; i < Tests.Count; i++)
        {
            var test = Tests[i].Test;
            Tests[i] = Tests[i] with
            {
                Test = test with
                {
                    Skip = test.Skip ?? whole.Skip,
                    ConditionalSkip = Markers.Join(test.ConditionalSkip, whole.ConditionalSkip),
                    Retries = Math.Max(test.Retries, whole.Retries),
                },
            };
        }
    }
}
