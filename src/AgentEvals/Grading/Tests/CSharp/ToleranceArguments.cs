using AgentEvals.Grading.Tests.Model;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>The tolerances of a comparison of one's own whose truth is asserted: <c>Assert.True(a.AllClose(b, rtol: 1e-3))</c>.</summary>
internal static class ToleranceArguments
{
    private static readonly string[] Distances = ["Math.Abs(", "MathF.Abs(", ".Duration()", "Distance("];

    /// <summary>Whether a value says how far two others are from each other.</summary>
    public static bool IsDistance(string subject) =>
        Array.Exists(Distances, subject.Contains)
        && (subject.Contains('-', StringComparison.Ordinal) || subject.Contains("Distance(", StringComparison.Ordinal));

    /// <summary>The assertion with what the call tolerates; what it looks at has no tolerance in it, so that it is known again with another one.</summary>
    public static TestAssertion Of(InvocationExpressionSyntax call, TestAssertion asked)
    {
        var list = call.ArgumentList.Arguments;
        var isComparison = Tolerances.NameOf(call) is { } callee && Tolerances.IsCallee(callee);
        var given = list.Index()
            .Where(argument =>
                argument.Item.NameColon?.Name.Identifier.Text is { } name
                    ? Tolerances.IsName(name)
                    : argument.Index > 0
                        && (
                            Tolerances.IsNamed(argument.Item.Expression)
                            || (isComparison && Literals.Number(argument.Item.Expression) is { IsInteger: false })
                        )
            )
            .ToList();
        if (given.Count == 0)
        {
            return asked;
        }

        var sizes = given
            .Select(argument =>
                Tolerances.Given(
                    argument.Item.Expression,
                    Tolerances.IsDigits(argument.Item.NameColon?.Name.Identifier.Text ?? NamedNumbers.Name(argument.Item.Expression))
                )
            )
            .ToList();
        var kept = call.ArgumentList.WithArguments(
            SyntaxFactory.SeparatedList(list.Index().Where(argument => !given.Contains(argument)).Select(argument => argument.Item))
        );
        var rest = asked.Subject[..Math.Max(0, asked.Subject.Length - CodeText.Of(call.ArgumentList).Length)] + CodeText.Of(kept);
        return asked with { Subject = rest, Tolerance = sizes.Contains(null) ? null : sizes.Max(), IsTolerant = true };
    }

    /// <summary>How far a range reaches to both sides of one value: <c>x - 0.1</c> to <c>x + 0.1</c>; null for any other range.</summary>
    public static double? Around(ExpressionSyntax low, ExpressionSyntax high) =>
        CodeText.Strip(low) is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.SubtractExpression } below
        && CodeText.Strip(high) is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } above
        && CodeText.OfValue(below.Left) == CodeText.OfValue(above.Left)
        && Tolerances.Given(below.Right, isDigits: false) is { } under
        && Tolerances.Given(above.Right, isDigits: false) is { } over
            ? Math.Max(under, over)
            : null;
}
