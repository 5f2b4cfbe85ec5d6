using AgentEvals.Grading.Tests.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>Makes assertions of verbs and operands.</summary>
internal static class AssertionBuilder
{
    /// <summary>A comparison of a value with what is expected.</summary>
    public static TestAssertion Comparison(
        string name,
        AssertionVerb verb,
        string type,
        (ExpressionSyntax? Expected, ExpressionSyntax? Actual) operands,
        AssertionArguments arguments,
        int toleranceFrom = 2,
        string? subject = null
    )
    {
        var (expected, actual) = operands;
        var shown = subject ?? Value(actual);
        var wanted =
            type.Length > 0
            && verb.Key is "type" or "oftype" or "instanceof" or "instanceoftype" or "assignablefrom" or "assignableto" or "exactinstanceof"
                ? type
                : null;
        var tolerance =
            verb.Strength == Strength.Exact || verb.Strength == Strength.Approximate ? Tolerance(name, arguments, toleranceFrom) : null;
        var isStrict =
            verb.Key.StartsWith("equivalent", StringComparison.Ordinal)
            && (
                arguments.Text.Contains("WithStrictOrdering", StringComparison.Ordinal)
                || arguments.Text.Contains("CollectionOrdering.Matching", StringComparison.Ordinal)
                || arguments.Named("strict") is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.TrueLiteralExpression }
            );
        var relaxed = tolerance is not null || IsUnordered(arguments);
        var assertion = new TestAssertion
        {
            Line = 0,
            Text = "",
            Name = name,
            Strength =
                isStrict ? Strength.Exact
                : relaxed && verb.Strength > Strength.Approximate && !verb.IsNegated ? Strength.Approximate
                : verb.Strength,
            Subject = shown,
            Expected = wanted ?? (expected is null ? null : Value(expected)),
            ExpectedIsLiteral = wanted is not null || (expected is not null && Literals.IsLiteral(expected)),
            IsNegated = verb.IsNegated,
            Tolerance = tolerance,
            IsTolerant = tolerance is not null || (verb.Strength >= Strength.Approximate && IsTolerant(arguments, toleranceFrom)),
        };
        return Canonical(assertion, verb.Key, expected);
    }

    /// <summary>A call that always fails: it asserts that its branch is never reached.</summary>
    public static TestAssertion Failure(CallLink link)
    {
        var condition = link.Node.FirstAncestorOrSelf<IfStatementSyntax>()?.Condition;
        return new TestAssertion
        {
            Line = 0,
            Text = "",
            Name = link.Name,
            Strength = condition is null ? Strength.NoThrow : Strength.Condition,
            Subject = condition is null ? "unreachable" : CodeText.OfValue(condition),
            Expected = condition is null ? null : "false",
            IsNegated = condition is null,
        };
    }

    /// <summary>The code that an assertion about exceptions runs.</summary>
    public static string Code(SyntaxNode? code) =>
        code switch
        {
            LambdaExpressionSyntax { Block: { Statements: [ExpressionStatementSyntax only] } } => CodeText.OfValue(only.Expression),
            LambdaExpressionSyntax { ExpressionBody: { } body } => CodeText.OfValue(body),
            LambdaExpressionSyntax { Block: { } block } => CodeText.Of(block),
            AnonymousMethodExpressionSyntax { Block: { } block } => CodeText.Of(block),
            _ => CodeText.OfValue(code),
        };

    /// <summary>An operand as text; a length ends in <c>#</c>, so that all ways to ask for it read the same.</summary>
    public static string Value(SyntaxNode? node)
    {
        var value = CodeText.Strip(node);
        return value is InvocationExpressionSyntax or MemberAccessExpressionSyntax or ConditionalAccessExpressionSyntax
            ? CallChain.Of(value) is var chain
                ? chain.Subject(chain.Links.Count)
                : ""
            : CodeText.Of(value);
    }

    private static TestAssertion Canonical(TestAssertion assertion, string key, ExpressionSyntax? expected)
    {
        if (assertion.IsNegated)
        {
            return IsVacuous(assertion) ? assertion with { Strength = Strength.Vacuous } : assertion;
        }

        switch (key)
        {
            case "single" or "singleitem" or "containsingle" when assertion.Expected is null:
                return assertion with { Subject = assertion.Subject + "#", Expected = "1", ExpectedIsLiteral = true };
            case "empty":
                return assertion with { Subject = assertion.Subject + "#", Expected = "0", ExpectedIsLiteral = true };
            case "count" or "length" when !assertion.Subject.EndsWith('#'):
                return assertion with { Subject = assertion.Subject + "#" };
            case "zero":
                return assertion with { Expected = "0", ExpectedIsLiteral = true };
            case "null":
                return assertion with { Expected = "null", ExpectedIsLiteral = true };
            case "equal"
                when CodeText.Strip(expected)
                    is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.TrueLiteralExpression or (int)SyntaxKind.FalseLiteralExpression }:
                return assertion with { Strength = Strength.Condition };
            case "equal"
                when CodeText.Strip(expected) is TypeOfExpressionSyntax of
                    && assertion.Subject.EndsWith(".GetType()", StringComparison.Ordinal):
                return assertion with
                {
                    Strength = Strength.Approximate,
                    Subject = assertion.Subject[..^10],
                    Expected = CodeText.Of(of.Type),
                };
            default:
                return IsVacuous(assertion) ? assertion with { Strength = Strength.Vacuous } : assertion;
        }
    }

    private static bool IsVacuous(TestAssertion assertion) =>
        assertion.Expected is { Length: > 0 } expected
        && expected == assertion.Subject
        && !expected.Contains('(', StringComparison.Ordinal);

    private static bool IsUnordered(AssertionArguments arguments) =>
        arguments.Named("ignoreOrder", "ignoreCase", "ignoreWhitespace", "ignoreWhiteSpaceDifferences", "ignoreAllWhiteSpace")
            is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.TrueLiteralExpression };

    /// <summary>Whether an argument is named as a tolerance, wherever that is declared.</summary>
    private static bool IsTolerant(AssertionArguments arguments, int from) =>
        arguments
            .Values.Index()
            .Any(value =>
                arguments.Names[value.Index] is { Length: > 0 } name
                    ? Tolerances.IsName(name)
                    : value.Index == from && Tolerances.IsNamed(value.Item)
            );

    private static double? Tolerance(string name, AssertionArguments arguments, int from)
    {
        for (var index = 0; index < arguments.Values.Count; index++)
        {
            var given = arguments.Names[index];
            var isGiven =
                given.Length > 0
                    ? Tolerances.IsName(given)
                    : index >= from && (index == from || Literals.Number(arguments.Values[index]) is not null);
            // The third argument of xUnit's Equal counts digits, that of MSTest's and NUnit's AreEqual is a distance.
            if (
                isGiven
                && Tolerances.Given(
                    arguments.Values[index],
                    given.Length > 0
                        ? Tolerances.IsDigits(given)
                        : name is "Equal" or "NotEqual" || name.Contains("AlmostEqual", StringComparison.Ordinal)
                )
                    is { } tolerance
            )
            {
                return tolerance;
            }
        }

        return name is "BeCloseTo" or "NotBeCloseTo" && arguments.Values.Count == from ? Tolerances.OfCloseTimes : null;
    }
}
