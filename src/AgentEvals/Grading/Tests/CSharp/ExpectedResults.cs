using AgentEvals.Grading.Tests.Model;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>What NUnit's tests return is compared with what their rows expect.</summary>
internal static class ExpectedResults
{
    /// <summary>The comparison of what a test returns; none for a test that returns nothing.</summary>
    /// <param name="method">The method.</param>
    /// <param name="marker">What makes it a test.</param>
    public static IEnumerable<TestAssertion> Of(BaseMethodDeclarationSyntax method, string? marker)
    {
        if (
            marker is not ("Test" or "TestCase" or "TestCaseSource")
            || method is not MethodDeclarationSyntax { ReturnType: var type }
            || CodeText.Of(type) is "void" or "Task" or "ValueTask"
        )
        {
            yield break;
        }

        foreach (
            var returned in method.ExpressionBody is { } arrow
                ? [arrow.Expression]
                : method
                    .Body?.Statements.OfType<ReturnStatementSyntax>()
                    .Select(statement => statement.Expression)
                    .OfType<ExpressionSyntax>()
                    ?? []
        )
        {
            yield return new TestAssertion
            {
                Line = returned.SyntaxTree.GetLineSpan(returned.Span).StartLinePosition.Line + 1,
                Text = "return " + CodeText.Of(returned),
                Name = "ExpectedResult",
                Strength = Strength.Exact,
                Subject = AssertionBuilder.Value(returned),
                Expected = "expected",
            };
        }
    }
}
