using AgentEvals.Grading.Tests.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>Reads the body of one method.</summary>
internal sealed class MethodBodyReader(BaseMethodDeclarationSyntax method, IReadOnlySet<string> helpers, ConditionalRegions regions)
{
    private readonly AssertionReader assertions = new(helpers);
    private readonly MethodBody result = new();
    private readonly Dictionary<string, ExpressionSyntax> locals = new(StringComparer.Ordinal);
    private readonly List<(int Line, bool IsConditional)> exits = [];
    private readonly HashSet<string> caught = new(StringComparer.Ordinal);
    private readonly HashSet<string> fromAssertions = new(StringComparer.Ordinal);

    /// <summary>Reads it.</summary>
    public MethodBody Read()
    {
        if (((SyntaxNode?)method.Body ?? method.ExpressionBody?.Expression) is not { } body)
        {
            result.IsEmpty = true;
            return result;
        }

        result.IsEmpty = body is BlockSyntax { Statements.Count: 0 };
        result.Tokens.AddRange(body.DescendantTokens().Select(token => token.Text).Where(token => token.Length > 0));
        foreach (var node in body.DescendantNodesAndSelf())
        {
            Visit(node);
        }

        TakeExit();
        return result;
    }

    private void Visit(SyntaxNode node)
    {
        switch (node)
        {
            case InvocationExpressionSyntax call:
                VisitCall(call);
                break;
            case ObjectCreationExpressionSyntax { Type: GenericNameSyntax { Identifier.Text: "Mock", TypeArgumentList.Arguments: [var mocked] } }:
                result.Mocks.Add(CodeText.Of(mocked));
                break;
            case VariableDeclaratorSyntax { Initializer.Value: var value } local:
                VisitLocal(local, value);
                break;
            case ReturnStatementSyntax statement when LeavesNothing(statement.Expression):
                AddExit(statement);
                break;
            case YieldStatementSyntax { RawKind: (int)SyntaxKind.YieldBreakStatement } or ContinueStatementSyntax:
                AddExit((StatementSyntax)node);
                break;
            case ThrowStatementSyntax { Expression: ObjectCreationExpressionSyntax creation } statement:
                VisitThrow(statement, creation);
                break;
            case CatchClauseSyntax { Declaration.Identifier.Text: { Length: > 0 } exception } clause:
                caught.UnionWith(clause.Block.DescendantNodes().OfType<AssignmentExpressionSyntax>().Where(assignment => CodeText.Of(assignment.Right) == exception).Select(assignment => CodeText.Of(assignment.Left)));
                break;
            case TryStatementSyntax attempt when Swallows(attempt):
                result.SwallowedCalls.AddRange(attempt.Block.DescendantNodes().OfType<InvocationExpressionSyntax>().Select(Tolerances.NameOf).OfType<string>());
                break;
        }
    }

    private void VisitCall(InvocationExpressionSyntax call)
    {
        if (Tolerances.NameOf(call) is { } name)
        {
            result.Calls.Add(name);
            VisitMock(call, name);
            VisitSkip(call, name);
            VisitTolerances(call, name);
        }

        if (!CallChain.IsOutermost(call))
        {
            return;
        }

        Surroundings? known = null;
        foreach (var assertion in assertions.Read(call))
        {
            var surroundings = known ??= Surroundings.Of(call, method, regions);
            result.Assertions.Add(Meant(assertion) with
            {
                Conditions = surroundings.Conditions,
                IsSwallowed = surroundings.IsSwallowed,
                IsUnawaited = IsUnawaited(call),
                ExpectedFromActual = IsFromActual(assertion),
            });
            result.Retries = Math.Max(result.Retries, surroundings.Retries);
        }
    }

    /// <summary>
    /// What an assertion about a variable means once it is known where the variable comes from: null for a caught exception says that
    /// nothing was thrown; not null for what another assertion returned says nothing.
    /// </summary>
    private TestAssertion Meant(TestAssertion assertion)
    {
        if (assertion.Strength == Strength.Exact && assertion.Expected == "null" && caught.Contains(assertion.Subject))
        {
            return assertion with { Strength = Strength.NoThrow };
        }

        return assertion.Strength == Strength.Presence && fromAssertions.Contains(assertion.Subject) ? assertion with { Strength = Strength.Vacuous } : assertion;
    }

    private void VisitTolerances(InvocationExpressionSyntax call, string name)
    {
        foreach (var argument in call.ArgumentList.Arguments)
        {
            if (argument.NameColon?.Name.Identifier.Text is { } parameter && Tolerances.IsName(parameter) && Literals.Number(argument.Expression) is var (number, isInteger))
            {
                result.Tolerances.Add(new TestTolerance(LineOf(argument), $"{name}({parameter}", Tolerances.Normalise(number, isInteger && Tolerances.IsDigits(parameter)), CodeText.Of(argument)));
            }
        }
    }

