using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Python;

/// <summary>The classes of a Python file: what their decorators say of the tests in them, and whether a runner looks into them.</summary>
internal sealed class PythonClasses(CodeFile file, PythonAliases aliases)
{
    private readonly SourceTokens _source = file.Source;
    private readonly Dictionary<Block, PythonDecorators> _decorators = [];
    private readonly Lazy<bool> _isOfOtherRunner = new(() => IsOfOtherRunner(file.Source));
    private HashSet<string>? _bases;

    /// <summary>Bases of the classes that were asked about.</summary>
    public HashSet<string> BaseTypes { get; } = new(StringComparer.Ordinal);

    /// <summary>The classes around a block, the innermost first.</summary>
    public static List<Block> Around(Block block)
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

    /// <summary>What its decorators say.</summary>
    public PythonDecorators DecoratorsOf(Block block)
    {
        if (!_decorators.TryGetValue(block, out var decorators))
        {
            _decorators[block] = decorators = new PythonDecorators(file, aliases);
            decorators.Read(new TokenRange(PythonDecorators.StartAbove(_source, block.Header.Start), block.Header.Start));
            foreach (var part in Bases(block))
            {
                BaseTypes.Add(part);
                if (OwnMarks.IsSkippingBase(part))
                {
                    decorators.SkipAll(null, part);
                }
            }
        }

        return decorators;
    }

    /// <summary>Whether the runner of the innermost of these classes takes methods that check for tests, as that of NumPy once did.</summary>
    public bool RunChecks(List<Block> classes) =>
        classes.Count > 0 && BasesOf(classes[0]).Contains("NumpyTestCase", StringComparer.Ordinal);

    /// <summary>Why no runner would find a test in these classes of this file.</summary>
    public string? WhyNot(List<Block> classes)
    {
        var isTestFile = PythonDiscovery.IsTestFile(file.Path);
        var isForDerived = false;
        foreach (var block in classes)
        {
            var isCase = Bases(block)
                .Any(name => name.EndsWith("Case", StringComparison.Ordinal) || name.Contains("Test", StringComparison.Ordinal));
            if (!isCase && !block.Name.StartsWith("Test", StringComparison.OrdinalIgnoreCase))
            {
                var isBase = IsBase(block.Name);
                if (!isBase && !SaysDerived(block.Name))
                {
                    return "the class's name does not start with Test";
                }

                // Nobody writes tests that nothing runs: a class of such a name is there to be derived from, elsewhere.
                isForDerived |= !isBase || !isTestFile;
            }

            foreach (var inner in file.Blocks.Blocks)
            {
                if (!isCase && inner.Parent == block && inner is { Kind: BlockKind.Function, Name: "__init__" } && !_isOfOtherRunner.Value)
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

        return isForDerived ? "the class is abstract by its name"
            : isTestFile ? null
            : "the file's name is neither test_*.py nor *_test.py";
    }

    /// <summary>Whether a file names a runner that takes classes with an <c>__init__</c> too, as nose did, or none of plain classes at all, and not pytest.</summary>
    private static bool IsOfOtherRunner(SourceTokens source) =>
        !Named(source, "pytest") && (Named(source, "nose") || Named(source, "unittest") || Named(source, "testing"));

    private static bool Named(SourceTokens source, string word)
    {
        for (var i = 0; i < source.Count; i++)
        {
            if (source.Is(i, word))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The names of the classes that it derives from, without their modules.</summary>
    public IEnumerable<string> BasesOf(Block block) => Bases(block).Select(name => name[(name.LastIndexOf('.') + 1)..]);

    /// <summary>The classes of the file that have bases and no tests of their own.</summary>
    public IEnumerable<InheritingClass> Inheriting(IReadOnlySet<string> withTests)
    {
        foreach (var block in file.Blocks.Blocks)
        {
            if (
                block is { Kind: BlockKind.Container, Parent: null }
                && !withTests.Contains(block.Name)
                && HasBase(block)
                && DecoratorsOf(block) is var marks
            )
            {
                yield return new InheritingClass(_source[block.Header.Start].Line, block.Name, marks.Traits, marks.Skip)
                {
                    ConditionalSkip = marks.ConditionalSkip,
                    ExpectedFailure = marks.ExpectedFailure,
                };
            }
        }
    }

    /// <summary>Whether it derives from another class, as the cases of unittest do.</summary>
    public bool HasBase(Block block) => Bases(block).Any();

    private IEnumerable<string> Bases(Block block)
    {
        var open = block.Header.Start + 2;
        return _source.Is(open, "(") && _source.Partners[open] > open
            ? ArgumentReader
                .Read(_source, new TokenRange(open + 1, _source.Partners[open]))
                .Where(argument => argument.Name is null)
                .Select(argument => CodeText.Join(_source, argument.Value))
            : [];
    }

    /// <summary>Whether a name says that other classes derive from this one: <c>_Totals</c>, <c>BaseTotals</c>.</summary>
    private static bool SaysDerived(string name) =>
        name.StartsWith('_')
        || name.StartsWith("Base", StringComparison.Ordinal)
        || name.StartsWith("Abstract", StringComparison.Ordinal)
        || name.StartsWith("Shared", StringComparison.Ordinal)
        || name.StartsWith("Common", StringComparison.Ordinal);

    /// <summary>Whether tests run through classes derived from this one: one of this file, or a name that says so.</summary>
    private bool IsBase(string name)
    {
        if (
            name.EndsWith("Tests", StringComparison.Ordinal)
            || name.EndsWith("TestBase", StringComparison.Ordinal)
            || name.EndsWith("Mixin", StringComparison.Ordinal)
            || name.EndsWith("Base", StringComparison.Ordinal)
        )
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
}
