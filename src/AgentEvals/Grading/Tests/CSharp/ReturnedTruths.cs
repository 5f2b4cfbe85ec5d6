using AgentEvals.Grading.Tests.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>Reads what a method of one's own that compares asks of two values: an assertion that is given its answer asks the same.</summary>
internal static class ReturnedTruths
{
    private static readonly string[] Words = ["Same", "Equal", "Identical", "Equivalent", "Match", "Compare", "Verify"];

    /// <summary>What it asks; nothing of a method that does not compare, or whose class says what equality is.</summary>
    public static IEnumerable<TestAssertion> Of(BaseMethodDeclarationSyntax method, ConditionalRegions regions)
    {
        if (method is not MethodDeclarationSyntax { Identifier.Text: var name } named)
        {
            return [];
        }

        var isComparer =
            name == "Equals"
            && named is { ParameterList.Parameters.Count: 2, Parent: TypeDeclarationSyntax { BaseList: { } bases } }
            && CodeText.Of(bases).Contains("EqualityComparer<", StringComparison.Ordinal);
        return isComparer ? Returned(named).SelectMany(OfMembers)
            : name != "Equals"
            && CodeText.Of(named.ReturnType) is "bool"
            && Array.Exists(Words, word => name.Contains(word, StringComparison.Ordinal))
                ? Returned(named).SelectMany(value => Asked(value, named, regions))
            : [];
    }

    private static IEnumerable<ExpressionSyntax> Returned(MethodDeclarationSyntax method) =>
        method.ExpressionBody is { } arrow
            ? [arrow.Expression]
            : method
                .DescendantNodes(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
                .OfType<ReturnStatementSyntax>()
                .Select(statement => statement.Expression)
                .OfType<ExpressionSyntax>();

    private static IEnumerable<TestAssertion> OfMembers(ExpressionSyntax returned) =>
        returned is LiteralExpressionSyntax
            ? []
            : ConditionReader
                .Read(
                    SyntaxFactory.ParseExpression(CodeText.Of(returned).Replace("?.", ".", StringComparison.Ordinal)),
                    wanted: true,
                    "Equals"
                )
                .Where(assertion => assertion.Subject.Contains('.', StringComparison.Ordinal))
                .Select(assertion =>
                    assertion with
                    {
                        Line = LineOf(returned),
                        Text = $"{assertion.Subject}{assertion.Name}{assertion.Expected}",
                    }
                );

    /// <summary>What is asked before <c>false</c> is returned, or by the operators of what is returned.</summary>
    private static IEnumerable<TestAssertion> Asked(ExpressionSyntax returned, MethodDeclarationSyntax method, ConditionalRegions regions)
    {
        var guard = returned.IsKind(SyntaxKind.FalseLiteralExpression)
            ? returned.Parent?.Parent switch
            {
                IfStatementSyntax choice when choice.Statement == returned.Parent => choice,
                BlockSyntax { Parent: IfStatementSyntax choice } block when choice.Statement == block => choice,
                _ => null,
            }
            : null;
        var asked = guard?.Condition ?? (returned is BinaryExpressionSyntax ? returned : null);
        if (asked is null)
        {
            return [];
        }

        var surroundings = Surroundings.Of((SyntaxNode?)guard ?? returned, method, regions);
        return ConditionReader
            .Read(asked, wanted: guard is null, "return")
            .Select(assertion =>
                assertion with
                {
                    Line = LineOf(returned),
                    Text = $"{(guard is null ? "" : "!")}{CodeText.Of(asked)}: {assertion.Subject}{assertion.Name}{assertion.Expected}",
                    Conditions = surroundings.Conditions,
                    Path = surroundings.Conditions > 0 ? DecisionPath.To((SyntaxNode?)guard ?? returned, method, regions) : [],
                    IsRepeated = surroundings.IsRepeated,
                    IsSwallowed = surroundings.IsSwallowed,
                }
            );
    }

    private static int LineOf(SyntaxNode node) => node.SyntaxTree.GetLineSpan(node.Span).StartLinePosition.Line + 1;
}
