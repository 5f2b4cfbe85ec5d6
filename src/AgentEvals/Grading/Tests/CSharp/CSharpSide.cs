using AgentEvals.Grading.Tests.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>One side of a C# file, parsed but not read.</summary>
internal sealed class CSharpSide
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview, DocumentationMode.None);

    private readonly string path;
    private readonly ConditionalRegions regions;
    private readonly SyntaxNode root;
    private readonly List<BaseMethodDeclarationSyntax> methods;
    private readonly HashSet<SyntaxNode?> marked;
    private readonly HashSet<string> helpers;
    private readonly Dictionary<SyntaxNode, TypeFacts> types = [];

    private CSharpSide(string path, string text)
    {
        this.path = path;
        regions = ConditionalRegions.Of(text);
        root = CSharpSyntaxTree.ParseText(regions.Text, Options).GetRoot();
        methods =
        [
            .. root.DescendantNodes(node => node is not (BlockSyntax or ArrowExpressionClauseSyntax or EqualsValueClauseSyntax or AttributeListSyntax or ParameterListSyntax)).OfType<BaseMethodDeclarationSyntax>()
                .Where(method => method is MethodDeclarationSyntax or ConstructorDeclarationSyntax),
        ];
        marked = [.. methods.Where(IsMarked).Select(method => method.Parent)];
        helpers = AssertingMethods.Names(methods);
    }

    /// <summary>Parses a side.</summary>
    /// <exception cref="InsufficientExecutionStackException">It is nested too deep.</exception>
    public static CSharpSide Of(string path, string text) => new(path, text);

    /// <summary>
    /// The tests that both sides have word for word, by all that their reading depends on. None where rows come from another member, where
    /// there is conditional compilation, or where other methods assert than before.
    /// </summary>
    public static Dictionary<string, UnchangedMethod> Unchanged(CSharpSide old, CSharpSide @new)
    {
        var unchanged = new Dictionary<string, UnchangedMethod>(StringComparer.Ordinal);
        if (!old.regions.IsEmpty || !@new.regions.IsEmpty || !old.helpers.SetEquals(@new.helpers))
        {
            return unchanged;
        }

        var ofOld = new Dictionary<string, BaseMethodDeclarationSyntax>(StringComparer.Ordinal);
        foreach (var method in old.methods)
        {
            if (old.KeyOf(method) is { } key)
            {
                ofOld.TryAdd(key, method);
            }
        }

        foreach (var method in @new.methods)
        {
            if (@new.KeyOf(method) is { } key && ofOld.TryGetValue(key, out var same))
            {
                unchanged.TryAdd(key, new UnchangedMethod(() => old.ReadMethod(same)!));
            }
        }

        return unchanged;
    }

    /// <summary>Reads it; of unchanged tests no more than their heads.</summary>
    public TestFile Read(IReadOnlyDictionary<string, UnchangedMethod> unchanged)
    {
        var found = new List<TestMethod>();
        foreach (var method in methods)
        {
            var known = unchanged.Count > 0 && KeyOf(method) is { } key ? unchanged.GetValueOrDefault(key) : null;
            var test = known is null ? ReadMethod(method) : Head((MethodDeclarationSyntax)method, known);
            if (test is not null)
            {
                found.Add(test);
            }
        }

        return new TestFile(path, found, !FileFacts.IsBroken(root))
        {
            Tolerances = [.. FileFacts.FieldTolerances(root)],
            BaseTypes = [.. FileFacts.BaseTypes(root)],
            Inheriting = [.. FileFacts.Inheriting(root, marked)],
        };
    }

    private static bool IsMarked(BaseMethodDeclarationSyntax method) => TestAttributes.Of(method).Any(attribute => TestAttributes.IsMarker(TestAttributes.Name(attribute)));

    private TestMethod? ReadMethod(BaseMethodDeclarationSyntax method) => new TestMethodReader(method, FactsOf(method), regions, helpers, marked.Contains(method.Parent)).Read();

    private TestMethod Head(MethodDeclarationSyntax method, UnchangedMethod known)
    {
        var text = method.SyntaxTree.GetText();
        return new TestMethod
        {
            Name = method.Identifier.Text,
            Container = FactsOf(method).Container,
            Signature = TestMethodReader.SignatureOf(method),
            Line = text.Lines.GetLineFromPosition(method.SpanStart).LineNumber + 1,
            EndLine = text.Lines.GetLineFromPosition(method.Span.End).LineNumber + 1,
            Cases = method.AttributeLists.Count == 0 ? [] : DataRows.Of(method, method.Parent as TypeDeclarationSyntax, IsTheory(method)),
            Rest = known,
        };
    }

    private static bool IsTheory(MethodDeclarationSyntax method) => TestAttributes.Of(method).Select(TestAttributes.Name).FirstOrDefault(TestAttributes.IsMarker) is { } marker && TestAttributes.IsTheory(marker);

    /// <summary>What makes a test the same on both sides; null for methods that are read in any case.</summary>
    private string? KeyOf(BaseMethodDeclarationSyntax method)
    {
        if (method is not MethodDeclarationSyntax || !IsMarked(method) || TestAttributes.Of(method).Any(attribute => TestAttributes.IsSource(TestAttributes.Name(attribute))))
        {
            return null;
        }

        return FactsOf(method).Key + method.SyntaxTree.GetText().ToString(method.Span);
    }

    private TypeFacts FactsOf(BaseMethodDeclarationSyntax method)
    {
        var parent = method.Parent ?? method;
        return types.TryGetValue(parent, out var facts) ? facts : types[parent] = TypeFacts.Of(method);
    }
}
