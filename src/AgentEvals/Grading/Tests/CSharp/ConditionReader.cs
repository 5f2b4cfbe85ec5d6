using AgentEvals.Grading.Tests.Model;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>Reads what <c>Assert.True(a == b)</c> really asserts.</summary>
internal static class ConditionReader
{
    /// <summary>The assertions in a condition; a conjunction has several.</summary>
    public static IEnumerable<TestAssertion> Read(ExpressionSyntax condition, bool wanted, string name)
    {
        var pending = new Stack<(ExpressionSyntax Expression, bool Wanted)>();
        pending.Push((condition, wanted));
        while (pending.TryPop(out var next))
        {
            var (expression, isTrue) = next;
            switch (CodeText.Strip(expression))
            {
                case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } negation:
                    pending.Push((negation.Operand, !isTrue));
                    break;
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both when isTrue:
                    pending.Push((both.Right, true));
                    pending.Push((both.Left, true));
                    break;
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } either when !isTrue:
                    pending.Push((either.Right, false));
                    pending.Push((either.Left, false));
                    break;
                case ParenthesizedLambdaExpressionSyntax { ExpressionBody: { } body }:
                    pending.Push((body, isTrue));
                    break;
                case ExpressionSyntax single:
                    yield return Single(single, isTrue, name);
                    break;
            }
        }
    }

    private static TestAssertion Single(ExpressionSyntax expression, bool isTrue, string name)
    {
        switch (expression)
        {
            case LiteralExpressionSyntax:
                return Make(name, Strength.Vacuous, CodeText.Of(expression), isTrue ? "true" : "false", isLiteral: true);
            case BinaryExpressionSyntax binary when Comparison(binary, isTrue) is { } comparison:
                return comparison;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression or (int)SyntaxKind.LogicalAndExpression } choice:
                return Make("||", Strength.Type, LeftMost(choice), CodeText.OfValue(choice), isLiteral: false);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.IsExpression } type:
                return Make("is", Strength.Type, AssertionBuilder.Value(type.Left), CodeText.Of(type.Right), isLiteral: true, !isTrue);
            case IsPatternExpressionSyntax pattern:
                return Pattern(pattern, isTrue, name);
            case InvocationExpressionSyntax call when Call(call, isTrue) is { } read:
                return read;
            case ConditionalAccessExpressionSyntax access
                when SyntaxFactory.ParseExpression(
                    CodeText.Of(access).Replace("?.", ".", StringComparison.Ordinal).Replace("?[", "[", StringComparison.Ordinal)
                )
                    is InvocationExpressionSyntax plain
                    && Call(plain, isTrue) is { } known:
                return known;
            case MemberAccessExpressionSyntax { Name.Identifier.Text: "HasValue" } value:
                return Make(
                    name,
                    isTrue ? Strength.Presence : Strength.Exact,
                    AssertionBuilder.Value(value.Expression),
                    isTrue ? null : "null",
                    isLiteral: !isTrue,
                    isTrue
                );
            case InvocationExpressionSyntax call:
                return
                    Make(name, Strength.Condition, AssertionBuilder.Value(call), isTrue ? "true" : "false", isLiteral: true) is var asked
                    && isTrue
                    ? ToleranceArguments.Of(call, asked)
                    : asked;
            default:
                return Make(name, Strength.Condition, AssertionBuilder.Value(expression), isTrue ? "true" : "false", isLiteral: true);
        }
    }

    private static TestAssertion? Comparison(BinaryExpressionSyntax binary, bool isTrue)
    {
        var kind = (SyntaxKind)binary.RawKind;
        if (kind is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression)
        {
            return Equality(binary.Left, binary.Right, (kind == SyntaxKind.EqualsExpression) == isTrue, binary.OperatorToken.Text);
        }

        var sign = kind switch
        {
            SyntaxKind.LessThanExpression => isTrue ? "<" : ">=",
            SyntaxKind.LessThanOrEqualExpression => isTrue ? "<=" : ">",
            SyntaxKind.GreaterThanExpression => isTrue ? ">" : "<=",
            SyntaxKind.GreaterThanOrEqualExpression => isTrue ? ">=" : "<",
            _ => null,
        };
        if (sign is null)
        {
            return null;
        }

        var swapped = Literals.IsLiteral(binary.Left) && !Literals.IsLiteral(binary.Right);
        var (actual, bound) = swapped ? (binary.Right, binary.Left) : (binary.Left, binary.Right);
        var name = !swapped
            ? sign
            : sign switch
            {
                "<" => ">",
                "<=" => ">=",
                ">" => "<",
                _ => "<=",
            };
        var asked = Make(name, Strength.Partial, AssertionBuilder.Value(actual), AssertionBuilder.Value(bound), Literals.IsLiteral(bound));

        // A distance that has to be small is compared with a tolerance.
        return name[0] == '<' && ToleranceArguments.IsDistance(asked.Subject)
            ? asked with
            {
                Tolerance = Tolerances.Given(bound, isDigits: false),
                IsTolerant = true,
            }
            : asked;
    }

    private static TestAssertion Equality(ExpressionSyntax left, ExpressionSyntax right, bool isEqual, string name)
    {
        var (expected, actual) = Literals.IsLiteral(left) && !Literals.IsLiteral(right) ? (left, right) : (right, left);
        var (subject, value) = (AssertionBuilder.Value(actual), AssertionBuilder.Value(expected));
        if (value == "null" && !isEqual)
        {
            return Make(name, Strength.Presence, subject, null, isLiteral: false, isNegated: true);
        }

        if (isEqual && CodeText.Strip(expected) is TypeOfExpressionSyntax type && subject.EndsWith(".GetType()", StringComparison.Ordinal))
        {
            return Make(name, Strength.Approximate, subject[..^".GetType()".Length], CodeText.Of(type.Type), isLiteral: true);
        }

        var isVacuous = isEqual && subject == value && !value.Contains('(', StringComparison.Ordinal);
        return Make(
            name,
            isVacuous ? Strength.Vacuous
                : isEqual ? Strength.Exact
                : Strength.Type,
            subject,
            value,
            Literals.IsLiteral(expected),
            !isEqual
        );
    }

    private static TestAssertion Pattern(IsPatternExpressionSyntax pattern, bool isTrue, string name)
    {
        var subject = AssertionBuilder.Value(pattern.Expression);
        var (inner, negated) = pattern.Pattern is UnaryPatternSyntax not ? (not.Pattern, true) : (pattern.Pattern, false);
        var holds = isTrue != negated;
        return inner switch
        {
            ConstantPatternSyntax { Expression: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression } } => holds
                ? Make(name, Strength.Exact, subject, "null", isLiteral: true)
                : Make(name, Strength.Presence, subject, null, isLiteral: false, isNegated: true),
            ConstantPatternSyntax constant => Make(
                name,
                holds ? Strength.Exact : Strength.Type,
                subject,
                CodeText.OfValue(constant.Expression),
                isLiteral: true,
                !holds
            ),
            BinaryPatternSyntax { OperatorToken.Text: "or" } => Make(
                "||",
                Strength.Type,
                subject,
                CodeText.Of(inner),
                isLiteral: true,
                !holds
            ),
            RelationalPatternSyntax or BinaryPatternSyntax => Make(
                name,
                Strength.Partial,
                subject,
                CodeText.Of(inner),
                isLiteral: true,
                !holds
            ),
            _ => Make(
                "is",
                inner is RecursivePatternSyntax or ListPatternSyntax ? Strength.Partial : Strength.Type,
                subject,
                CodeText.Of(inner),
                isLiteral: true,
                !holds
            ),
        };
    }

    private static TestAssertion? Call(InvocationExpressionSyntax call, bool isTrue)
    {
        var arguments = call.ArgumentList.Arguments;
        var receiver = (call.Expression as MemberAccessExpressionSyntax)?.Expression;
        switch (Tolerances.NameOf(call))
        {
            case "Equals"
            or "SequenceEqual"
            or "ReferenceEquals"
            or "SetEquals"
            or "DeepEquals"
            or "SequenceEquals" when arguments.Count >= 2 && (receiver is null || !IsTwoSided(call)):
                return
                    Equality(arguments[1].Expression, arguments[0].Expression, isTrue, "Equals") is var two
                    && receiver is PredefinedTypeSyntax or IdentifierNameSyntax
                    ? two
                    : null;
            case "Equals"
            or "SequenceEqual"
            or "SetEquals"
            or "DeepEquals"
            or "SequenceEquals" when arguments.Count >= 1 && receiver is not null:
                return Equality(receiver, arguments[0].Expression, isTrue, "Equals");
            case "IsNullOrEmpty" or "IsNullOrWhiteSpace" when arguments.Count == 1:
                return Make(
                    "IsNullOrEmpty",
                    isTrue ? Strength.Exact : Strength.Presence,
                    AssertionBuilder.Value(arguments[0].Expression),
                    isTrue ? "empty" : null,
                    isTrue,
                    !isTrue
                );
            case "Contains"
            or "StartsWith"
            or "EndsWith"
            or "ContainsKey"
            or "IsSubsetOf"
            or "IsSupersetOf" when arguments.Count >= 1 && receiver is not null:
                return Make(
                    Tolerances.NameOf(call)!,
                    Strength.Partial,
                    AssertionBuilder.Value(receiver),
                    AssertionBuilder.Value(arguments[0].Expression),
                    Literals.IsLiteral(arguments[0].Expression),
                    !isTrue
                );
            case "IsMatch" when arguments.Count >= 1:
                return Make(
                    "Matches",
                    Strength.Partial,
                    AssertionBuilder.Value(arguments[0].Expression),
                    arguments.Count > 1 ? AssertionBuilder.Value(arguments[1].Expression) : AssertionBuilder.Value(receiver),
                    isLiteral: false,
                    !isTrue
                );
            case "Any" when arguments.Count == 0 && receiver is not null:
                return isTrue
                    ? Make("Any", Strength.Presence, AssertionBuilder.Value(receiver), null, isLiteral: false, isNegated: true)
                    : Make("Any", Strength.Exact, AssertionBuilder.Value(receiver) + "#", "0", isLiteral: true);
            case "Any" or "All" or "Exists" or "TrueForAll" when arguments.Count == 1 && receiver is not null:
                return Make(
                    Tolerances.NameOf(call)!,
                    Strength.Partial,
                    AssertionBuilder.Value(receiver),
                    CodeText.OfValue(arguments[0].Expression),
                    isLiteral: false,
                    !isTrue
                );
            default:
                return null;
        }
    }

    // comparer.Equals(a, b) and object.Equals(a, b) compare their arguments, a.SequenceEqual(b, comparer) its receiver.
    private static bool IsTwoSided(InvocationExpressionSyntax call) =>
        Tolerances.NameOf(call) is "SequenceEqual" or "SequenceEquals" or "SetEquals"
        || call.ArgumentList.Arguments
            is [
                _,
                { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "StringComparison" } } },
            ];

    private static string LeftMost(BinaryExpressionSyntax either)
    {
        ExpressionSyntax left = either;
        while (CodeText.Strip(left) is BinaryExpressionSyntax binary)
        {
            left = binary.Left;
        }

        return AssertionBuilder.Value(left);
    }

    private static TestAssertion Make(
        string name,
        Strength strength,
        string subject,
        string? expected,
        bool isLiteral,
        bool isNegated = false
    ) =>
        new()
        {
            Line = 0,
            Text = "",
            Name = name,
            Strength = strength,
            Subject = subject,
            Expected = expected,
            ExpectedIsLiteral = isLiteral,
            IsNegated = isNegated,
        };
}
