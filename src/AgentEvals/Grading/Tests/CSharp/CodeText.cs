using System.Buffers;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>Code as comparable text: no comments, one way to write white space.</summary>
internal static class CodeText
{
    private const int Limit = 2_000;

    private static readonly SearchValues<char> NotPlain = SearchValues.Create("\"'$@/#\\\t\r\n\u00a0\ufeff");

    /// <summary>The node's tokens, with a space only where two words would run together; long nodes are cut off.</summary>
    public static string Of(SyntaxNode? node)
    {
        if (node is null)
        {
            return "";
        }

        if (node.Span.Length <= Limit && node.SyntaxTree.TryGetText(out var source) && Plain(source.ToString(node.Span)) is { } plain)
        {
            return plain;
        }

        var text = new StringBuilder();
        foreach (var token in node.DescendantTokens())
        {
            var part = token.Text;
            if (part.Length == 0)
            {
                continue;
            }

            if (text.Length > 0 && IsWord(text[^1]) && IsWord(part[0]))
            {
                text.Append(' ');
            }

            text.Append(part);
            if (text.Length > Limit)
            {
                break;
            }
        }

        return text.ToString();
    }

    /// <summary>As <see cref="Of"/>, without what does not change which value is meant: awaits, casts, parentheses, <c>!</c>.</summary>
    public static string OfValue(SyntaxNode? node) => Of(Strip(node));

    /// <summary>The expression inside parentheses, casts, awaits, null-forgiving marks and <c>ConfigureAwait</c>.</summary>
    public static SyntaxNode? Strip(SyntaxNode? node)
    {
        while (true)
        {
            switch (node)
            {
                case ParenthesizedExpressionSyntax parenthesised:
                    node = parenthesised.Expression;
                    break;
                case CastExpressionSyntax cast:
                    node = cast.Expression;
                    break;
                case AwaitExpressionSyntax awaited:
                    node = awaited.Expression;
                    break;
                case CheckedExpressionSyntax @checked:
                    node = @checked.Expression;
                    break;
                case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed:
                    node = suppressed.Operand;
                    break;
                case InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "ConfigureAwait" } member
                }:
                    node = member.Expression;
                    break;
                default:
                    return node;
            }
        }
    }

    /// <summary>The text of code without quotes, comments and lines, which needs no look at its tokens; null for any other.</summary>
    private static string? Plain(string code)
    {
        if (code.AsSpan().ContainsAny(NotPlain))
        {
            return null;
        }

        if (!code.Contains(' ', StringComparison.Ordinal))
        {
            return code;
        }

        Span<char> kept = stackalloc char[Limit];
        var length = 0;
        var isAfterSpace = false;
        foreach (var character in code)
        {
            if (character == ' ')
            {
                isAfterSpace = true;
                continue;
            }

            if (isAfterSpace && length > 0 && IsWord(kept[length - 1]) && IsWord(character))
            {
                kept[length++] = ' ';
            }

            isAfterSpace = false;
            kept[length++] = character;
        }

        return new string(kept[..length]);
    }

    private static bool IsWord(char character) => char.IsLetterOrDigit(character) || character is '_' or '@' or '"' or '\'';
}
