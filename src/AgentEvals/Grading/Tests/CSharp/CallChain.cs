using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>A chain of members and calls, taken apart from its root outwards.</summary>
/// <param name="Root">What it starts with; null when that is the name of the first link itself.</param>
/// <param name="Links">The members, from the root.</param>
internal sealed record CallChain(SyntaxNode? Root, IReadOnlyList<CallLink> Links)
{
    private const int LongestSubject = 64;

    /// <summary>Takes an expression apart.</summary>
    public static CallChain Of(SyntaxNode expression)
    {
        var links = new List<CallLink>();
        SyntaxNode? rest = expression;
        ArgumentListSyntax? arguments = null;
        var end = expression;
        var afterwards = new Stack<SyntaxNode>();
        while (true)
        {
            rest = CodeText.Strip(rest);
            switch (rest)
            {
                case InvocationExpressionSyntax call:
                    (arguments, end, rest) = (call.ArgumentList, call, call.Expression);
                    continue;
                case MemberAccessExpressionSyntax member:
                    Add(member.Name, arguments is null ? member : end);
                    rest = member.Expression;
                    continue;
                case MemberBindingExpressionSyntax binding:
                    Add(binding.Name, arguments is null ? binding : end);
                    rest = afterwards.TryPop(out var target) ? target : null;
                    break;
                case ElementAccessExpressionSyntax element:
                    links.Add(new CallLink("[]", "", element.ArgumentList, element));
                    rest = element.Expression;
                    continue;
                case ElementBindingExpressionSyntax element:
                    links.Add(new CallLink("[]", "", element.ArgumentList, element));
                    rest = afterwards.TryPop(out var container) ? container : null;
                    break;
                case ConditionalAccessExpressionSyntax conditional:
                    afterwards.Push(conditional.Expression);
                    rest = conditional.WhenNotNull;
                    continue;
                case SimpleNameSyntax name when arguments is not null:
                    Add(name, end);
                    links.Reverse();
                    return new CallChain(null, links);
            }

            if (
                rest
                is null
                    or not (
                        InvocationExpressionSyntax
                        or MemberAccessExpressionSyntax
                        or MemberBindingExpressionSyntax
                        or ElementAccessExpressionSyntax
                        or ElementBindingExpressionSyntax
                        or ConditionalAccessExpressionSyntax
                        or ParenthesizedExpressionSyntax
                        or AwaitExpressionSyntax
                        or CastExpressionSyntax
                        or PostfixUnaryExpressionSyntax
                    )
            )
            {
                links.Reverse();
                return new CallChain(rest, links);
            }

            if (rest is PostfixUnaryExpressionSyntax { RawKind: not (int)SyntaxKind.SuppressNullableWarningExpression })
            {
                links.Reverse();
                return new CallChain(rest, links);
            }
        }

        void Add(SimpleNameSyntax name, SyntaxNode node)
        {
            var type = name is GenericNameSyntax { TypeArgumentList.Arguments: [var first, ..] } ? CodeText.Of(first) : "";
            links.Add(new CallLink(name.Identifier.Text, type, arguments, node));
            arguments = null;
        }
    }

    /// <summary>True when an invocation is the last of its chain, and not a link of a longer one.</summary>
    public static bool IsOutermost(InvocationExpressionSyntax call)
    {
        SyntaxNode node = call;
        while (true)
        {
            switch (node.Parent)
            {
                case MemberAccessExpressionSyntax
                or ParenthesizedExpressionSyntax
                or ConditionalAccessExpressionSyntax
                or ElementAccessExpressionSyntax
                or PostfixUnaryExpressionSyntax
                or AwaitExpressionSyntax
                or CastExpressionSyntax:
                    node = node.Parent;
                    continue;
                case InvocationExpressionSyntax:
                    return false;
                default:
                    return true;
            }
        }
    }

    /// <summary>The links from the root up to a link, as text: what an assertion that follows looks at.</summary>
    public string Subject(int count)
    {
        var text = Root is null ? "" : CodeText.OfValue(Root);
        for (var index = 0; index < Math.Min(count, LongestSubject); index++)
        {
            var link = Links[index];
            if (IsNoise(link))
            {
                continue;
            }

            var verb = link.IsCall ? AssertionReader.KindOf(this, index) : AssertionKind.None;
            if (verb is AssertionKind.Static or AssertionKind.ShouldStatic)
            {
                // Assert.Throws<X>(act).Message looks at act's Message.
                text = link.Arguments!.Arguments.Count > 0 ? CodeText.OfValue(link.Arguments.Arguments[^1].Expression) : text;
                continue;
            }

            if (verb != AssertionKind.None)
            {
                continue;
            }

            text += link.Name == "[]" ? CodeText.Of(link.Arguments) : (text.Length > 0 ? "." : "") + link.Name;
            text += link.IsCall ? CodeText.Of(link.Arguments) : "";
        }

        return Shorten(text);
    }

    private static bool IsNoise(CallLink link) =>
        link.Name is "And" or "Which" or "Should" or "Subject" or "ConfigureAwait" or "GetAwaiter" or "GetResult" or "AsTask" or "With";

    private static string Shorten(string text)
    {
        text = text.StartsWith("this.", StringComparison.Ordinal) ? text[5..] : text;
        foreach (var length in (ReadOnlySpan<string>)[".Count()", ".Count", ".Length", ".LongLength", ".Count!"])
        {
            if (text.EndsWith(length, StringComparison.Ordinal))
            {
                return text[..^length.Length] + "#";
            }
        }

        return text;
    }
}
