using AgentEvals.Grading.Tests.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>The statements that leave a method's body before its end.</summary>
/// <param name="method">The method.</param>
/// <param name="regions">The file's conditional compilation.</param>
internal sealed class EarlyExits(BaseMethodDeclarationSyntax method, ConditionalRegions regions)
{
    private readonly List<(int Line, bool IsConditional)> _exits = [];

    /// <summary>Takes a statement that may be one.</summary>
    public void Visit(StatementSyntax statement)
    {
        if (Leaves(statement) && !Surroundings.IsInLambda(statement, method) && !IsLast(statement))
        {
            _exits.Add(
                (
                    statement.SyntaxTree.GetLineSpan(statement.Span).StartLinePosition.Line + 1,
                    Surroundings.Of(statement, method, regions).Conditions > 0
                )
            );
        }
    }

    /// <summary>Tells of the first of them, where no assertion stands before it.</summary>
    public void Take(MethodBody body)
    {
        if (_exits.Count == 0)
        {
            return;
        }

        var firstAssertion = body
            .Assertions.Where(assertion => assertion.Strength > Strength.Vacuous)
            .Select(assertion => assertion.Line)
            .DefaultIfEmpty(int.MaxValue)
            .Min();
        var (line, isConditional) = _exits.MinBy(exit => exit.Line);
        if (line <= firstAssertion)
        {
            body.EarlyExitLine = line;
            body.EarlyExitIsConditional = isConditional;
        }
    }

    private bool IsLast(StatementSyntax statement) => statement.Parent == method.Body && method.Body!.Statements[^1] == statement;

    private static bool Leaves(StatementSyntax statement) =>
        statement switch
        {
            ReturnStatementSyntax { Expression: var value } => IsNothing(value),
            YieldStatementSyntax { RawKind: (int)SyntaxKind.YieldBreakStatement } or ContinueStatementSyntax => true,
            _ => false,
        };

    private static bool IsNothing(ExpressionSyntax? expression) =>
        expression switch
        {
            null => true,
            MemberAccessExpressionSyntax { Name.Identifier.Text: "CompletedTask" } => true,
            LiteralExpressionSyntax { RawKind: (int)SyntaxKind.DefaultLiteralExpression } => true,
            _ => false,
        };
}
