using System.Buffers;
using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Php;

/// <summary>Finds the tests of a PHP file: methods by name, attribute or documentation, and Pest's calls.</summary>
internal sealed class PhpTestFinder(CodeFile file)
{
    private const string Provider = "@dataProvider";
    private static readonly SearchValues<char> EndsOfNames = SearchValues.Create(" \t\r\n*(");

    private readonly SourceTokens _source = file.Source;
    private readonly HashSet<string> _providers = new(StringComparer.Ordinal);

    /// <summary>The tests, by position.</summary>
    public List<FoundTest> Tests { get; } = [];

    /// <summary>The hooks.</summary>
    public List<FoundTest> Hooks { get; } = [];

    /// <summary>Bases of the classes.</summary>
    public HashSet<string> BaseTypes { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads the whole file.</summary>
    public void Find()
    {
        FindProviders();
        foreach (var block in file.Blocks.Blocks)
        {
            if (block.Kind == BlockKind.Container)
            {
                ReadBases(block);
            }
            else if (block is { Kind: BlockKind.Function, Parent.Kind: BlockKind.Container })
            {
                ReadMethod(block);
            }
        }

        Tests.AddRange(PestFinder.Find(file));
        Tests.Sort((left, right) => left.Range.Start.CompareTo(right.Range.Start));
    }

    /// <summary>What provides rows is no test, even when it is named like one.</summary>
    private void FindProviders()
    {
        foreach (var comment in _source.Comments)
        {
            for (
                var at = comment.Text.IndexOf(Provider, StringComparison.Ordinal);
                at >= 0;
                at = comment.Text.IndexOf(Provider, at + 1, StringComparison.Ordinal)
            )
            {
                var name = comment.Text.AsSpan(at + Provider.Length).TrimStart();
                var end = name.IndexOfAny(EndsOfNames);
                _providers.Add((end < 0 ? name : name[..end]).ToString());
            }
        }

        for (var i = 0; i + 2 < _source.Count; i++)
        {
            if (_source[i] is { IsWord: true, Text: "DataProvider" } && _source.Is(i + 1, "(") && _source[i + 2].Kind == TokenKind.Text)
            {
                _providers.Add(Literals.Unquote(_source[i + 2].Text));
            }
        }
    }

    private void ReadBases(Block block)
    {
        for (var i = block.Header.Start; i < block.Header.End; i++)
        {
            if (_source.Is(i, "extends") && _source[i + 1].IsWord)
            {
                BaseTypes.Add(_source[i + 1].Text);
            }
        }
    }

    private void ReadMethod(Block block)
    {
        var marks = new PhpMarks(file, block.Header.Start);
        if (block.Name is "setUp" or "tearDown" or "setUpBeforeClass" or "tearDownAfterClass" || marks.IsHook)
        {
            Hooks.Add(new FoundTest(Named(block), block.Header with { End = block.Body.End }, block.Body, null));
            return;
        }

        if (_providers.Contains(block.Name))
        {
            return;
        }

        var isTest = marks.IsTest || block.Name.StartsWith("test", StringComparison.Ordinal);
        var wasTest =
            !isTest
            && block.Name.Contains("test", StringComparison.OrdinalIgnoreCase)
            && !marks.HasModifier("private")
            && !IsCalled(block.Name);
        if (!isTest && !wasTest)
        {
            return;
        }

        var classes = new PhpMarks(file, block.Parent!.Header.Start);
        var undiscovered =
            wasTest ? "neither name nor attribute makes it a test"
            : marks.HasModifier("private") || marks.HasModifier("protected") ? "the method is not public"
            : classes.HasModifier("abstract") ? "the class is abstract"
            : file.Path.EndsWith("Test.php", StringComparison.Ordinal)
            || file.Path.EndsWith("TestCase.php", StringComparison.Ordinal)
            || file.Path.EndsWith("Tests.php", StringComparison.Ordinal)
                ? null
            : "the file's name does not end with Test.php";
        Tests.Add(
            new FoundTest(
                Named(block) with
                {
                    IsHelper = false,
                    IsDiscovered = undiscovered is null,
                    UndiscoveredBecause = undiscovered,
                    Skip = marks.Skip ?? classes.Skip,
                    ConditionalSkip = marks.ConditionalSkip ?? classes.ConditionalSkip,
                    Cases = marks.Cases,
                    Traits = [.. marks.Traits.Concat(classes.Traits).Distinct(StringComparer.Ordinal)],
                    Assertions = marks.Assertions,
                },
                new TokenRange(marks.Start, block.Body.End),
                block.Body,
                null
            )
        );
    }

    private TestMethod Named(Block block) =>
        new()
        {
            Name = block.Name,
            Container = Containers.Of(block.Parent),
            Line = _source[block.Header.Start].Line,
            IsHelper = true,
        };

    private bool IsCalled(string name)
    {
        for (var i = 1; i + 1 < _source.Count; i++)
        {
            if (_source.Is(i, name) && _source.Is(i + 1, "(") && _source[i - 1].Kind == TokenKind.Symbol)
            {
                return true;
            }
        }

        return false;
    }
}
