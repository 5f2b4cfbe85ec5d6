using System.Collections.Frozen;
using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Python;

/// <summary>Finds the tests of a Python file: functions by name, classes by name or base.</summary>
internal sealed class PythonTestFinder
{
    private static readonly FrozenSet<string> HookNames =
    [
        "setUp",
        "tearDown",
        "setUpClass",
        "setupClass",
        "tearDownClass",
        "setup_method",
        "teardown_method",
        "setup_class",
        "setup",
        "setup_module",
        "setUpModule",
        "asyncSetUp",
        "setup_function",
    ];

    /// <summary>What unittest gathers and runs tests with.</summary>
    private static readonly FrozenSet<string> SuiteMakers =
    [
        "makeSuite",
        "TestSuite",
        "TestLoader",
        "TextTestRunner",
        "defaultTestLoader",
        "test_suite",
    ];

    /// <summary>How many cases hypothesis makes up where nothing is said.</summary>
    private const int PropertyCases = 100;

    private readonly CodeFile _file;
    private readonly SourceTokens _source;
    private readonly PythonAliases _aliases;
    private readonly PythonClasses _classes;
    private readonly PythonModule _module;
    private readonly PythonLoops _loops;
    private readonly ShadowedClasses _shadowed;
    private readonly Dictionary<(Block? Scope, string Name), int> _latest = [];

    /// <summary>A finder of one file.</summary>
    public PythonTestFinder(CodeFile file)
    {
        (_file, _source, _aliases) = (file, file.Source, new PythonAliases(file));
        _classes = new PythonClasses(file, _aliases);
        _module = new PythonModule(file, _aliases);
        _loops = new PythonLoops(file);
        _shadowed = new ShadowedClasses(file);
    }

    /// <summary>The tests, by position.</summary>
    public List<FoundTest> Tests { get; } = [];

    /// <summary>The hooks.</summary>
    public List<FoundTest> Hooks { get; } = [];

    /// <summary>Lines outside of tests that matter to them.</summary>
    public IReadOnlyList<string> Remarks => _module.Remarks;

    /// <summary>Classes that run no tests but those of their bases.</summary>
    public IReadOnlyList<InheritingClass> Inheriting { get; private set; } = [];

    /// <summary>Bases of the classes that have tests.</summary>
    public IReadOnlyCollection<string> BaseTypes => _classes.BaseTypes;

    /// <summary>A helper with the rows that it goes through by loops which assert, and with what skips it.</summary>
    public TestMethod Describe(Block block, TestMethod helper)
    {
        var decorators = DecoratorsOf(block);
        return helper with
        {
            Cases = [.. _loops.RowsIn(block.Body), .. PythonRowSets.Declared(_file, block.Body)],
            Skip = decorators.Skip,
            ConditionalSkip = decorators.ConditionalSkip,
        };
    }

    private PythonDecorators DecoratorsOf(Block block)
    {
        var decorators = new PythonDecorators(_file, _aliases);
        decorators.Read(new TokenRange(PythonDecorators.StartAbove(_source, block.Header.Start), block.Header.Start));
        return decorators;
    }

    /// <summary>Reads the whole file.</summary>
    public void Find()
    {
        _module.Read(_classes);
        var last = (Block?)null;
        foreach (var block in _file.Blocks.Blocks)
        {
            if (block.Kind == BlockKind.Function && !IsInside(block, last))
            {
                last = block;
                ReadFunction(block);
            }
        }

        Inheriting = [.. _classes.Inheriting(Tests.Select(test => test.Test.Container).ToHashSet(StringComparer.Ordinal))];
    }

    private static bool IsInside(Block block, Block? outer) => outer is not null && block.Body.Start < outer.Body.End;

