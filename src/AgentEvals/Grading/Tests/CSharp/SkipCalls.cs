using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>Finds in a method's body that it skips itself: <c>Assert.Skip</c>, <c>Skip.If</c>, a thrown exception that says so.</summary>
/// <param name="method">The method.</param>
/// <param name="regions">The file's conditional compilation.</param>
/// <param name="body">What takes what is found.</param>
internal sealed class SkipCalls(BaseMethodDeclarationSyntax method, ConditionalRegions regions, MethodBody body)
{
    /// <summary>Takes a call that skips.</summary>
    public void Visit(InvocationExpressionSyntax call, string name)
    {
        if (call.Expression is not MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: var receiver } })
        {
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
            var isConstant = first is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.TrueLiteralExpression or (int)SyntaxKind.FalseLiteralExpression };
            Add(call, asks && !isConstant);
        }
    }

    /// <summary>Takes a throw; false for an exception that says nothing of skipping.</summary>
    public bool Visit(ThrowStatementSyntax statement, string exception)
    {
        if (!exception.Contains("Skip", StringComparison.Ordinal) && exception is not ("IgnoreException" or "InconclusiveException" or "AssertInconclusiveException"))
        {
            return false;
        }

        Add(statement, asks: false);
        return true;
    }

    private void Add(SyntaxNode node, bool asks)
    {
        var text = CodeText.Of(node);
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
