using AgentEvals.Grading.Tests.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>Finds the tests of xUnit, NUnit, MSTest and TUnit in C#, by syntax and names; nothing is compiled.</summary>
internal sealed class CSharpTestParser : ITestFileParser
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview, DocumentationMode.None);

    /// <inheritdoc/>
    public string Language => "C#";

    /// <inheritdoc/>
    public bool Handles(string path) => path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public TestFile Parse(string path, string text)
    {
        try
        {
            return Nesting.IsBearable(text) ? Read(path, text) : new TestFile(path, [], ParsedWell: false);
        }
        catch (InsufficientExecutionStackException)
        {
            // Code nested thousands of levels deep.
            return new TestFile(path, [], ParsedWell: false);
        }
    }

    private static TestFile Read(string path, string text)
    {
        var regions = ConditionalRegions.Of(text);
        var root = CSharpSyntaxTree.ParseText(regions.Text, Options).GetRoot();
        var methods = root.DescendantNodes(node => node is not (BlockSyntax or ArrowExpressionClauseSyntax or EqualsValueClauseSyntax or AttributeListSyntax)).OfType<BaseMethodDeclarationSyntax>()
            .Where(method => method is MethodDeclarationSyntax or ConstructorDeclarationSyntax)
            .ToList();
        var marked = methods.Where(method => TestAttributes.Of(method).Any(attribute => TestAttributes.IsMarker(TestAttributes.Name(attribute)))).Select(method => method.Parent).ToHashSet();
        var helpers = Helpers(methods);
        var types = new Dictionary<SyntaxNode, TypeFacts>();
        var found = new List<TestMethod>();
        foreach (var method in methods)
        {
            var parent = method.Parent ?? method;
            if (!types.TryGetValue(parent, out var facts))
            {
                types[parent] = facts = TypeFacts.Of(method);
            }

            if (new TestMethodReader(method, facts, regions, helpers, marked.Contains(method.Parent)).Read() is { } test)
            {
                found.Add(test);
            }
        }

        return new TestFile(path, found, !HasBrokenStructure(root))
        {
            Tolerances = [.. FieldTolerances(root)],
            BaseTypes = [.. BaseTypes(root)],
        };
    }

    /// <summary>Names of methods that assert, or that call one that does: a call of theirs is an assertion.</summary>
    private static HashSet<string> Helpers(List<BaseMethodDeclarationSyntax> methods)
    {
        var reader = new AssertionReader(new HashSet<string>(StringComparer.Ordinal));
        var known = new HashSet<string>(StringComparer.Ordinal);
        var callers = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var pending = new Queue<string>();
        foreach (var method in methods.OfType<MethodDeclarationSyntax>())
        {
            var name = method.Identifier.Text;
            if (TestAttributes.Of(method).Any(attribute => TestAttributes.IsMarker(TestAttributes.Name(attribute))))
            {
                continue;
            }

            foreach (var call in method.DescendantNodes().OfType<InvocationExpressionSyntax>())
            {
                if (call.Expression is SimpleNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } && Tolerances.NameOf(call) is { } callee)
                {
                    (callers.TryGetValue(callee, out var list) ? list : callers[callee] = []).Add(name);
                }

                if (!known.Contains(name) && CallChain.IsOutermost(call) && reader.Read(call).Any() && known.Add(name))
                {
                    pending.Enqueue(name);
                }
            }
        }

        while (pending.TryDequeue(out var next))
        {
            foreach (var caller in callers.GetValueOrDefault(next) ?? [])
            {
                if (known.Add(caller))
                {
                    pending.Enqueue(caller);
                }
            }
        }

        return known;
    }

    private static IEnumerable<TestTolerance> FieldTolerances(SyntaxNode root)
    {
        foreach (var declaration in root.DescendantNodes(node => node is not (BlockSyntax or ArrowExpressionClauseSyntax)).OfType<VariableDeclaratorSyntax>())
        {
            if (declaration.Initializer?.Value is not { } value)
            {
                continue;
            }

            var name = declaration.Identifier.Text;
            var line = root.SyntaxTree.GetLineSpan(declaration.Span).StartLinePosition.Line + 1;
            var isTolerance = Tolerances.IsName(name);
            if (isTolerance && Literals.Number(value) is var (number, isInteger))
            {
                yield return new TestTolerance(line, name, Tolerances.Normalise(number, isInteger && Tolerances.IsDigits(name)), CodeText.Of(declaration));
                continue;
            }

            var index = 0;
            foreach (var call in value.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Where(call => Tolerances.NameOf(call) is { } callee && Tolerances.IsCallee(callee)))
            {
                foreach (var literal in call.ArgumentList.DescendantNodes().OfType<LiteralExpressionSyntax>())
                {
                    if (Literals.Number(literal) is var (inner, integer) && !integer)
                    {
                        yield return new TestTolerance(line, $"{name}#{index++}", Tolerances.Normalise(inner, isDigits: false), CodeText.Of(declaration));
                    }
                }
            }
        }
    }

    private static IEnumerable<string> BaseTypes(SyntaxNode root) =>
        root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax).OfType<TypeDeclarationSyntax>()
            .Where(type => !type.Modifiers.Any(SyntaxKind.AbstractKeyword) && type.BaseList is not null)
            .SelectMany(type => type.BaseList!.Types)
            .Select(type => type.Type switch
            {
                SimpleNameSyntax simple => simple.Identifier.Text,
                QualifiedNameSyntax qualified => qualified.Right.Identifier.Text,
                _ => type.Type.ToString(),
            });

    private static bool HasBrokenStructure(SyntaxNode root) => root.ContainsDiagnostics && root.GetDiagnostics().Take(1_000).Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) > 20;
}
