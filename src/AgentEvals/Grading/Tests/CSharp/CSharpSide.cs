using AgentEvals.Grading.Tests.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>One side of a C# file, parsed; its tests are not read yet.</summary>
internal sealed class CSharpSide
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview, DocumentationMode.None);

    private readonly string _path;
    private readonly ConditionalRegions _regions;
    private readonly SyntaxTree _tree;
    private readonly CompilationUnitSyntax _root;
    private readonly Declarations _declarations;
    private readonly List<DeclaredMethod> _methods = [];
    private readonly HashSet<SyntaxNode?> _marked;
    private readonly HashSet<string> _helpers;

    private CSharpSide(string path, ConditionalRegions regions, SyntaxTree tree, IReadOnlyDictionary<MethodKey, DeclaredMethod>? before)
    {
        (_path, _regions, _tree) = (path, regions, tree);
        _root = tree.GetCompilationUnitRoot();
        _declarations = Declarations.Of(_root);
        var facts = new Dictionary<SyntaxNode, TypeFacts>();
        foreach (var syntax in _declarations.Methods)
        {
            var parent = syntax.Parent ?? syntax;
            var method = new DeclaredMethod(
                _methods.Count,
                syntax,
                facts.TryGetValue(parent, out var known) ? known : facts[parent] = TypeFacts.Of(syntax)
            );
            method.Same = before?.GetValueOrDefault(KeyOf(method));
            _methods.Add(method);
        }

        _marked = [.. _methods.Where(method => method.IsMarked).Select(method => method.Syntax.Parent)];
        _helpers = AssertingMethods.Names(_methods);
    }

    /// <summary>Parses a side.</summary>
    /// <exception cref="InsufficientExecutionStackException">It is nested too deep.</exception>
    public static CSharpSide Of(string path, string text)
    {
        var regions = ConditionalRegions.Of(text);
        return new CSharpSide(path, regions, CSharpSyntaxTree.ParseText(regions.Text, Options), before: null);
    }

    /// <summary>
    /// Parses the side after. Tests that both sides have word for word, by all that their reading depends on, are read when somebody asks. None are
    /// where rows come from another member, where there is conditional compilation, or where other methods assert than before.
    /// </summary>
    /// <exception cref="InsufficientExecutionStackException">It is nested too deep.</exception>
    public CSharpSide After(string path, string text)
    {
        var regions = ConditionalRegions.Of(text);
        var tree = Tree(regions.Text);
        if (!_regions.IsEmpty || !regions.IsEmpty)
        {
            return new CSharpSide(path, regions, tree, before: null);
        }

        var before = new Dictionary<MethodKey, DeclaredMethod>();
        foreach (var method in _methods)
        {
            if (method.StandsAlone)
            {
                var key = KeyOf(method);
                method.Same = before.GetValueOrDefault(key) ?? method;
                before.TryAdd(key, method.Same);
            }
        }

        var after = new CSharpSide(path, regions, tree, before);
        if (_helpers.SetEquals(after._helpers))
        {
            var again = Again(_path, _regions.Text);
            foreach (var same in after._methods.Select(method => method.Same).OfType<DeclaredMethod>())
            {
                same.Rest ??= Later(again, same.Index);
            }
        }

        return after;
    }

    /// <summary>Reads it; of tests that both sides have no more than their heads.</summary>
    public TestFile Read() =>
        new(
            _path,
            [
                .. _methods.Select(method => Head(method) ?? Read(method)).OfType<TestMethod>(),
                .. DataMembers.Of(_declarations, _regions.Text),
            ],
            !FileFacts.IsBroken(_root)
        )
        {
            Tolerances = [.. FileFacts.FieldTolerances(_declarations)],
            BaseTypes = [.. FileFacts.BaseTypes(_declarations)],
            Derived = [.. FileFacts.Derived(_declarations)],
            Inheriting = [.. FileFacts.Inheriting(_declarations, _marked)],
            Lists =
            [
                .. ClassRows.Of(_declarations),
                .. _methods.Exists(method => method.IsMarked) || !FilePurpose.IsTest(_path) ? [] : SharedLists.Of(_declarations),
            ],
            Remarks =
            [
                .. FileFacts.SkipLists(_root, _regions.Text),
                .. FileFacts.ExclusionLists(_root, _regions.Text),
                .. FileFacts.SkipProperties(_declarations),
                .. Applicability.Of(_declarations),
                .. FileFacts.Relaxing(_root, _regions.Text),
                .. FileFacts.AssemblySkips(_root),
            ],
        };

    /// <summary>
    /// The side, parsed once more when somebody asks. Nobody does as a rule, and trees that wait for it until all files are read cost the garbage collector more
    /// than parsing them costs.
    /// </summary>
    private static Lazy<CSharpSide> Again(string path, string text) => new(() => Of(path, text));

    /// <summary>Holds on to no tree; a method of its own, so that its closure holds no more than these two.</summary>
    private static UnchangedMethod Later(Lazy<CSharpSide> side, int index) =>
        new(() => FileReading.MethodOf(() => side.Value.Read(side.Value._methods[index])));

    private TestMethod? Read(DeclaredMethod method) =>
        new TestMethodReader(method.Syntax, method.Facts, _regions, _helpers, _marked.Contains(method.Syntax.Parent)).Read();

    private TestMethod? Head(DeclaredMethod method)
    {
        if (method.Same is not { Rest: { } rest } same)
        {
            return null;
        }

        var lines = _tree.GetText().Lines;
        var span = method.Syntax.Span;
        return same.Head(rest) with
        {
            Line = lines.GetLineFromPosition(span.Start).LineNumber + 1,
            EndLine = lines.GetLineFromPosition(span.End).LineNumber + 1,
        };
    }

    private MethodKey KeyOf(DeclaredMethod method) =>
        new(method.Facts.Key, _regions.Text, method.Syntax.SpanStart, method.Syntax.Span.Length);

    /// <summary>
    /// What did not change is not parsed again. In broken code the parser finds its way back elsewhere than from the start, so that such code is parsed as a whole.
    /// </summary>
    private SyntaxTree Tree(string text)
    {
        var tree = _root.ContainsDiagnostics ? null : _tree.WithChangedText(Edited(_tree.GetText(), _regions.Text, text));
        return tree?.GetRoot().ContainsDiagnostics == false ? tree : CSharpSyntaxTree.ParseText(text, Options);
    }

    /// <summary>
    /// The new text as an edit of the old one: what is parsed anew is what lies between. It begins and ends beside no half of a line break: the parser's texts count
    /// lines wrongly, or fail, where an edit parts a carriage return from its line feed.
    /// </summary>
    private static SourceText Edited(SourceText source, string old, string @new)
    {
        var start = old.AsSpan().CommonPrefixLength(@new);
        var end = 0;
        while (end < Math.Min(old.Length, @new.Length) - start && old[^(end + 1)] == @new[^(end + 1)])
        {
            end++;
        }

        while (start > 0 && old[start - 1] == '\r')
        {
            start--;
        }

        while (end > 0 && old[^end] == '\n')
        {
            end--;
        }

        return source.WithChanges(new TextChange(TextSpan.FromBounds(start, old.Length - end), @new[start..^end]));
    }
}
