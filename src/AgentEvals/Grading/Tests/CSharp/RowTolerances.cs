using AgentEvals.Grading.Tests.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>Finds tolerances in rows of data: numbers for a parameter that the test hands to a comparison as how far off the value may be.</summary>
internal static class RowTolerances
{
    private static readonly string[] AssertingWords = ["Assert", "Should", "Check", "Verify", "Expect", "Ensure", "Compare"];

    /// <summary>One for every row and such a parameter; its key has the rest of the row, by which the row is known again.</summary>
    public static IEnumerable<TestTolerance> Of(BaseMethodDeclarationSyntax method)
    {
        var rows = TestAttributes
            .Of(method)
            .Where(attribute =>
                TestAttributes.IsPlainRow(TestAttributes.Name(attribute)) && attribute.ArgumentList is { Arguments.Count: > 1 }
            )
            .ToList();
        if (rows.Count == 0)
        {
            yield break;
        }

        var parameters = method.ParameterList.Parameters;
        for (var column = 0; column < parameters.Count; column++)
        {
            if (IsDigits(parameters[column], method) is not { } isDigits)
            {
                continue;
            }

            foreach (var row in rows)
            {
                var cells = row.ArgumentList!.Arguments.Where(argument => argument.NameEquals is null)
                    .Select(argument => argument.Expression)
                    .ToList();
                if (column < cells.Count && Literals.Number(cells[column]) is var (number, isInteger))
                {
                    var others = string.Join(", ", cells.Where((_, index) => index != column).Select(CodeText.OfValue));
                    yield return new TestTolerance(
                        row.SyntaxTree.GetLineSpan(row.Span).StartLinePosition.Line + 1,
                        $"{parameters[column].Identifier.Text} of {others}",
                        Tolerances.Normalise(number, isInteger && isDigits),
                        CodeText.Of(row)
                    );
                }
            }
        }
    }

    /// <summary>The tolerances that a helper takes where nobody gives it another one.</summary>
    public static IEnumerable<TestTolerance> Defaults(BaseMethodDeclarationSyntax method)
    {
        foreach (var parameter in method.ParameterList.Parameters)
        {
            if (
                parameter.Default is { } given
                && Tolerances.IsName(parameter.Identifier.Text)
                && Literals.Number(given.Value) is var (number, isInteger)
            )
            {
                yield return new TestTolerance(
                    parameter.SyntaxTree.GetLineSpan(parameter.Span).StartLinePosition.Line + 1,
                    parameter.Identifier.Text + " by default",
                    Tolerances.Normalise(number, isInteger && Tolerances.IsDigits(parameter.Identifier.Text)),
                    CodeText.Of(parameter)
                );
            }
        }
    }

    /// <summary>Whether a parameter that is used as a tolerance counts digits; null for one that is used otherwise.</summary>
    private static bool? IsDigits(ParameterSyntax parameter, BaseMethodDeclarationSyntax method)
    {
        var name = parameter.Identifier.Text;
        foreach (var given in method.DescendantNodes().OfType<ArgumentSyntax>())
        {
            if (
                given
                    is {
                        Expression: IdentifierNameSyntax used,
                        Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } list
                    }
                && used.Identifier.Text == name
                && IsTolerance(given, list.Arguments.IndexOf(given), Tolerances.NameOf(call) ?? "", call)
            )
            {
                return CodeText.Of(parameter.Type) is "int" or "byte" or "short"
                    && Tolerances.NameOf(call) is not ("AreEqual" or "AreNotEqual" or "Within");
            }
        }

        return null;
    }

    private static bool IsTolerance(ArgumentSyntax given, int index, string callee, InvocationExpressionSyntax call)
    {
        if (given.NameColon?.Name.Identifier.Text is { } named)
        {
            return Tolerances.IsName(named) && IsAsserting(call);
        }

        return callee switch
        {
            "Within" => true,
            "Equal" or "NotEqual" or "AreEqual" or "AreNotEqual" => index >= 2 && IsAsserting(call),
            "ShouldBe" => index == 1,
            _ when Tolerances.IsCallee(callee) => index > 0,
            _ => Tolerances.IsName(((IdentifierNameSyntax)given.Expression).Identifier.Text) && IsAsserting(call),
        };
    }

    private static bool IsAsserting(InvocationExpressionSyntax call) =>
        CodeText.Of(call.Expression) is var callee && Array.Exists(AssertingWords, word => callee.Contains(word, StringComparison.Ordinal));
}
