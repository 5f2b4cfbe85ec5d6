using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>The arguments of an assertion.</summary>
/// <param name="Values">The values in order.</param>
/// <param name="Names">Their names, empty where none is given.</param>
/// <param name="Text">All, as text without the parentheses.</param>
internal sealed record AssertionArguments(IReadOnlyList<ExpressionSyntax> Values, IReadOnlyList<string> Names, string Text)
{
    /// <summary>Reads an argument list.</summary>
    public static AssertionArguments Of(ArgumentListSyntax list)
    {
        var text = CodeText.Of(list);
        return new AssertionArguments(
            [.. list.Arguments.Select(argument => argument.Expression)],
            [.. list.Arguments.Select(argument => argument.NameColon?.Name.Identifier.Text ?? "")],
            text.Length >= 2
                ? text[1..].TrimEnd(')') is var inner && text.EndsWith(')')
                    ? text[1..^1]
                    : inner
                : text
        );
    }

    /// <summary>The argument of a name; null without one.</summary>
    public ExpressionSyntax? Named(params ReadOnlySpan<string> names)
    {
        for (var index = 0; index < Names.Count; index++)
        {
            if (Names[index].Length > 0 && names.Contains(Names[index]))
            {
                return Values[index];
            }
        }

        return null;
    }
}
