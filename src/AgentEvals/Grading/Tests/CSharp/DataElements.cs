using AgentEvals.Grading.Tests.Texts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>The rows that a member, a class or a list of values holds.</summary>
internal static class DataElements
{
    /// <summary>The name of a member; null for one that holds no rows.</summary>
    public static string? NameOf(MemberDeclarationSyntax member) =>
        member switch
        {
            MethodDeclarationSyntax method => method.Identifier.Text,
            PropertyDeclarationSyntax property => property.Identifier.Text,
            FieldDeclarationSyntax { Declaration.Variables: [var variable] } => variable.Identifier.Text,
            _ => null,
        };

    /// <summary>The rows of a member or of a class of rows.</summary>
    /// <param name="member">The member or class.</param>
    /// <param name="regions">The file's conditional compilation; null where there is none.</param>
    public static IEnumerable<string> Of(MemberDeclarationSyntax member, ConditionalRegions? regions = null)
    {
        // The first list of values in the member is its rows; after that, what it yields or adds.
        foreach (var node in member.DescendantNodes())
        {
            switch (node)
            {
                case InitializerExpressionSyntax
                {
                    Parent: BaseObjectCreationExpressionSyntax
                        or ArrayCreationExpressionSyntax
                        or ImplicitArrayCreationExpressionSyntax
                        or EqualsValueClauseSyntax
                } rows when IsOfMember(rows.Parent!):
                    return rows.Expressions.Select(expression => Row(expression, IsOfSomeTargets(expression, member, regions)));
                case CollectionExpressionSyntax list when IsOfMember(list):
                    return list.Elements.Select(element => Row(element, IsOfSomeTargets(element, member, regions)));
                case YieldStatementSyntax:
                    return Yielded(member, regions);
                case InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Add" or "AddRow" }
                        or IdentifierNameSyntax { Identifier.Text: "Add" or "AddRow" }
                }:
                    return member
                        .DescendantNodes()
                        .OfType<InvocationExpressionSyntax>()
                        .Where(call => Tolerances.NameOf(call) is "Add" or "AddRow")
                        .Select(call =>
                            Row(call.ArgumentList, isMarked: IsUnderCondition(call, member) || IsOfSomeTargets(call, member, regions))
                        );
            }
        }

        return [];
    }

    /// <summary>The elements of an expression that is a list of values; none for any other.</summary>
    public static IEnumerable<SyntaxNode> Listed(ExpressionSyntax? value) =>
        value switch
        {
            CollectionExpressionSyntax collection => collection.Elements,
            InitializerExpressionSyntax initializer => initializer.Expressions,
            ArrayCreationExpressionSyntax { Initializer: { } elements } => elements.Expressions,
            ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
            BaseObjectCreationExpressionSyntax { Initializer: { RawKind: (int)SyntaxKind.CollectionInitializerExpression } elements } =>
                elements.Expressions,
            _ => [],
        };

    private static bool IsOfMember(SyntaxNode list) =>
        list.FirstAncestorOrSelf<YieldStatementSyntax>() is null && list.FirstAncestorOrSelf<ArgumentSyntax>() is null;

    private static IEnumerable<string> Yielded(MemberDeclarationSyntax member, ConditionalRegions? regions)
    {
        var mayEnd = false;
        foreach (var yield in member.DescendantNodes().OfType<YieldStatementSyntax>())
        {
            if (yield.Expression is null)
            {
                mayEnd = true;
            }
            else
            {
                yield return Row(yield.Expression, mayEnd || IsUnderCondition(yield, member) || IsOfSomeTargets(yield, member, regions));
            }
        }
    }

    /// <summary>A row as text, marked where it is left out sometimes or always.</summary>
    private static string Row(SyntaxNode element, bool isMarked = false)
    {
        var text = CodeText.Of(element);
        return isMarked || IsSkipped(element) ? text + CaseRows.Mark : text;
    }

    private static bool IsSkipped(SyntaxNode element) =>
        element
            .DescendantNodesAndSelf(node => node is not AnonymousFunctionExpressionSyntax)
            .Any(node =>
                node switch
                {
                    InvocationExpressionSyntax
                    {
                        Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Ignore" or "Explicit" } call
                    } => CodeText.Of(call).Contains("TestCaseData", StringComparison.Ordinal)
                        || CodeText.Of(call).StartsWith("new(", StringComparison.Ordinal),
                    AssignmentExpressionSyntax
                    {
                        Left: IdentifierNameSyntax { Identifier.Text: "Skip" or "Explicit" or "IgnoreMessage" },
                        Right: { } value,
                        Parent: InitializerExpressionSyntax
                    } => value
                        is not LiteralExpressionSyntax
                        {
                            RawKind: (int)SyntaxKind.NullLiteralExpression or (int)SyntaxKind.FalseLiteralExpression
                        },
                    _ => false,
                }
            );

    /// <summary>Whether a row is compiled for some targets only, and no other in its place for the others.</summary>
    private static bool IsOfSomeTargets(SyntaxNode row, MemberDeclarationSyntax member, ConditionalRegions? regions) =>
        regions?.Around(row, member.GetFirstToken()) is { Others.Length: 0 };

    private static bool IsUnderCondition(SyntaxNode node, MemberDeclarationSyntax member)
    {
        for (var (child, parent) = (node, node.Parent); parent is not null && child != member; (child, parent) = (parent, parent.Parent))
        {
            if (parent is IfStatementSyntax or ElseClauseSyntax)
            {
                return true;
            }
        }

        return false;
    }
}
