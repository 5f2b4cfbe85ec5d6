using System.Collections.Frozen;
using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Ruby;

/// <summary>Finds the tests of a Ruby file: blocks with a title, and methods by name.</summary>
internal sealed class RubyTestFinder(CodeFile file, int[] ends)
{
    private static readonly FrozenSet<string> TestNames =
    [
        "it",
        "specify",
        "example",
        "scenario",
        "test",
        "its",
        "xit",
        "xspecify",
        "xexample",
        "xscenario",
        "fit",
        "fspecify",
        "fexample",
        "pending",
        "skip",
        "should",
    ];
    private static readonly FrozenSet<string> SuiteNames =
    [
        "describe",
        "context",
        "feature",
        "xdescribe",
        "xcontext",
        "fdescribe",
        "fcontext",
        "shared_examples",
        "shared_examples_for",
        "shared_context",
    ];
    private static readonly FrozenSet<string> HookNames =
    [
        "before",
        "after",
        "around",
        "setup",
        "teardown",
        "let",
        "let!",
        "subject",
        "background",
    ];

    private readonly SourceTokens _source = file.Source;
    private readonly Stack<Suite> _open = new();
    private int _testEnd;

    /// <summary>The tests, by position.</summary>
    public List<FoundTest> Tests { get; } = [];

    /// <summary>The hooks.</summary>
    public List<FoundTest> Hooks { get; } = [];