    private void VisitMock(InvocationExpressionSyntax call, string name)
    {
        if (call.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "Substitute" or "Mock" or "A" }, Name: GenericNameSyntax { TypeArgumentList.Arguments: [var type, ..] } }
            && name is "For" or "ForPartsOf" or "ForTypeForwardingTo" or "Of" or "Fake")
        {
            result.Mocks.Add(CodeText.Of(type));
        }
    }

    private void VisitSkip(InvocationExpressionSyntax call, string name)
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
            AddSkip(call, asks && !isConstant);
        }
    }

    private void AddSkip(SyntaxNode node, bool asks)
    {
        var text = CodeText.Of(node);
        if (asks || Surroundings.Of(node, method, regions).Conditions > 0)
        {
            result.ConditionalSkip = result.ConditionalSkip is null ? text : result.ConditionalSkip + "; " + text;
        }
        else
        {
            result.Skip ??= text;
        }
    }

    private void VisitThrow(ThrowStatementSyntax statement, ObjectCreationExpressionSyntax creation)
    {
        var type = ExceptionTypes.Bare(CodeText.Of(creation.Type));
        if (type.Contains("Skip", StringComparison.Ordinal) || type is "IgnoreException" or "InconclusiveException" or "AssertInconclusiveException")
        {
            AddSkip(statement, asks: false);
        }
        else if (!IsInLambda(statement) && statement.FirstAncestorOrSelf<IfStatementSyntax>(node => node.SpanStart > method.SpanStart) is { } guard)
        {
            var surroundings = Surroundings.Of(guard, method, regions);
            result.Assertions.Add(new TestAssertion
            {
                Line = LineOf(statement),
                Text = "if(" + CodeText.Of(guard.Condition) + ")" + CodeText.Of(statement),
                Name = "throw",
                Strength = Strength.Condition,
                Subject = CodeText.OfValue(guard.Condition),
                Expected = "false",
                Conditions = surroundings.Conditions,
                IsSwallowed = surroundings.IsSwallowed,
            });
        }
    }

    private void VisitLocal(VariableDeclaratorSyntax local, ExpressionSyntax value)
    {
        var name = local.Identifier.Text;
        locals.TryAdd(name, value);
        if (CodeText.Strip(value) is InvocationExpressionSyntax call)
        {
            if (Tolerances.NameOf(call) is "Exception" or "ExceptionAsync" or "Catch" or "CatchAsync")
            {
                caught.Add(name);
            }
            else if (assertions.Read(call).Any())
            {
                fromAssertions.Add(name);
            }
        }

        if (Tolerances.IsName(name) && Literals.Number(value) is var (number, isInteger))
        {
            result.Tolerances.Add(new TestTolerance(LineOf(local), name, Tolerances.Normalise(number, isInteger && Tolerances.IsDigits(name)), CodeText.Of(local)));
        }
    }

    private void AddExit(StatementSyntax statement)
    {
        if (IsInLambda(statement) || (statement.Parent == method.Body && method.Body!.Statements[^1] == statement))
        {
            return;
        }

        exits.Add((LineOf(statement), Surroundings.Of(statement, method, regions).Conditions > 0));
    }

    private void TakeExit()
    {
        if (exits.Count == 0)
        {
            return;
        }

        var firstAssertion = result.Assertions.Count > 0 ? result.Assertions.Min(assertion => assertion.Line) : int.MaxValue;
        var (line, isConditional) = exits.MinBy(exit => exit.Line);
        if (line <= firstAssertion)
        {
            result.EarlyExitLine = line;
            result.EarlyExitIsConditional = isConditional;
        }
    }

    private bool IsFromActual(TestAssertion assertion)
    {
        if (assertion.ExpectedIsLiteral || assertion.Expected is not { Length: > 0 } expected || assertion.Subject.Length == 0)
        {
            return false;
        }

        // A local stands for what it was read from: var first = image[0, 0]; Assert.Equal(first, image[0, 1]).
        var source = locals.TryGetValue(expected, out var value) ? AssertionBuilder.Value(value) : expected;
        var root = RootOf(assertion.Subject);
        return root.Length > 0 && !char.IsUpper(root[0]) && RootOf(source) == root && source.Length > root.Length;
    }

    private static string RootOf(string text)
    {
        var length = 0;
        while (length < text.Length && (char.IsLetterOrDigit(text[length]) || text[length] == '_'))
        {
            length++;
        }

        return text[..length];
    }

    private bool IsInLambda(SyntaxNode node)
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

    private static bool Swallows(TryStatementSyntax attempt) => Surroundings.Swallows(attempt);

    private static bool LeavesNothing(ExpressionSyntax? expression) => expression switch
    {
        null => true,
        MemberAccessExpressionSyntax { Name.Identifier.Text: "CompletedTask" } => true,
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.DefaultLiteralExpression } => true,
        _ => false,
    };

    private static bool IsUnawaited(InvocationExpressionSyntax call) =>
        call.Parent is ExpressionStatementSyntax && Tolerances.NameOf(call) is { } name
        && (name.EndsWith("Async", StringComparison.Ordinal) || name is "ThrowsTask" or "Verify" && call.Expression is IdentifierNameSyntax)
        && name != "Verify";

    private static int LineOf(SyntaxNode node) => node.SyntaxTree.GetLineSpan(node.Span).StartLinePosition.Line + 1;
}
