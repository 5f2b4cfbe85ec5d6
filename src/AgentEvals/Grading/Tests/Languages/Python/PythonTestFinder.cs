using System.Collections.Frozen;
using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Python;

/// <summary>Finds the tests of a Python file: functions by name, classes by name or base.</summary>
internal sealed class PythonTestFinder(CodeFile file)
{
    private static readonly FrozenSet<string> HookNames = ["setUp", "tearDown", "setUpClass", "tearDownClass", "setup_method", "teardown_method", "setup_class", "setup", "setup_module", "setUpModule", "asyncSetUp", "setup_function"];

    private readonly SourceTokens _source = file.Source;
    private readonly Dictionary<Block, PythonDecorators> _ofClasses = [];
    private readonly PythonDecorators _ofModule = new(file);
    private HashSet<string>? _bases;
    private string? _moduleSkip;
    private string? _moduleConditionalSkip;

    /// <summary>The tests, by position.</summary>
    public List<FoundTest> Tests { get; } = [];

    /// <summary>The hooks.</summary>
    public List<FoundTest> Hooks { get; } = [];

    /// <summary>Lines outside of tests that matter to them.</summary>
    public List<string> Remarks { get; } = [];

    /// <summary>Bases of the classes that have tests.</summary>
    public HashSet<string> BaseTypes { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads the whole file.</summary>
    public void Find()
    {
        ReadModule();
        var last = (Block?)null;
        foreach (var block in file.Blocks.Blocks)
        {
            if (block.Kind == BlockKind.Function && !IsInside(block, last))
            {
                last = block;
                ReadFunction(block);
            }
        }
    }

    private static bool IsInside(Block block, Block? outer) => outer is not null && block.Body.Start < outer.Body.End;

    private void ReadModule()
    {
        for (var i = 0; i < _source.Count; i++)
        {
            if (!_source[i].StartsLine || _source[i].Column != 0 || !_source[i].IsWord)
            {
                if (_source[i].StartsLine && _source.Is(i, "pytestmark") && _source.Is(i + 1, "="))
                {
                    ClassMarks(i).ReadMarks(new TokenRange(i + 2, file.EndOfStatement(i)));
                }

                continue;
            }

            if (_source.Is(i, "pytestmark") && _source.Is(i + 1, "="))
            {
                _ofModule.ReadMarks(new TokenRange(i + 2, file.EndOfStatement(i)));
            }
            else if (_source.Is(i, "collect_ignore") || _source.Is(i, "collect_ignore_glob") || _source.Is(i, "__test__"))
            {
                Remarks.Add(CodeText.Join(_source, new TokenRange(i, file.EndOfStatement(i))));
            }
        }

        ReadModuleSkips();
    }

    private PythonDecorators ClassMarks(int index)
    {
        var block = file.Blocks.At(index);
        return block is { Kind: BlockKind.Container } ? OfClass(block) : _ofModule;
    }

    /// <summary>Calls at the module's level that skip all of it.</summary>
    private void ReadModuleSkips()
    {
        for (var i = 0; i < _source.Count; i++)
        {
            if (_source[i] is not { IsWord: true, Text: "skip" or "importorskip" or "SkipTest" } || !_source.Is(i + 1, "(") || file.Blocks.FunctionAt(i) is not null || _source.Is(i - 1, "mark") || _source.Is(i - 2, "mark"))
            {
                continue;
            }

            if (_source.Is(i - 2, "unittest") && _source.Is(i - 3, "@"))
            {
                continue;
            }

            var text = CodeText.Join(_source, new TokenRange(i, _source.After(i + 1)));
            var isConditional = _source.Is(i, "importorskip") || file.Blocks.At(i) is not null;
            (_moduleSkip, _moduleConditionalSkip) = isConditional ? (_moduleSkip, _moduleConditionalSkip ?? text) : (_moduleSkip ?? text, _moduleConditionalSkip);
        }
    }

    private void ReadFunction(Block block)
    {
        var decorators = new PythonDecorators(file);
        var start = PythonDecorators.StartAbove(_source, block.Header.Start);
        decorators.Read(new TokenRange(start, block.Header.Start));
        var classes = ClassesOf(block);
        var container = Containers.Of(block.Parent);
        var looksLikeTest = block.Name.StartsWith("test", StringComparison.Ordinal) && !decorators.IsFixture;
        if (!looksLikeTest)
        {
            if (HookNames.Contains(block.Name) || decorators.IsFixture)
            {
                ReadHook(block, classes, container);
            }

            return;
        }

        var undiscovered = WhyNot(classes);
        var marks = classes.ConvertAll(OfClass);
        marks.Insert(0, decorators);
        marks.Add(_ofModule);
        var test = new TestMethod
        {
            Name = block.Name,
            Container = container,
            Parameters = [.. ParametersOf(block)],
            Line = _source[block.Header.Start].Line,
            IsDiscovered = undiscovered is null,
            UndiscoveredBecause = undiscovered,
            Skip = First(marks, mark => mark.Skip) ?? _moduleSkip,
            ConditionalSkip = Markers.Join([.. marks.Select(mark => mark.ConditionalSkip), ConditionAround(block), _moduleConditionalSkip]),
            ExpectedFailure = Markers.Join(marks.Select(mark => mark.ExpectedFailure)),
            Cases = [.. marks.SelectMany(mark => mark.Cases)],
            Retries = marks.Max(mark => mark.Retries),
            TimeoutMs = marks.Select(mark => mark.TimeoutMs).FirstOrDefault(timeout => timeout is not null),
            GeneratedCases = marks.Select(mark => mark.GeneratedCases).FirstOrDefault(cases => cases is not null),
            Traits = [.. marks.SelectMany(mark => mark.Traits).Distinct(StringComparer.Ordinal)],
            Mocks = [.. marks.SelectMany(mark => mark.Mocks)],
            Tolerances = [.. marks.SelectMany(mark => mark.Tolerances)],
        };
        Tests.Add(new FoundTest(test, new TokenRange(start, block.Body.End), WithoutDocumentation(block.Body), null));
    }

    private IEnumerable<string> ParametersOf(Block block)
    {
        var open = TokenCursor.Find(_source, block.Header.Start, token => token.Is("("), 4);
        return open > 0 && _source.Partners[open] > open
            ? ArgumentReader.Split(_source, new TokenRange(open + 1, _source.Partners[open])).Select(range => _source[range.Start].Text).Where(name => name is not ("self" or "cls"))
            : [];
    }

    private static string? First(List<PythonDecorators> marks, Func<PythonDecorators, string?> pick) => marks.Select(pick).FirstOrDefault(text => text is not null);

    private void ReadHook(Block block, List<Block> classes, string container)
    {
        var hook = new TestMethod { Name = block.Name, Container = container, Line = _source[block.Header.Start].Line, IsHelper = true };
        Hooks.Add(new FoundTest(hook, block.Header with { End = block.Body.End }, block.Body, null));
        if (!HookNames.Contains(block.Name))
        {
            return;
        }

        var read = new TestBodyReader(file, PythonVocabulary.Body).Read(hook, block.Body, []);
        if (classes.Count > 0)
        {
            OfClass(classes[0]).SkipAll(read.Skip, read.ConditionalSkip);
        }
    }

    private static List<Block> ClassesOf(Block block)
    {
        var classes = new List<Block>();
        for (var parent = block.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent.Kind == BlockKind.Container)
            {
                classes.Add(parent);
            }
        }

        return classes;
    }

