using System.Collections.Frozen;
using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Jvm;

/// <summary>Finds the tests of a Java or Kotlin file: annotated methods, and kotest's calls with a title and a block.</summary>
internal sealed class JvmTestFinder(CodeFile file, bool isKotlin)
{
    private static readonly FrozenSet<string> SpecTests =
    [
        "test",
        "it",
        "should",
        "then",
        "scenario",
        "expect",
        "xtest",
        "xit",
        "xshould",
        "xthen",
        "xscenario",
        "ftest",
    ];
    private static readonly FrozenSet<string> SpecSuites =
    [
        "context",
        "describe",
        "given",
        "when",
        "feature",
        "xcontext",
        "xdescribe",
        "and",
    ];

    private readonly SourceTokens _source = file.Source;
    private readonly Dictionary<Block, (JvmMarks Marks, TokenRange Head)> _ofClasses = [];
    private readonly HashSet<string> _called = new(StringComparer.Ordinal);

    /// <summary>The tests, by position.</summary>
    public List<FoundTest> Tests { get; } = [];

    /// <summary>The hooks.</summary>
    public List<FoundTest> Hooks { get; } = [];

    /// <summary>Bases of the classes.</summary>
    public HashSet<string> BaseTypes { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads the whole file.</summary>
    public void Find()
    {
        for (var i = 0; i + 1 < _source.Count; i++)
        {
            if (_source[i].IsWord && _source.Is(i + 1, "(") && (_source[i - 1].Kind == TokenKind.Symbol || _source.Is(i - 1, "return")))
            {
                _called.Add(_source[i].Text);
            }
        }

        if (isKotlin)
        {
            ReadBodiless();
        }

        foreach (var block in file.Blocks.Blocks)
        {
            if (block.Kind == BlockKind.Container)
            {
                ReadClass(block);
            }
            else if (block is { Kind: BlockKind.Function, Parent: null or { Kind: BlockKind.Container } })
            {
                ReadMethod(block);
            }
        }

        if (isKotlin)
        {
            Tests.AddRange(KotestFinder.Find(file, SpecTests, SpecSuites));
        }

        Tests.Sort((left, right) => left.Range.Start.CompareTo(right.Range.Start));
    }

    /// <summary>A class of Kotlin needs no braces to derive from another.</summary>
    private void ReadBodiless()
    {
        for (var i = 0; i + 3 < _source.Count; i++)
        {
            if (_source[i] is { IsWord: true, Text: "class" } && _source[i + 1].IsWord)
            {
                var colon = _source.Is(i + 2, "(") ? _source.After(i + 2) : i + 2;
                if (_source.Is(colon, ":") && _source[colon + 1].IsWord)
                {
                    BaseTypes.Add(_source[colon + 1].Text);
                }
            }
        }
    }

    private void ReadClass(Block block)
    {
        var start = Annotations.StartAbove(_source, block.Header.Start, hasTypesBefore: false);
        var head = new TokenRange(start, block.Header.Start);
        _ofClasses[block] = (new JvmMarks(file, Annotations.In(_source, head)), head);
        for (var i = block.Header.Start; i < block.Header.End; i++)
        {
            if (
                _source[i] is { IsWord: true, Text: "extends" or "implements" } or { Kind: TokenKind.Symbol, Text: ":" }
                && _source[i + 1].IsWord
            )
            {
                BaseTypes.Add(_source[i + 1].Text);
            }
        }
    }

    private void ReadMethod(Block block)
    {
        var start = Annotations.StartAbove(_source, block.Header.Start, hasTypesBefore: !isKotlin);
        var head = new TokenRange(start, block.Header.Start);
        var marks = new JvmMarks(file, Annotations.In(_source, head));
        var classes = new List<(JvmMarks Marks, TokenRange Head)>();
        for (var parent = block.Parent; parent is not null; parent = parent.Parent)
        {
            if (_ofClasses.TryGetValue(parent, out var known))
            {
                classes.Add(known);
            }
        }

        var isConvention =
            block.Name.StartsWith("test", StringComparison.Ordinal)
            && BaseTypes.Any(name => name.EndsWith("TestCase", StringComparison.Ordinal));
        if (marks.IsHook)
        {
            Hooks.Add(new FoundTest(Named(block), head with { End = block.Body.End }, block.Body, null));
            return;
        }

        if (marks.Marker == "Test" && HasParameters(block) && _called.Contains(block.Name))
        {
            // Other tests give it what no runner could: it is their helper, whatever its annotation says.
            return;
        }

        var wasTest = marks.Marker is null && !isConvention && !marks.HasAny && LooksLikeTest(block, head);
        if (marks.Marker is null && !isConvention && !wasTest)
        {
            return;
        }

        var undiscovered = wasTest ? "no annotation makes it a test" : WhyNot(head, classes);
        var test = Named(block) with
        {
            IsHelper = false,
            Marker = marks.Marker,
            IsDiscovered = undiscovered is null,
            UndiscoveredBecause = undiscovered,
            Skip = marks.Skip ?? classes.Select(type => type.Marks.Skip).FirstOrDefault(skip => skip is not null),
            ConditionalSkip =
                marks.ConditionalSkip ?? classes.Select(type => type.Marks.ConditionalSkip).FirstOrDefault(skip => skip is not null),
            Cases = marks.Cases,
            GeneratedCases = marks.GeneratedCases,
            Retries = Math.Max(marks.Retries, classes.Select(type => type.Marks.Retries).DefaultIfEmpty().Max()),
            TimeoutMs = marks.TimeoutMs,
            Traits = [.. marks.Traits.Concat(classes.SelectMany(type => type.Marks.Traits)).Distinct(StringComparer.Ordinal)],
            Assertions = marks.ExpectedException is { } exception ? [exception] : [],
        };
        Tests.Add(new FoundTest(test, head with { End = block.Body.End }, block.Body, null));
    }

    private bool HasParameters(Block block) =>
        TokenCursor.Find(_source, block.Header.Start, token => token.Is("("), 10) is >= 0 and var open && !_source.Is(open + 1, ")");

    private TestMethod Named(Block block) =>
        new()
        {
            Name = block.Name,
            Container = Containers.Of(block.Parent),
            Line = _source[block.Header.Start].Line,
            IsHelper = true,
        };

    private string? WhyNot(TokenRange head, List<(JvmMarks Marks, TokenRange Head)> classes) =>
        Annotations.HasModifier(_source, head, "private") ? "the method is private"
        : Annotations.HasModifier(_source, head, "abstract") ? "the method is abstract"
        : classes.Exists(type => Annotations.HasModifier(_source, type.Head, "abstract")) ? "the class is abstract"
        : !isKotlin
        && classes
            .Take(classes.Count - 1)
            .Any(type =>
                _source.Is(type.Head.End, "class") && !type.Marks.IsNested && !Annotations.HasModifier(_source, type.Head, "static")
            )
            ? "its class needs an object of the class around it"
        : JvmDiscovery.IsTestFile(file.Path) ? null
        : "the file's name matches no runner's pattern";

    /// <summary>A method without annotation, parameters, result and callers that stands among tests may have been one.</summary>
    private bool LooksLikeTest(Block block, TokenRange head)
    {
        var open = TokenCursor.Find(_source, block.Header.Start, token => token.Is("("), 10);
        var isPlain =
            open >= 0
            && _source.Is(open + 1, ")")
            && !_called.Contains(block.Name)
            && !Annotations.HasModifier(_source, head, "private")
            && !Annotations.HasModifier(_source, head, "override");
        var isVoid = isKotlin ? !_source.Is(open + 2, ":") : Annotations.HasModifier(_source, head, "void");
        return isPlain && isVoid && block.Parent is not null && JvmDiscovery.IsTestFile(file.Path);
    }
}
