using AgentEvals.Grading.Tests.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>Finds numbers that say how exact a comparison is, by the names that they are given to.</summary>
internal static class Tolerances
{
    private static readonly string[] Words =
    [
        "toleran",
        "epsilon",
        "delta",
        "precision",
        "digits",
        "decimal",
        "accuracy",
        "threshold",
        "similarity",
        "maxerror",
        "maximumerror",
        "errormargin",
        "allowederror",
        "maxdiff",
        "maxdelta",
    ];
    private static readonly string[] ShortNames = ["tol", "rtol", "atol", "relTol", "absTol", "eps"];
    private static readonly string[] CalleeWords =
    [
        "toleran",
        "within",
        "almost",
        "approx",
        "closeto",
        "allclose",
        "areclose",
        "nearlyequal",
        "epsilon",
    ];
    private static readonly string[] DigitWords = ["digits", "precision", "decimal", "precísion", "places"];

    /// <summary>The milliseconds within which two times are close where nobody says how close.</summary>
    public const double OfCloseTimes = 20;

    /// <summary>Whether a variable or parameter of this name holds a tolerance.</summary>
    public static bool IsName(string name) =>
        Words.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase))
        || IsDigits(name)
        || Array.Exists(ShortNames, word => name.Equals(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a method of this name takes a tolerance.</summary>
    public static bool IsCallee(string name) => CalleeWords.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>A number as a tolerance: larger is looser.</summary>
    public static double Normalise(double value, bool isDigits) => isDigits ? Math.Pow(10, -Math.Clamp(value, -300, 300)) : Math.Abs(value);

    /// <summary>Whether numbers of this name count digits, so that fewer are looser.</summary>
    public static bool IsDigits(string name) => DigitWords.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>The tolerance that an expression spells out or names, of several the loosest; null where it is computed or declared elsewhere.</summary>
    public static double? Given(ExpressionSyntax? expression, bool isDigits) =>
        NamedNumbers.Of(expression).Select(number => (double?)Normalise(number.Value, number.IsInteger && isDigits)).Max();

    /// <summary>Whether an expression is a name for a tolerance, or computed from one.</summary>
    public static bool IsNamed(ExpressionSyntax? expression) =>
        CodeText.Strip(expression) is BinaryExpressionSyntax { Left: not BinaryExpressionSyntax } computed
            ? IsNamed(computed.Left) || IsNamed(computed.Right)
            : NamedNumbers.Name(expression) is { Length: > 0 } name && IsName(name);

    /// <summary>The loosest tolerance among the arguments of a helper; null when it is given none.</summary>
    public static double? InArguments(string callee, ArgumentListSyntax list)
    {
        double? loosest = null;
        foreach (var argument in list.Arguments)
        {
            var name = HelperParameters.NameOf(argument, callee);
            if (name.Length > 0 && IsName(name) && Given(argument.Expression, IsDigits(name)) is { } named)
            {
                Take(named);
            }

            foreach (
                var call in argument
                    .Expression.DescendantNodesAndSelf(node => node is not AnonymousFunctionExpressionSyntax)
                    .OfType<InvocationExpressionSyntax>()
            )
            {
                if (NameOf(call) is { } inner && IsCallee(inner))
                {
                    foreach (var given in call.ArgumentList.Arguments)
                    {
                        if (Literals.Number(given.Expression) is var (value, integer) && !integer)
                        {
                            Take(Normalise(value, isDigits: false));
                        }
                    }
                }
            }
        }

        if (
            loosest is null
            && IsCallee(callee)
            && list.Arguments.Count > 2
            && NamedNumbers.Of(list.Arguments[^1].Expression).ToList() is { Count: > 0 } last
        )
        {
            Take(last.Max(number => Normalise(number.Value, number is { IsInteger: true, Value: >= 1 })));
        }

        return loosest;

        void Take(double value) => loosest = loosest is { } known && known > value ? known : value;
    }

    /// <summary>What a variable holds: a number that its name calls a tolerance, or numbers given to a comparer.</summary>
    public static IEnumerable<TestTolerance> Of(VariableDeclaratorSyntax declaration, ExpressionSyntax value)
    {
        var name = declaration.Identifier.Text;
        var line = declaration.SyntaxTree.GetLineSpan(declaration.Span).StartLinePosition.Line + 1;
        if (IsName(name) && Given(value, IsDigits(name)) is { } size)
        {
            yield return new TestTolerance(line, name, size, CodeText.Of(declaration));
            yield break;
        }

        var made = CodeText.Strip(value) as BaseObjectCreationExpressionSyntax;
        if (
            made?.ArgumentList is { } arguments
            && IsComparer(
                CodeText.Of(
                    made is ObjectCreationExpressionSyntax creation
                        ? creation.Type
                        : (declaration.Parent as VariableDeclarationSyntax)?.Type
                )
            )
            && arguments.Arguments.SelectMany(argument => Numbers(argument.Expression)).ToList() is { Count: > 0 } sizes
        )
        {
            yield return new TestTolerance(line, name, sizes.Max(), CodeText.Of(declaration));
            yield break;
        }

        var index = 0;
        foreach (
            var call in value
                .DescendantNodesAndSelf(node => node is not AnonymousFunctionExpressionSyntax)
                .OfType<InvocationExpressionSyntax>()
                .Where(call => NameOf(call) is { } callee && IsCallee(callee))
        )
        {
            // Of the numbers of a choice the loosest counts.
            var given = call.ArgumentList.Arguments.SelectMany(argument => Numbers(argument.Expression)).ToList();
            if (given.Count > 0)
            {
                yield return new TestTolerance(line, $"{name}#{index++}", given.Max(), CodeText.Of(declaration));
            }
        }
    }

    /// <summary>What a property always gives that its name calls a tolerance; null for any other.</summary>
    public static TestTolerance? Of(PropertyDeclarationSyntax property) =>
        property.Identifier.Text is var name
        && IsName(name)
        && Given(property.Initializer?.Value ?? property.ExpressionBody?.Expression, IsDigits(name)) is { } size
            ? new TestTolerance(
                property.SyntaxTree.GetLineSpan(property.Span).StartLinePosition.Line + 1,
                name,
                size,
                CodeText.Of(property)
            )
            : null;

    /// <summary>Whether a type compares, and may tolerate something.</summary>
    private static bool IsComparer(string type) => type.Contains("Comparer", StringComparison.Ordinal) || IsCallee(type);

    private static IEnumerable<double> Numbers(ExpressionSyntax expression)
    {
        switch (CodeText.Strip(expression))
        {
            case ConditionalExpressionSyntax choice:
                return Numbers(choice.WhenTrue).Concat(Numbers(choice.WhenFalse));
            case BinaryExpressionSyntax
            or LiteralExpressionSyntax
            or PrefixUnaryExpressionSyntax when Literals.Number(expression) is var (number, isInteger) && !isInteger:
                return [Normalise(number, isDigits: false)];
            default:
                return [];
        }
    }

    /// <summary>The bare name of what is called; null when it has none.</summary>
    public static string? NameOf(InvocationExpressionSyntax call) =>
        call.Expression switch
        {
            MemberAccessExpressionSyntax member => member.Name.Identifier.Text,
            SimpleNameSyntax name => name.Identifier.Text,
            MemberBindingExpressionSyntax binding => binding.Name.Identifier.Text,
            _ => null,
        };
}