    private PythonDecorators OfClass(Block block)
    {
        if (!_ofClasses.TryGetValue(block, out var decorators))
        {
            _ofClasses[block] = decorators = new PythonDecorators(file);
            decorators.Read(new TokenRange(PythonDecorators.StartAbove(_source, block.Header.Start), block.Header.Start));
            foreach (var part in Bases(block))
            {
                BaseTypes.Add(part);
            }
        }

        return decorators;
    }

    private IEnumerable<string> Bases(Block block)
    {
        var open = block.Header.Start + 2;
        return _source.Is(open, "(") && _source.Partners[open] > open
            ? ArgumentReader.Read(_source, new TokenRange(open + 1, _source.Partners[open])).Where(argument => argument.Name is null).Select(argument => CodeText.Join(_source, argument.Value))
            : [];
    }

    /// <summary>Why no runner would find a test in these classes of this file.</summary>
    private string? WhyNot(List<Block> classes)
    {
        foreach (var block in classes)
        {
            var isCase = Bases(block).Any(name => name.EndsWith("Case", StringComparison.Ordinal) || name.Contains("Test", StringComparison.Ordinal));
            if (!isCase && !block.Name.StartsWith("Test", StringComparison.Ordinal) && !IsBase(block.Name))
            {
                return "the class's name does not start with Test";
            }

            foreach (var inner in file.Blocks.Blocks)
            {
                if (!isCase && inner.Parent == block && inner is { Kind: BlockKind.Function, Name: "__init__" })
                {
                    return "the class has an __init__";
                }

                if (inner.Body.Start > block.Body.End)
                {
                    break;
                }
            }

            if (HasTestAttribute(block))
            {
                return "__test__ = False";
            }
        }

        return PythonDiscovery.IsTestFile(file.Path) ? null : "the file's name is neither test_*.py nor *_test.py";
    }

    /// <summary>Whether tests run through classes derived from this one: one of this file, or a name that says so.</summary>
    private bool IsBase(string name)
    {
        if (name.EndsWith("Tests", StringComparison.Ordinal) || name.EndsWith("TestBase", StringComparison.Ordinal) || name.EndsWith("Mixin", StringComparison.Ordinal) || name.EndsWith("Base", StringComparison.Ordinal))
        {
            return true;
        }

        _bases ??= [.. file.Blocks.Blocks.Where(block => block.Kind == BlockKind.Container).SelectMany(Bases)];
        return _bases.Contains(name);
    }

    private bool HasTestAttribute(Block block)
    {
        for (var i = block.Body.Start; i < block.Body.End; i++)
        {
            if (_source.Is(i, "__test__") && _source.Is(i + 1, "=") && _source.Is(i + 2, "False") && file.Blocks.At(i) == block)
            {
                return true;
            }
        }

        return false;
    }

    private string? ConditionAround(Block block)
    {
        for (var parent = block.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent.Kind == BlockKind.Condition)
            {
                return CodeText.Join(_source, parent.Header);
            }
        }

        return null;
    }

    /// <summary>A string at the start of a body documents it.</summary>
    private TokenRange WithoutDocumentation(TokenRange body) =>
        _source[body.Start].Kind == TokenKind.Text && (body.Count == 1 || _source[body.Start + 1].StartsLine) && body.Count > 1 ? body with { Start = body.Start + 1 } : body;
}
