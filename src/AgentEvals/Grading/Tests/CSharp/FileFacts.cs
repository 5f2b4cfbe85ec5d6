using AgentEvals.Grading.Tests.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>What stands in a file outside of its methods.</summary>
internal static class FileFacts
{
    /// <summary>Tolerances in fields and properties.</summary>
    public static IEnumerable<TestTolerance> FieldTolerances(SyntaxNode root)
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

    /// <summary>Names of the types that its concrete types derive from.</summary>
    public static IEnumerable<string> BaseTypes(SyntaxNode root) =>
        root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax).OfType<TypeDeclarationSyntax>()
            .Where(type => !type.Modifiers.Any(SyntaxKind.AbstractKeyword) && type.BaseList is not null)
            .SelectMany(type => type.BaseList!.Types)
            .Select(type => type.Type switch
            {
                SimpleNameSyntax simple => simple.Identifier.Text,
                QualifiedNameSyntax qualified => qualified.Right.Identifier.Text,
                _ => type.Type.ToString(),
            });

    /// <summary>Whether the parser lost its way.</summary>
    public static bool IsBroken(SyntaxNode root) => root.ContainsDiagnostics && root.GetDiagnostics().Take(1_000).Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) > 20;
}
