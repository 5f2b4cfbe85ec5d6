using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Texts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>Finds in a method's body that it skips itself: <c>Assert.Skip</c>, <c>Skip.If</c>, a thrown exception that says so.</summary>
/// <param name="method">The method.</param>
/// <param name="regions">The file's conditional compilation.</param>
/// <param name="body">What takes what is found.</param>
internal sealed partial class SkipCalls(BaseMethodDeclarationSyntax method, ConditionalRegions regions, MethodBody body)
{
    /// <summary>Takes a call that skips.</summary>
    public void Visit(InvocationExpressionSyntax call, string name)
    {
        if (call is { Expression: IdentifierNameSyntax, Parent: ExpressionStatementSyntax } && Helper().IsMatch(name))
        {
            Add(call, asks: true);
            return;
        }

        if (call.Expression is not MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: var receiver } })
        {
            return;
        }

        // RequireServer.Check().Supports(x): the whole chain says what the test cannot do without.
        if (
            name == "Check"
            && receiver.StartsWith("Require", StringComparison.Ordinal)
            && call.FirstAncestorOrSelf<ExpressionStatementSyntax>() is { } requirement
            && requirement.SpanStart == call.SpanStart
        )
        {
            Add(requirement.Expression, asks: true);
            return;
        }

        var isSkip = receiver switch
        {
            "Assert" => AssertionReader.IsSkip(name) && name is not "Warn",
            "Skip" => name is "If" or "IfNot" or "When" or "Unless" or "Test",
            "Assume" => true,
            "TestContext" => name is "Skip" or "Ignore",
            _ => false,
        };
        if (isSkip)
        {
            var asks = name is not ("Skip" or "Ignore" or "Inconclusive" or "Pass" or "Test");
            var first = call.ArgumentList.Arguments.FirstOrDefault()?.Expression;
            var isConstant =
                first is LiteralExpressionSyntax
                {
                    RawKind: (int)SyntaxKind.TrueLiteralExpression or (int)SyntaxKind.FalseLiteralExpression
                };
            Add(call, asks && !isConstant);
        }
    }

    /// <summary>Takes an assignment by which an attribute of one's own skips the tests that it marks: <c>Skip = "no server"</c>, <c>test.RunState = RunState.Ignored</c>.</summary>
    public void Visit(AssignmentExpressionSyntax assignment)
    {
        var isSkip = assignment.Left switch
        {
            IdentifierNameSyntax { Identifier.Text: "Skip" }
            or MemberAccessExpressionSyntax { Name.Identifier.Text: "Skip", Expression: ThisExpressionSyntax or BaseExpressionSyntax } =>
                method.Parent is ClassDeclarationSyntax { BaseList: not null, Identifier.Text: var owner }
                    && owner.EndsWith("Attribute", StringComparison.Ordinal)
                    && assignment.Right is not LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression }
                    && assignment.Parent is not InitializerExpressionSyntax,
            MemberAccessExpressionSyntax { Name.Identifier.Text: "RunState" } => CodeText.Of(assignment.Right)
                is "RunState.Ignored"
                    or "RunState.Skipped"
                    or "RunState.Explicit"
                    or "RunState.NotRunnable",
            _ => false,
        };
        if (isSkip)
        {
            Add(assignment, asks: assignment.Right is ConditionalExpressionSyntax);
        }
    }

    /// <summary>Takes a throw; false for an exception that says nothing of skipping.</summary>
    public bool Visit(ThrowStatementSyntax statement, string exception)
    {
        if (
            !exception.Contains("Skip", StringComparison.Ordinal)
            && !CodeText.Of(statement).Contains("$XunitDynamicSkip$", StringComparison.Ordinal)
            && exception is not ("IgnoreException" or "InconclusiveException" or "AssertInconclusiveException")
        )
        {
            return false;
        }

        Add(statement, asks: false);
        return true;
    }

    /// <summary>A helper of one's own that skips under the condition which its name tells: <c>SkipIfOffline()</c>, <c>IgnoreOnMono()</c>.</summary>
    [GeneratedRegex("^(Skip|Ignore)(Test)?(If|On|When|Unless|Without)[A-Z]", PatternRules.Linear)]
    private static partial Regex Helper();

    private void Add(SyntaxNode node, bool asks)
    {
        var text = Platforms.Plain(CodeText.Of(node));
        if (asks || Surroundings.Of(node, method, regions).Conditions > 0)
        {
            body.ConditionalSkip = body.ConditionalSkip is null ? text : body.ConditionalSkip + "; " + text;
        }
        else
        {
            body.Skip ??= text;
        }
    }
}
