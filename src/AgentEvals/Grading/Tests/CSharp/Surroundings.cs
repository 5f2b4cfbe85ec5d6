using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>What stands between a statement and its method.</summary>
/// <param name="Conditions">Number of conditions under which alone it is reached.</param>
/// <param name="IsSwallowed">Whether its exceptions are swallowed.</param>
/// <param name="Retries">Attempts after a failure; 0 where a failure counts at once.</param>
/// <param name="IsOfBranch">Whether it is compiled for some targets, and something else in its place for the others.</param>
/// <param name="IsRepeated">Whether a loop runs it, or what is asserted of all elements.</param>
/// <param name="IsExcused">Whether an exception of some type that keeps it from being reached is passed over.</param>
internal readonly record struct Surroundings(
    int Conditions,
    bool IsSwallowed,
    int Retries,
    bool IsOfBranch = false,
    bool IsRepeated = false,
    bool IsExcused = false
)
{
    private const int Depth = 64;

    private static readonly string[] AttemptWords = ["times", "retries", "retrycount", "attempt", "tries", "count"];

    /// <summary>Whether a function within the method holds a node.</summary>
    public static bool IsInLambda(SyntaxNode node, BaseMethodDeclarationSyntax method)
    {
        for (var parent = node.Parent; parent is not null && parent != method; parent = parent.Parent)
        {
            if (parent is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Looks around a node, up to its method.</summary>
    public static Surroundings Of(SyntaxNode node, BaseMethodDeclarationSyntax method, ConditionalRegions regions)
    {
        var (conditions, isSwallowed, retries, isInLoop, isRepeated, isExcused, depth) = (0, false, 0, false, false, false, 0);
        TryStatementSyntax? swallowing = null;
        for (
            var (child, parent) = (node, node.Parent);
            parent is not null && child != method && depth < Depth;
            (child, parent) = (parent, parent.Parent), depth++
        )
        {
            switch (parent)
            {
                case IfStatementSyntax choice when child != choice.Condition:
                case ConditionalExpressionSyntax expression when child != expression.Condition:
                case SwitchSectionSyntax or SwitchExpressionArmSyntax or CatchClauseSyntax:
                    conditions++;
                    break;
                case ConditionalAccessExpressionSyntax access when child == access.WhenNotNull:
                    conditions++;
                    break;
                case BinaryExpressionSyntax
                {
                    RawKind: (int)SyntaxKind.LogicalAndExpression
                        or (int)SyntaxKind.LogicalOrExpression
                        or (int)SyntaxKind.CoalesceExpression
                } binary when child == binary.Right && binary.Parent is not ArgumentSyntax:
                    conditions++;
                    break;
                case TryStatementSyntax attempt when child == attempt.Block && Swallows(attempt):
                    swallowing ??= attempt;
                    isSwallowed = true;
                    break;
                case TryStatementSyntax attempt
                    when child == attempt.Block && attempt.Catches.Any(clause => clause.Filter is not null && IsBroad(clause)):
                    swallowing ??= attempt;
                    break;
                case TryStatementSyntax attempt when child == attempt.Block && attempt.Catches.Any(PassesOver):
                    isExcused = true;
                    break;
                case ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax when swallowing is not null:
                    (isInLoop, isRepeated) = (true, true);
                    break;
                case CommonForEachStatementSyntax or ForStatementSyntax:
                    isRepeated = true;
                    break;
                case InvocationExpressionSyntax call
                    when child is ArgumentListSyntax
                        && node != call
                        && Tolerances.NameOf(call) is "All" or "AllAsync" or "AllSatisfy" or "ForEach":
                    isRepeated = true;
                    break;
                case InvocationExpressionSyntax call when child is ArgumentListSyntax && IsRetry(call):
                    retries = Math.Max(retries, Attempts(call));
                    break;
            }
        }

        if (isInLoop)
        {
            (isSwallowed, retries) = (false, Math.Max(retries, 1));
        }

        var inner = Regions(node, method, regions);
        return new Surroundings(
            conditions + inner.Count(region => !region.HasCounterparts),
            isSwallowed,
            retries,
            inner.Exists(region => region.HasCounterparts),
            isRepeated,
            isExcused && !isRepeated
        );
    }

    /// <summary>Whether whatever a try block throws is lost.</summary>
    public static bool Swallows(TryStatementSyntax attempt) =>
        attempt.Catches.Any(clause =>
            clause.Filter is null
            && IsBroad(clause)
            && !clause
                .Block.DescendantNodes()
                .Any(node =>
                    node is ThrowStatementSyntax or ThrowExpressionSyntax
                    || (
                        node is InvocationExpressionSyntax call
                        && (
                            CodeText.Of(call.Expression).Contains("Assert", StringComparison.Ordinal)
                            || Tolerances.NameOf(call) is { } name
                                && (
                                    name.StartsWith("Should", StringComparison.Ordinal)
                                    || name.Contains("Fail", StringComparison.Ordinal)
                                    || name.StartsWith("Set", StringComparison.Ordinal)
                                    || name is "FromException" or "TrySetException"
                                )
                        )
                    )
                    || (
                        node is AssignmentExpressionSyntax assignment
                        && clause.Declaration?.Identifier.Text is { Length: > 0 } caught
                        && CodeText.Of(assignment.Right).Contains(caught, StringComparison.Ordinal)
                    )
                )
        );

    /// <summary>Whether a clause takes exceptions of some type and does nothing with them, or leaves; how something ends that was to be cancelled is no failure.</summary>
    private static bool PassesOver(CatchClauseSyntax clause) =>
        !IsBroad(clause)
        && CodeText.Of(clause.Declaration!.Type) is var type
        && !type.Contains("Cancel", StringComparison.Ordinal)
        && !type.Contains("Disposed", StringComparison.Ordinal)
        && clause.Block.Statements.All(statement =>
            statement is ReturnStatementSyntax { Expression: null }
            || (
                statement is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax log }
                && Tolerances.NameOf(log) is "WriteLine" or "Write" or "Log"
            )
        );

    /// <summary>How often a retry helper is told to try; 1 where nobody sees it.</summary>
    private static int Attempts(InvocationExpressionSyntax call)
    {
        var numbers =
            from argument in call.ArgumentList.Arguments
            let name = argument.NameColon?.Name.Identifier.Text
            where name is null || AttemptWords.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase))
            where CodeText.Strip(argument.Expression) is LiteralExpressionSyntax
            select Literals.Number(argument.Expression) is (var number, true) ? number : 0;
        return (int)Math.Clamp(numbers.FirstOrDefault(number => number > 0, 1), 1, 1_000_000);
    }

    /// <summary>The branches of conditional compilation between a node and its method.</summary>
    public static List<ConditionalRegion> Regions(SyntaxNode node, BaseMethodDeclarationSyntax method, ConditionalRegions regions)
    {
        if (regions.IsEmpty)
        {
            return [];
        }

        var line = node.SyntaxTree.GetLineSpan(node.Span).StartLinePosition.Line;
        var around = regions.At(node.SyntaxTree.GetLineSpan(method.Span).StartLinePosition.Line).ToHashSet();
        return [.. regions.At(line).Where(region => !around.Contains(region))];
    }

    private static bool IsBroad(CatchClauseSyntax clause) =>
        clause.Declaration is null
        || ExceptionTypes.IsAny(CodeText.Of(clause.Declaration.Type))
        || ExceptionTypes.Bare(CodeText.Of(clause.Declaration.Type))
            is "XunitException"
                or "AssertionException"
                or "AssertFailedException"
                or "AssertionFailedException"
                or "ShouldAssertException"
                or "TrueException"
                or "EqualException";

    /// <summary>Whether a call tries again what it is given: by its own name, <c>Retry.Times(3, f)</c>, or that of a policy, <c>Policy.Handle&lt;X&gt;().RetryAsync(3).ExecuteAsync(f)</c>.</summary>
    private static bool IsRetry(InvocationExpressionSyntax call) =>
        IsRetry(Tolerances.NameOf(call))
        || (
            call.Expression is MemberAccessExpressionSyntax { Expression: var owner }
            && (
                owner
                    is IdentifierNameSyntax
                    {
                        Identifier.Text: "Retry"
                            or "Retrying"
                            or "Retrier"
                            or "RetryHelper"
                            or "RetryPolicy"
                            or "retryPolicy"
                            or "_retryPolicy"
                            or "Eventually"
                    }
                || (
                    Tolerances.NameOf(call)?.StartsWith("Execute", StringComparison.Ordinal) == true
                    && owner is InvocationExpressionSyntax policy
                    && Tolerances.NameOf(policy)
                        is "Retry"
                            or "RetryAsync"
                            or "WaitAndRetry"
                            or "WaitAndRetryAsync"
                            or "RetryForever"
                            or "RetryForeverAsync"
                )
            )
        );

    private static bool IsRetry(string? name) =>
        name is not null
        && (
            name.StartsWith("Retry", StringComparison.Ordinal)
            || name.StartsWith("UntilPass", StringComparison.Ordinal)
            || name.StartsWith("TryUntil", StringComparison.Ordinal)
            || name.EndsWith("WithRetry", StringComparison.Ordinal)
            || name.EndsWith("WithRetries", StringComparison.Ordinal)
            || name.EndsWith("RetryAsync", StringComparison.Ordinal)
            || name is "Eventually" or "WithRetriesAsync"
        );
}
