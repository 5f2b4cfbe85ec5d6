using System.Collections.Frozen;
using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Go;

/// <summary>Finds Ginkgo's specs: <c>Describe("cart", func() { It("sums", func() { … }) })</c>, and the entries of its tables.</summary>
internal sealed class GinkgoFinder(CodeFile file)
{
    private static readonly FrozenSet<string> HookNames =
    [
        "BeforeEach",
        "AfterEach",
        "JustBeforeEach",
        "JustAfterEach",
        "BeforeAll",
        "AfterAll",
        "BeforeSuite",
        "AfterSuite",
    ];
    private static readonly FrozenSet<string> SuiteNames = ["Describe", "Context", "When"];
    private static readonly FrozenSet<string> TestNames = ["It", "Specify", "DescribeTable"];

    private readonly SourceTokens _source = file.Source;

    /// <summary>What the runner calls around the specs of a group.</summary>
    public List<FoundTest> Hooks { get; } = [];

    /// <summary>The specs, by position; none in a file that does not import the library.</summary>
    public List<FoundTest> Find()
    {
        var tests = new List<FoundTest>();
        var open = new Stack<Suite>();
        for (var i = Imports() ? 0 : _source.Count; i < _source.Count; i++)
        {
            while (open.TryPeek(out var top) && top.Body.End <= i)
            {
                open.Pop();
            }

            if (!_source[i].IsWord || !_source.Is(i + 1, "(") || _source.Is(i - 1, "func") || _source.Partners[i + 1] < 0)
            {
                continue;
            }

            var (name, mark) = Split(_source[i].Text);
            var kind =
                SuiteNames.Contains(name) || name.EndsWith("Describe", StringComparison.Ordinal) ? BlockKind.Container
                : TestNames.Contains(name) || name.EndsWith("ConformanceIt", StringComparison.Ordinal) ? BlockKind.Function
                : HookNames.Contains(name) ? BlockKind.Scope
                : BlockKind.Lambda;
            if (kind == BlockKind.Lambda)
            {
                continue;
            }

            var call = new TokenRange(i, _source.Partners[i + 1] + 1);
            var arguments = ArgumentReader.Split(_source, new TokenRange(i + 2, call.End - 1));
            var body = arguments.Select(Body).LastOrDefault(found => found is not null);
            var suite = open.TryPeek(out var parent) ? parent : null;
            if (kind == BlockKind.Scope && body is { } hook)
            {
                Hooks.Add(
                    new FoundTest(
                        new TestMethod
                        {
                            Name = name,
                            Container = suite?.Path ?? "",
                            Line = _source[i].Line,
                            IsHelper = true,
                        },
                        call,
                        hook,
                        suite
                    )
                );
            }
            else if (kind == BlockKind.Container && arguments.Count > 0 && body is { } group)
            {
                var decorated = Decorated(arguments);
                open.Push(
                    new Suite(Title(arguments[0]), group, suite)
                    {
                        Skip = mark is 'P' or 'X' ? _source[i].Text : decorated.Skip,
                        IsFocused = mark == 'F' || decorated.IsFocused,
                        Retries = decorated.Retries,
                    }
                );
                open.Peek().Traits.AddRange(decorated.Traits);
            }
            else if (kind == BlockKind.Function && arguments.Count > 0)
            {
                tests.Add(
                    new FoundTest(
                        Test(i, name, mark, arguments, body is null),
                        call,
                        body ?? new TokenRange(call.End - 1, call.End - 1),
                        suite
                    )
                );
            }
        }

        return tests;
    }

    private bool Imports()
    {
        for (var i = 0; i < _source.Count && !_source.Is(i, "func"); i++)
        {
            if (_source[i].Kind == TokenKind.Text && _source[i].Text.Contains("ginkgo", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A name and the letter before it that focuses or leaves out: <c>FIt</c>, <c>PDescribe</c>.</summary>
    private static (string Name, char Mark) Split(string word) =>
        word is ['F' or 'P' or 'X', var next, ..]
        && char.IsUpper(next)
        && (SuiteNames.Contains(word[1..]) || TestNames.Contains(word[1..]) || word[1..] == "Entry")
            ? (word[1..], word[0])
            : (word, ' ');

    private TestMethod Test(int index, string name, char mark, List<TokenRange> arguments, bool isPending)
    {
        var decorated = Decorated(arguments);
        var entries = name != "DescribeTable" ? [] : arguments.Where(argument => !Entry(argument).Arguments.IsEmpty).Select(Entry).ToList();
        return new TestMethod
        {
            Name = Title(arguments[0]),
            Marker = name,
            Line = _source[index].Line,
            Skip =
                mark is 'P' or 'X' ? _source[index].Text
                : isPending && arguments.Count == 1 ? "pending"
                : decorated.Skip,
            IsFocused = mark == 'F' || decorated.IsFocused || entries.Exists(entry => entry.Mark == 'F'),
            Retries = decorated.Retries,
            Traits = decorated.Traits,
            Cases = [.. entries.Where(entry => entry.Mark is not ('P' or 'X')).Select(entry => CodeText.Join(_source, entry.Arguments))],
        };
    }

    /// <summary>The arguments of an entry of a table; none for anything else.</summary>
    private (TokenRange Arguments, char Mark) Entry(TokenRange argument)
    {
        for (var i = argument.Start; i + 1 < argument.End && (_source[i].IsWord || _source.Is(i, ".")); i++)
        {
            if (Split(_source[i].Text) is ("Entry", var mark) && _source.Is(i + 1, "("))
            {
                return (new TokenRange(i + 2, argument.End - 1), mark);
            }
        }

        return default;
    }

    /// <summary>What stands between a title and its function: <c>Pending</c>, <c>FlakeAttempts(3)</c>, <c>Label("slow")</c>.</summary>
    private (string? Skip, bool IsFocused, int Retries, List<string> Traits) Decorated(List<TokenRange> arguments)
    {
        var (skip, isFocused, retries, traits) = ((string?)null, false, 0, new List<string>());
        foreach (var argument in arguments.Skip(1))
        {
            var at = _source.Is(argument.Start + 1, ".") ? argument.Start + 2 : argument.Start;
            switch (_source[at].Text)
            {
                case "Pending":
                    skip = "Pending";
                    break;
                case "Focus":
                    isFocused = true;
                    break;
                case "FlakeAttempts" when _source.Is(at + 1, "("):
                    retries = (int)Math.Clamp(file.Assertions.Numbers.Read(new TokenRange(at + 2, argument.End - 1)) ?? 1, 0, 1_000_000);
                    break;
                case "Label":
                    traits.Add(CodeText.Join(_source, argument));
                    break;
            }
        }

        return (skip, isFocused, retries, traits);
    }

    private string Title(TokenRange argument) =>
        _source[argument.Start].Kind == TokenKind.Text && argument.Count == 1
            ? Literals.Title(_source, argument)
            : CodeText.Join(_source, argument);

    private TokenRange? Body(TokenRange argument)
    {
        if (!_source.Is(argument.Start, "func"))
        {
            return null;
        }

        var brace = TokenCursor.Find(_source, argument.Start + 1, token => token.Is("{"));
        return brace > 0 && brace < argument.End && _source.Partners[brace] > brace
            ? new TokenRange(brace + 1, _source.Partners[brace])
            : null;
    }
}
