using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>What can be said of an expression without running it.</summary>
internal static class Literals
{
    /// <summary>True for a literal, a constant of a type, or what is made of those alone.</summary>
    public static bool IsLiteral(SyntaxNode? node)
    {
        // A sum of thousands of terms leans to the left: that side is followed in a loop.
        while (CodeText.Strip(node) is BinaryExpressionSyntax binary)
        {
            if (!IsLiteral(binary.Right))
            {
                return false;
            }

            node = binary.Left;
        }

        return IsSingleLiteral(CodeText.Strip(node));
    }

    private static bool IsSingleLiteral(SyntaxNode? node) =>
        node switch
        {
            LiteralExpressionSyntax or TypeOfExpressionSyntax or DefaultExpressionSyntax or OmittedArraySizeExpressionSyntax => true,
            PrefixUnaryExpressionSyntax prefix => IsLiteral(prefix.Operand),
            InterpolatedStringExpressionSyntax text => !text.Contents.OfType<InterpolationSyntax>().Any(),
            MemberAccessExpressionSyntax member => IsConstant(member),
            CollectionExpressionSyntax collection => collection.Elements.All(element =>
                element is ExpressionElementSyntax { Expression: var value } && IsLiteral(value)
            ),
            InitializerExpressionSyntax initializer => initializer.Expressions.All(IsLiteral),
            ArrayCreationExpressionSyntax { Initializer: { } elements } => IsLiteral(elements),
            ImplicitArrayCreationExpressionSyntax array => IsLiteral(array.Initializer),
            BaseObjectCreationExpressionSyntax creation => (
                creation.ArgumentList?.Arguments.All(argument => IsLiteral(argument.Expression)) ?? true
            ) && (creation.Initializer is null || IsLiteral(creation.Initializer)),
            AssignmentExpressionSyntax assignment => IsLiteral(assignment.Right),
            TupleExpressionSyntax tuple => tuple.Arguments.All(argument => IsLiteral(argument.Expression)),
            InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "nameof" } } => true,
            InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "TimeSpan" } }
            } call => call.ArgumentList.Arguments.All(argument => IsLiteral(argument.Expression)),
            _ => false,
        };

    /// <summary>The number that an expression spells out, and whether it is written as an integer; null for anything else.</summary>
    public static (double Value, bool IsInteger)? Number(SyntaxNode? node)
    {
        switch (CodeText.Strip(node))
        {
            case LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NumericLiteralExpression, Token.Value: IConvertible value } literal:
                var isInteger = literal.Token.Value is int or long or uint or ulong;
                return (value.ToDouble(CultureInfo.InvariantCulture), isInteger);
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus
                when Number(minus.Operand) is var (number, integer):
                return (-number, integer);
            case InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax
                {
                    Expression: IdentifierNameSyntax { Identifier.Text: "Math" or "MathF" },
                    Name.Identifier.Text: "Pow"
                },
                ArgumentList.Arguments: [var root, var exponent]
            } when Number(root.Expression) is var (ground, _) && Number(exponent.Expression) is var (power, _):
                return (Math.Pow(ground, power), false);
            case InvocationExpressionSyntax call when Duration(call) is { } duration:
                return (duration, false);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.MultiplyExpression, Left: not BinaryExpressionSyntax } product
                when Number(product.Left) is var (left, _) && Number(product.Right) is var (right, _):
                return (left * right, false);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.DivideExpression, Left: not BinaryExpressionSyntax } quotient
                when Number(quotient.Left) is var (over, _) && Number(quotient.Right) is var (under, _) && under != 0:
                return (over / under, false);
            default:
                return null;
        }
    }

    /// <summary>Whether an expression names a field or constant of its file that holds nothing: <c>Skip = Reason</c>, where <c>Reason</c> is null.</summary>
    public static bool IsNamedNull(ExpressionSyntax value)
    {
        var name = value switch
        {
            IdentifierNameSyntax simple => simple.Identifier.Text,
            MemberAccessExpressionSyntax member => member.Name.Identifier.Text,
            _ => null,
        };
        return name is not null
            && value
                .SyntaxTree.GetRoot()
                .DescendantNodes(node =>
                    node
                        is CompilationUnitSyntax
                            or BaseNamespaceDeclarationSyntax
                            or TypeDeclarationSyntax
                            or FieldDeclarationSyntax
                            or VariableDeclarationSyntax
                )
                .OfType<VariableDeclaratorSyntax>()
                .Any(variable =>
                    variable.Identifier.Text == name
                    && variable.Initializer?.Value
                        is LiteralExpressionSyntax
                        {
                            RawKind: (int)SyntaxKind.NullLiteralExpression or (int)SyntaxKind.DefaultLiteralExpression
                        }
                );
    }

    private static double? Duration(InvocationExpressionSyntax call)
    {
        if (call.Expression is not MemberAccessExpressionSyntax member)
        {
            return null;
        }

        var amount =
            member.Expression is IdentifierNameSyntax { Identifier.Text: "TimeSpan" } && call.ArgumentList.Arguments is [var argument, ..]
                ? argument.Expression
            : call.ArgumentList.Arguments.Count == 0 ? member.Expression
            : null;
        var unit = member.Name.Identifier.Text switch
        {
            "FromTicks" or "Ticks" => 1e-4,
            "FromMilliseconds" or "Milliseconds" => 1,
            "FromSeconds" or "Seconds" => 1_000,
            "FromMinutes" or "Minutes" => 60_000,
            "FromHours" or "Hours" => 3_600_000,
            "FromDays" or "Days" => 86_400_000,
            _ => (double?)null,
        };
        return unit is not null && amount is LiteralExpressionSyntax or PrefixUnaryExpressionSyntax && Number(amount) is var (number, _)
            ? number * unit
            : null;
    }

    private static bool IsConstant(MemberAccessExpressionSyntax member) =>
        member.Name.Identifier.Text is [var first, ..]
        && char.IsUpper(first)
        && member.Expression switch
        {
            PredefinedTypeSyntax => true,
            IdentifierNameSyntax { Identifier.Text: [var start, ..] } => char.IsUpper(start),
            MemberAccessExpressionSyntax inner => IsConstant(inner),
            _ => false,
        };
}