    /// <summary>Bases of the classes.</summary>
    public HashSet<string> BaseTypes { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads the whole file.</summary>
    public void Find()
    {
        for (var i = 0; i < _source.Count; i++)
        {
            while (_open.TryPeek(out var top) && top.Body.End <= i)
            {
                _open.Pop();
            }

            if (
                i < _testEnd
                || !_source[i].IsWord
                || !(_source[i].StartsLine || _source[i - 1] is { Kind: TokenKind.Symbol, Text: "." or ";" or "{" })
            )
            {
                continue;
            }

            ReadWord(i);
        }

        SpreadHooks();
    }

    private void ReadWord(int index)
    {
        var word = _source[index].Text;
        if (word == "def")
        {
            ReadMethod(index);
        }
        else if (
            word == "class"
            && TokenCursor.Find(_source, index + 1, token => token.Is("<"), 8) is var less and > 0
            && _source[less + 1].IsWord
        )
        {
            BaseTypes.Add(BaseName(less + 1));
        }
        else if (SuiteNames.Contains(word) && BlockOf(index) is { } body)
        {
            var options = Options(index, body.Start);
            _open.Push(
                new Suite(options.Title, body, _open.TryPeek(out var parent) ? parent : null)
                {
                    Skip = word[0] == 'x' ? word : options.Skip,
                    ConditionalSkip = options.ConditionalSkip,
                    IsFocused = word[0] == 'f' && word != "feature" || options.IsFocused,
                }
            );
            _open.Peek().Traits.AddRange(options.Traits);
        }
        else if (HookNames.Contains(word) && BlockOf(index) is { } hook && _source[index].StartsLine)
        {
            Hooks.Add(
                new FoundTest(
                    new TestMethod
                    {
                        Name = word,
                        Line = _source[index].Line,
                        IsHelper = true,
                    },
                    new TokenRange(index, hook.End),
                    hook,
                    _open.TryPeek(out var around) ? around : null
                )
            );
        }
        else if (TestNames.Contains(word) && _source[index].StartsLine)
        {
            ReadTest(index, word);
        }
    }

    private string BaseName(int index)
    {
        var name = _source[index].Text;
        while (_source.Is(index + 1, "::") && _source[index + 2].IsWord)
        {
            index += 2;
            name = _source[index].Text;
        }

        return name;
    }

    private void ReadTest(int index, string word)
    {
        var block = BlockOf(index);
        var hasTitle =
            _source[index + 1].Kind == TokenKind.Text
            || (_source.Is(index + 1, "(") && _source[index + 2].Kind == TokenKind.Text)
            || (_source[index + 1].IsWord && word == "should");
        if (block is null && (!hasTitle || word is "should" or "skip" or "pending"))
        {
            return;
        }

        if (block is not null && !hasTitle && word is "test" or "skip" or "should")
        {
            return;
        }

        var body = block ?? new TokenRange(index + 1, index + 1);
        var options = Options(index, body.Start);
        var suite = _open.TryPeek(out var open) ? open : null;
        var end = block is null ? file.EndOfStatement(index) : body.End;
        var undiscovered = RubyDiscovery.IsTestFile(file.Path) ? null : "the file's name ends with neither _spec.rb nor _test.rb";
        var test = new TestMethod
        {
            Name = options.Title.Length > 0 ? options.Title : CodeText.Join(_source, body),
            Container = Containers.Of(file.Blocks.At(index)),
            Marker = word,
            Line = _source[index].Line,
            IsDiscovered = undiscovered is null,
            UndiscoveredBecause = undiscovered,
            Skip = word[0] == 'x' || word is "skip" ? word : options.Skip ?? (block is null ? "pending: no block" : null),
            ConditionalSkip = options.ConditionalSkip,
            ExpectedFailure = word == "pending" ? word : options.Pending,
            IsFocused = word[0] == 'f' || options.IsFocused,
            Retries = options.Retries,
            Traits = options.Traits,
            Cases = RowsAround(index),
        };
        Tests.Add(new FoundTest(test, new TokenRange(index, Math.Max(end, index + 1)), body, suite));
        _testEnd = Math.Max(end, index + 1);
    }

    private void ReadMethod(int index)
    {
        var block = file.Blocks.Blocks.FirstOrDefault(block => block.Kind == BlockKind.Function && block.Header.Start == index);
        if (block is null)
        {
            return;
        }

        var suite = _open.TryPeek(out var open) ? open : null;
        var named = new TestMethod
        {
            Name = block.Name,
            Container = Containers.Of(block.Parent),
            Line = _source[index].Line,
        };
        if (block.Name is "setup" or "teardown")
        {
            Hooks.Add(new FoundTest(named with { IsHelper = true }, new TokenRange(index, block.Body.End), block.Body, suite));
        }
        else if (block.Name.StartsWith("test_", StringComparison.Ordinal) || WasTest(block))
        {
            var undiscovered =
                !block.Name.StartsWith("test_", StringComparison.Ordinal) ? "the name does not start with test_"
                : RubyDiscovery.IsTestFile(file.Path) ? null
                : "the file's name matches no runner's pattern";
            Tests.Add(
                new FoundTest(
                    named with
                    {
                        IsDiscovered = undiscovered is null,
                        UndiscoveredBecause = undiscovered,
                    },
                    new TokenRange(index, block.Body.End),
                    block.Body,
                    suite
                )
            );
            _testEnd = block.Body.End;
        }
    }

    private bool WasTest(Block block)
    {
        if (
            !block.Name.Contains("test", StringComparison.OrdinalIgnoreCase)
            || !BaseTypes.Any(name => name.Contains("Test", StringComparison.Ordinal))
        )
        {
            return false;
        }

        for (var i = 0; i < _source.Count; i++)
        {
            if (_source.Is(i, block.Name) && !_source.Is(i - 1, "def"))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The inside of the block that a call at the index is given.</summary>
    private TokenRange? BlockOf(int index)
    {
        for (var i = index + 1; i < _source.Count && i < index + 400; i = _source.After(i))
        {
            if (_source[i].StartsLine && !TokenCursor.Continues(_source, i))
            {
                return null;
            }

            if (_source.Is(i, "do") && ends[i] > i)
            {
                return new TokenRange(i + 1, ends[i]);
            }

            if (_source.Is(i, "{") && !_source.Is(i - 1, ",") && !_source.Is(i - 1, "=>") && _source.Partners[i] > i)
            {
                return new TokenRange(i + 1, _source.Partners[i]);
            }
        }

        return null;
    }

    private RubyOptions Options(int index, int bodyStart) =>
        RubyOptions.Read(file, new TokenRange(index + 1, Math.Max(index + 1, bodyStart - 1)));

    private void SpreadHooks()
    {
        var reader = new TestBodyReader(file, RubyVocabulary.Body);
        foreach (var hook in Hooks)
        {
            if (hook.Suite is not { } suite || hook.Test.Name is "let" or "let!" or "subject")
            {
                continue;
            }

            var method = reader.Read(hook.Test, hook.Body, []);
            suite.Skip ??= method.Skip;
            suite.ConditionalSkip ??= method.ConditionalSkip;
        }
    }

    /// <summary>The list over which a loop around a test goes: <c>[1, 2].each do |x|</c>.</summary>
    private IReadOnlyList<string> RowsAround(int index)
    {
        var block = file.Blocks.At(index);
        for (var depth = 0; block is not null && depth < 4; depth++, block = block.Parent)
        {
            if (
                block.Kind == BlockKind.Lambda
                && _source.Is(block.Header.Start - 1, "each")
                && _source.Is(block.Header.Start - 3, "]")
                && _source.Partners[block.Header.Start - 3] >= 0
            )
            {
                var close = block.Header.Start - 3;
                return Literals.Rows(_source, new TokenRange(_source.Partners[close], close + 1));
            }
        }

        return [];
    }
}
