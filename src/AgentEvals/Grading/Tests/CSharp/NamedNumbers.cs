using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>The numbers that a name of the same file stands for: a local variable, a constant, a field, or a parameter where nobody gives it another value.</summary>
internal static class NamedNumbers
{
    private static readonly ConditionalWeakTable<SyntaxNode, ILookup<string, SyntaxNode>> Known = [];

    /// <summary>What an expression spells out or names; of a choice both, nothing where it is computed.</summary>
    public static IEnumerable<(double Value, bool IsInteger)> Of(ExpressionSyntax? expression) =>
        Spelt(expression) is { Count: > 0 } spelt ? spelt : Named(expression);

    /// <summary>What a name stands for; nothing for any other expression.</summary>
    private static IReadOnlyList<(double Value, bool IsInteger)> Named(ExpressionSyntax? expression)
    {
        var name = Name(expression);
        if (name.Length == 0 || expression!.SyntaxTree.GetRoot() is not CompilationUnitSyntax root)
        {
            return [];
        }

        var declared = Known.GetValue(root, Declared)[name];
        var method = expression.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>();
        // What the method declares hides what its class does.
        return declared
                .Where(node => node.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>() == method)
                .Concat(declared.Where(node => node.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>() is null))
                .Select(Value)
                .Select(Spelt)
                .FirstOrDefault(numbers => numbers.Count > 0)
            ?? [];
    }

    /// <summary>The name that an expression is, be it of this object or of a class; empty for anything else.</summary>
    public static string Name(ExpressionSyntax? expression) =>
        CodeText.Strip(expression) switch
        {
            IdentifierNameSyntax name => name.Identifier.Text,
            MemberAccessExpressionSyntax
            {
                Expression: ThisExpressionSyntax or IdentifierNameSyntax { Identifier.Text: [>= 'A' and <= 'Z', ..] }
            } member => member.Name.Identifier.Text,
            _ => "",
        };

    private static IReadOnlyList<(double Value, bool IsInteger)> Spelt(ExpressionSyntax? expression) =>
        CodeText.Strip(expression) switch
        {
            ConditionalExpressionSyntax choice => [.. Spelt(choice.WhenTrue), .. Spelt(choice.WhenFalse)],
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.MultiplyExpression } product
                when Literals.Number(product) is null
                    && (Factor(product.Left, product.Right) ?? Factor(product.Right, product.Left)) is { } scaled => [scaled],
            { } plain when Literals.Number(plain) is { } number => [number],
            _ => [],
        };

    /// <summary>The number that a name stands for, times another one.</summary>
    private static (double Value, bool IsInteger)? Factor(ExpressionSyntax named, ExpressionSyntax number) =>
        Literals.Number(number) is var (times, _) && Name(named).Length > 0 && Named(named) is [var (value, _), ..]
            ? (value * times, false)
            : null;

    private static ILookup<string, SyntaxNode> Declared(SyntaxNode root) =>
        root.DescendantNodes()
            .Where(node => Value(node) is not null)
            .ToLookup(
                node =>
                    node is VariableDeclaratorSyntax local ? local.Identifier.Text
                    : node is ParameterSyntax parameter ? parameter.Identifier.Text
                    : ((PropertyDeclarationSyntax)node).Identifier.Text,
                StringComparer.Ordinal
            );

    private static ExpressionSyntax? Value(SyntaxNode node) =>
        node switch
        {
            VariableDeclaratorSyntax local => local.Initializer?.Value,
            ParameterSyntax parameter => parameter.Default?.Value,
            PropertyDeclarationSyntax property => property.Initializer?.Value ?? property.ExpressionBody?.Expression,
            _ => null,
        };
}