    private void ReadFunction(Block block)
    {
        var decorators = DecoratorsOf(block);
        var start = PythonDecorators.StartAbove(_source, block.Header.Start);
        var classes = PythonClasses.Around(block);
        var container = Containers.Of(block.Parent);
        var looksLikeTest =
            !decorators.IsFixture
            && !MakesSuite(block)
            && (
                block.Name.StartsWith("test", StringComparison.Ordinal)
                || (block.Name.StartsWith("check", StringComparison.Ordinal) && _classes.RunChecks(classes))
            );
        if (!looksLikeTest)
        {
            if (HookNames.Contains(block.Name) || decorators.IsFixture)
            {
                ReadHook(block, decorators, classes, container);
            }
            else if (block.Name == "__init__" && classes.Count > 0)
            {
                ReadMaking(block, classes[0]);
            }

            return;
        }

        var undiscovered = decorators.IsNoTest ? "@nottest" : _classes.WhyNot(classes);
        var marks = classes.ConvertAll(_classes.DecoratorsOf);
        marks.Insert(0, decorators);
        marks.Add(_module.Decorators);
        marks.AddRange(
            classes
                .Select(around => around.Name)
                .Prepend(block.Name)
                .Select(name => _module.Attributes?.Of(name))
                .OfType<PythonDecorators>()
        );
        var test = new TestMethod
        {
            Name = block.Name,
            Container = container,
            Parameters = [.. ParametersOf(block)],
            Line = _source[block.Header.Start].Line,
            IsDiscovered = undiscovered is null,
            UndiscoveredBecause = undiscovered,
            Skip = First(marks, mark => mark.Skip) ?? _module.Skip,
            ConditionalSkip = Markers.Join([
                .. marks.Select(mark => mark.ConditionalSkip),
                ConditionAround(block),
                _module.ConditionalSkip,
            ]),
            ExpectedFailure = Markers.Join(marks.Select(mark => mark.ExpectedFailure)),
            Cases = [.. marks.SelectMany(mark => mark.Cases), .. _loops.RowsIn(block.Body)],
            Rounds = _loops.RoundsIn(block.Body),
            Inherits = classes.Count == 0 ? [] : [.. _classes.BasesOf(classes[0])],
            Retries = marks.Max(mark => mark.Retries),
            TimeoutMs = marks.Select(mark => mark.TimeoutMs).FirstOrDefault(timeout => timeout is not null),
            GeneratedCases =
                marks.Select(mark => mark.GeneratedCases).FirstOrDefault(cases => cases is not null)
                ?? (marks.Exists(mark => mark.IsGenerated) ? PropertyCases : null),
            Traits = [.. marks.SelectMany(mark => mark.Traits).Distinct(StringComparer.Ordinal)],
            Mocks = [.. marks.SelectMany(mark => mark.Mocks)],
            IgnoredWarnings = [.. marks.SelectMany(mark => mark.IgnoredWarnings)],
            Tolerances = [.. marks.SelectMany(mark => mark.Tolerances)],
        };
        HideEarlier(block);
        test = classes.Exists(_shadowed.Have) ? Hidden(test) : test;
        Tests.Add(new FoundTest(test, new TokenRange(start, block.Body.End), WithoutDocumentation(block.Body), null));
    }

    /// <summary>Whether a function gathers or runs the tests of its module for unittest, and checks nothing: <c>def test_suite(): return unittest.makeSuite(CartTests)</c>.</summary>
    private bool MakesSuite(Block block)
    {
        var makes = false;
        for (var i = block.Body.Start; i < block.Body.End && block.Parent is null && block.Name is "test" or "tests" or "test_suite"; i++)
        {
            if (_source[i].IsWord && _source[i].Text.StartsWith("assert", StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }

            makes |= SuiteMakers.Contains(_source[i].Text);
        }

        return makes;
    }

    /// <summary>A later function of the same name in the same scope takes the place of an earlier one, which no runner sees.</summary>
    private void HideEarlier(Block block)
    {
        if (_latest.TryGetValue((block.Parent, block.Name), out var earlier))
        {
            Tests[earlier] = Tests[earlier] with { Test = Hidden(Tests[earlier].Test) };
        }

        _latest[(block.Parent, block.Name)] = Tests.Count;
    }

    private static TestMethod Hidden(TestMethod test) =>
        test with
        {
            IsDiscovered = false,
            IsHidden = true,
            UndiscoveredBecause = "a later test of the same name takes its place",
        };

    private IEnumerable<string> ParametersOf(Block block)
    {
        var open = TokenCursor.Find(_source, block.Header.Start, token => token.Is("("), 4);
        return open > 0 && _source.Partners[open] > open
            ? ArgumentReader
                .Split(_source, new TokenRange(open + 1, _source.Partners[open]))
                .Select(range => _source[range.Start].Text)
                .Where(name => name is not ("self" or "cls"))
            : [];
    }

    private static string? First(List<PythonDecorators> marks, Func<PythonDecorators, string?> pick) =>
        marks.Select(pick).FirstOrDefault(text => text is not null);

    private void ReadHook(Block block, PythonDecorators decorators, List<Block> classes, string container)
    {
        var hook = new TestMethod
        {
            Name = block.Name,
            Container = container,
            Line = _source[block.Header.Start].Line,
            IsHelper = true,
            Cases = [.. decorators.Cases, .. PythonRowSets.Declared(_file, block.Body)],
            GeneratedCases = decorators.GeneratedCases,
        };
        Hooks.Add(new FoundTest(hook, block.Header with { End = block.Body.End }, block.Body, null));
        if (!HookNames.Contains(block.Name))
        {
            return;
        }

        var read = new TestBodyReader(_file, PythonVocabulary.Body).Read(hook, block.Body, []);
        if (classes.Count > 0)
        {
            _classes
                .DecoratorsOf(classes[0])
                .SkipAll(read.Skip ?? decorators.Skip, Markers.Join(read.ConditionalSkip, decorators.ConditionalSkip));
        }
    }

    /// <summary>A class that skips when it is made, as nose makes one for each test.</summary>
    private void ReadMaking(Block block, Block around)
    {
        var made = new TestMethod
        {
            Name = block.Name,
            Line = _source[block.Header.Start].Line,
            IsHelper = true,
        };
        var read = new TestBodyReader(_file, PythonVocabulary.Body).Read(made, block.Body, []);
        _classes.DecoratorsOf(around).SkipAll(read.Skip, read.ConditionalSkip);
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
        _source[body.Start].Kind == TokenKind.Text && (body.Count == 1 || _source[body.Start + 1].StartsLine) && body.Count > 1
            ? body with
            {
                Start = body.Start + 1,
            }
            : body;
}
