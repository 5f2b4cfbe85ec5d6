using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>Finds the lists of types that declare no tests: what fields and properties begin with, what a constructor gives them or adds to them.</summary>
internal static class SharedLists
{
    /// <summary>Every list whose name says that tests go through it.</summary>
    public static IEnumerable<SharedList> Of(Declarations declarations)
    {
        foreach (var type in declarations.Types)
        {
            foreach (
                var list in type
                    .Members.SelectMany(Given)
                    .Where(given => ListNames.AreOfCases(given.Name))
                    .GroupBy(given => given.Name, StringComparer.Ordinal)
            )
            {
                var rows = list.SelectMany(given => given.Rows).Select(CodeText.Of).ToList();
                if (rows.Count > 0)
                {
                    var node = list.First().Node;
                    yield return new SharedList(list.Key, node.SyntaxTree.GetLineSpan(node.Span).StartLinePosition.Line + 1, rows);
                }
            }
        }
    }

    private static IEnumerable<(string Name, SyntaxNode Node, IEnumerable<SyntaxNode> Rows)> Given(MemberDeclarationSyntax member) =>
        member switch
        {
            FieldDeclarationSyntax field => field.Declaration.Variables.Select(variable =>
                (variable.Identifier.Text, (SyntaxNode)field, DataElements.Listed(variable.Initializer?.Value))
            ),
            PropertyDeclarationSyntax property =>
            [
                (
                    property.Identifier.Text,
                    property,
                    DataElements.Listed(property.Initializer?.Value ?? property.ExpressionBody?.Expression)
                ),
            ],
            ConstructorDeclarationSyntax { Body: { } body } => body.DescendantNodes(node => node is not AnonymousFunctionExpressionSyntax)
                .SelectMany(Statement),
            _ => [],
        };

    private static IEnumerable<(string, SyntaxNode, IEnumerable<SyntaxNode>)> Statement(SyntaxNode node) =>
        node switch
        {
            AssignmentExpressionSyntax
            {
                RawKind: (int)SyntaxKind.SimpleAssignmentExpression,
                Left: IdentifierNameSyntax name,
                Right: var value
            } => [(name.Identifier.Text, node, DataElements.Listed(value))],
            InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Add", Expression: IdentifierNameSyntax name },
                ArgumentList.Arguments: [var only]
            } => [(name.Identifier.Text, node, [only.Expression])],
            _ => [],
        };
}
