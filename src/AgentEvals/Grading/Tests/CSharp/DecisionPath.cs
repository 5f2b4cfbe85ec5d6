using AgentEvals.Grading.Tests.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>Reads by which decisions a method comes to a node: one or more for every condition that <see cref="Surroundings"/> counts.</summary>
internal static class DecisionPath
{
    private const int Depth = 64;

    /// <summary>The decisions, the innermost first.</summary>
    public static IReadOnlyList<Decision> To(SyntaxNode node, BaseMethodDeclarationSyntax method, ConditionalRegions regions)
    {
        var path = new List<Decision>();
        var (start, depth) = (method.SpanStart, 0);
        for (
            var (child, parent) = (node, node.Parent);
            parent is not null && child != method && depth < Depth;
            (child, parent) = (parent, parent.Parent), depth++
        )
        {
            switch (parent)
            {
                case IfStatementSyntax choice when child != choice.Condition:
                    path.Add(On(choice.Condition, child == choice.Statement, start));
                    break;
                case ConditionalExpressionSyntax expression when child != expression.Condition:
                    path.Add(On(expression.Condition, child == expression.WhenTrue, start));
                    break;
                case SwitchSectionSyntax { Parent: SwitchStatementSyntax statement } section:
                    path.AddRange(
                        Arms.Path(
                            [.. statement.Sections.Select(other => other.Labels.Any(label => label is DefaultSwitchLabelSyntax))],
                            statement.Sections.IndexOf(section),
                            $"@{statement.SpanStart - start}"
                        )
                    );
                    break;
                case SwitchExpressionArmSyntax { Parent: SwitchExpressionSyntax expression } arm:
                    path.AddRange(
                        Arms.Path(
                            [.. expression.Arms.Select(other => other is { Pattern: DiscardPatternSyntax, WhenClause: null })],
                            expression.Arms.IndexOf(arm),
                            $"@{expression.SpanStart - start}"
                        )
                    );
                    break;
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression } binary
                    when child == binary.Right && binary.Parent is not ArgumentSyntax:
                    path.Add(On(binary.Left, binary.IsKind(SyntaxKind.LogicalAndExpression), start));
                    break;
                case CatchClauseSyntax:
                case ConditionalAccessExpressionSyntax access when child == access.WhenNotNull:
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce
                    when child == coalesce.Right && coalesce.Parent is not ArgumentSyntax:
                    path.Add(new Decision($"@{parent.SpanStart - start}", true));
                    break;
            }
        }

        path.AddRange(
            Surroundings
                .Regions(node, method, regions)
                .Where(region => !region.HasCounterparts)
                .Select(region => new Decision("#if " + region.Condition, true))
        );
        return path;
    }

    private static Decision On(ExpressionSyntax condition, bool holds, int start)
    {
        var decision = Decision.Of(CodeText.Of(CodeText.Strip(condition)), condition.SpanStart - start);
        return holds ? decision : decision.Reversed();
    }
}
