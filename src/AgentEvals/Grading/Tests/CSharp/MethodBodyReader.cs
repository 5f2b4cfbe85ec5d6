using AgentEvals.Grading.Tests.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>Reads the body of one method.</summary>
internal sealed class MethodBodyReader
{
    private readonly BaseMethodDeclarationSyntax _method;
    private readonly ConditionalRegions _regions;
    private readonly MethodBody _result = new();
    private readonly AssertionReader _assertions;
    private readonly LocalVariables _locals;
    private readonly SkipCalls _skips;
    private readonly EarlyExits _exits;

    /// <summary>A reader of one method.</summary>
    /// <param name="method">The method.</param>
    /// <param name="helpers">Names of the file's methods that assert.</param>
    /// <param name="regions">The file's conditional compilation.</param>
    public MethodBodyReader(BaseMethodDeclarationSyntax method, IReadOnlySet<string> helpers, ConditionalRegions regions)
    {
        (_method, _regions) = (method, regions);
        _assertions = new AssertionReader(helpers);
        _locals = new LocalVariables(_assertions);
        _skips = new SkipCalls(method, regions, _result);
        _exits = new EarlyExits(method, regions);
    }

    /// <summary>Reads it.</summary>
    public MethodBody Read()
    {
        if (((SyntaxNode?)_method.Body ?? _method.ExpressionBody?.Expression) is not { } body)
        {
            _result.IsEmpty = true;
            return _result;
        }

        _result.IsEmpty = DoesNothing(body);
        _result.Tokens.AddRange(body.DescendantTokens().Select(token => token.Text).Where(token => token.Length > 0));
        foreach (var node in body.DescendantNodesAndSelf())
        {
            Visit(node);
        }

        _exits.Take(_result);
        _result.Assertions.AddRange(ReturnedTruths.Of(_method, _regions));
        return _result;
    }

    private static bool DoesNothing(SyntaxNode body) =>
        body switch
        {
            BlockSyntax { Statements: [] } => true,
            BlockSyntax { Statements: [ReturnStatementSyntax { Expression: { } value }] } => DoesNothing(value),
            MemberAccessExpressionSyntax { Name.Identifier.Text: "CompletedTask" } => true,
            InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "FromResult" },
                ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax }]
            } => true,
            _ => false,
        };

    private void Visit(SyntaxNode node)
    {
        switch (node)
        {
            case InvocationExpressionSyntax call:
                VisitCall(call);
                break;
            case ObjectCreationExpressionSyntax
            {
                Type: GenericNameSyntax { Identifier.Text: "Mock", TypeArgumentList.Arguments: [var mocked] }
            }:
                _result.Mocks.Add(CodeText.Of(mocked));
                break;
            case VariableDeclaratorSyntax { Initializer.Value: var value } local:
                _locals.Visit(local, value);
                _result.Tolerances.AddRange(Tolerances.Of(local, value));
                break;
            case ReturnStatementSyntax or YieldStatementSyntax or ContinueStatementSyntax:
                _exits.Visit((StatementSyntax)node);
                break;
            case ThrowStatementSyntax { Expression: ObjectCreationExpressionSyntax creation } statement:
                VisitThrow(statement, creation);
                break;
            case AssignmentExpressionSyntax
            {
                Left: IdentifierNameSyntax { Identifier.Text: "Skip" }
                    or MemberAccessExpressionSyntax { Name.Identifier.Text: "Skip" or "RunState" }
            } assignment:
                _skips.Visit(assignment);
                break;
            case AssignmentExpressionSyntax { Left: IdentifierNameSyntax } assignment:
                _locals.Visit(assignment);
                break;
            case ForStatementSyntax
            {
                Condition: BinaryExpressionSyntax
                {
                    RawKind: (int)SyntaxKind.LessThanExpression or (int)SyntaxKind.LessThanOrEqualExpression,
                    Right: var bound
                }
            } loop when Literals.Number(bound) is (> 0 and var rounds, true) && Asserts(loop.Statement):
                _result.Rounds = Math.Max(_result.Rounds ?? 0, (long)Math.Min(rounds, int.MaxValue));
                break;
            case CommonForEachStatementSyntax loop:
                VisitLoop(loop);
                break;
            case CatchClauseSyntax { Declaration.Identifier.Text: { Length: > 0 } exception } clause:
                _locals.Visit(clause, exception);
                break;
            case TryStatementSyntax attempt when Surroundings.Swallows(attempt):
                _result.SwallowedCalls.AddRange(
                    attempt.Block.DescendantNodes().OfType<InvocationExpressionSyntax>().Select(Tolerances.NameOf).OfType<string>()
                );
                break;
        }
    }

    /// <summary>A loop over values that are written out, and of which it asserts something, has a case for each.</summary>
    private void VisitLoop(CommonForEachStatementSyntax loop)
    {
        var list = loop.Expression is IdentifierNameSyntax { Identifier.Text: var name }
            ? _method
                .Body?.DescendantNodes()
                .OfType<VariableDeclaratorSyntax>()
                .FirstOrDefault(local => local.Identifier.Text == name)
                ?.Initializer?.Value
            : loop.Expression;
        var values = DataElements.Listed(list).Select(CodeText.Of).ToList();
        if (values.Count > 1 && Asserts(loop.Statement))
        {
            _result.LoopRows.AddRange(values.Select(value => "each:" + value));
        }
    }

    private bool Asserts(StatementSyntax statement) =>
        statement
            .DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .Any(call => CallChain.IsOutermost(call) && _assertions.Read(call).Any());

    private void VisitCall(InvocationExpressionSyntax call)
    {
        if (Tolerances.NameOf(call) is { } name)
        {
            _result.Calls.Add(name);
            VisitMock(call, name);
            _skips.Visit(call, name);
            VisitTolerances(call, name);
            if (name is "Exception" or "ExceptionAsync" && IsDiscarded(call))
            {
                _result.SwallowedCalls.AddRange(
                    call.ArgumentList.DescendantNodes().OfType<InvocationExpressionSyntax>().Select(Tolerances.NameOf).OfType<string>()
                );
            }
        }

        if (!CallChain.IsOutermost(call))
        {
            return;
        }

        Surroundings? known = null;
        IReadOnlyList<Decision>? path = null;
        foreach (var assertion in _assertions.Read(call))
        {
            var surroundings = known ??= Surroundings.Of(call, _method, _regions);
            if (_locals.Denied(assertion) is { } denied)
            {
                _result.Assertions.RemoveAll(other => other.IsHelperCall && other.Text == denied);
            }

            _result.Assertions.Add(
                _locals.Meant(assertion) with
                {
                    Conditions = surroundings.Conditions,
                    Path = surroundings.Conditions > 0 ? path ??= DecisionPath.To(call, _method, _regions) : [],
                    IsOfBranch = surroundings.IsOfBranch,
                    IsRepeated = surroundings.IsRepeated,
                    IsSwallowed = surroundings.IsSwallowed,
                    IsExcused = surroundings.IsExcused,
                    IsRetried = surroundings.Retries > 0,
                    IsUnawaited = IsUnawaited(call) || IsOfVoidFunction(call),
                    ExpectedFromActual = _locals.IsFromActual(assertion),
                }
            );
            _result.Retries = Math.Max(_result.Retries, surroundings.Retries);
        }
    }

    private void VisitTolerances(InvocationExpressionSyntax call, string name)
    {
        foreach (var argument in call.ArgumentList.Arguments)
        {
            if (
                HelperParameters.NameOf(argument, name) is { Length: > 0 } parameter
                && Tolerances.IsName(parameter)
                && Tolerances.Given(argument.Expression, Tolerances.IsDigits(parameter)) is { } size
            )
            {
                _result.Tolerances.Add(new TestTolerance(LineOf(argument), $"{name}({parameter}", size, CodeText.Of(argument)));
            }
        }
    }

    private void VisitMock(InvocationExpressionSyntax call, string name)
    {
        if (
            call.Expression
                is MemberAccessExpressionSyntax
                {
                    Expression: IdentifierNameSyntax { Identifier.Text: "Substitute" or "Mock" or "A" },
                    Name: GenericNameSyntax { TypeArgumentList.Arguments: [var type, ..] }
                }
            && name is "For" or "ForPartsOf" or "ForTypeForwardingTo" or "Of" or "Fake"
        )
        {
            _result.Mocks.Add(CodeText.Of(type));
        }
    }

    private void VisitThrow(ThrowStatementSyntax statement, ObjectCreationExpressionSyntax creation)
    {
        var type = ExceptionTypes.Bare(CodeText.Of(creation.Type));
        if (
            !_skips.Visit(statement, type)
            && !Surroundings.IsInLambda(statement, _method)
            && statement.FirstAncestorOrSelf<IfStatementSyntax>(node => node.SpanStart > _method.SpanStart) is { } guard
            && !(type == "TimeoutException" && _locals.IsWait(guard.Condition))
        )
        {
            var surroundings = Surroundings.Of(guard, _method, _regions);
            _result.Assertions.Add(
                new TestAssertion
                {
                    Line = LineOf(statement),
                    Text = "if(" + CodeText.Of(guard.Condition) + ")" + CodeText.Of(statement),
                    Name = "throw",
                    Strength = Strength.Condition,
                    Subject = CodeText.OfValue(guard.Condition),
                    Expected = "false",
                    Conditions = surroundings.Conditions,
                    Path = surroundings.Conditions > 0 ? DecisionPath.To(guard, _method, _regions) : [],
                    IsSwallowed = surroundings.IsSwallowed,
                }
            );
        }
    }

    /// <summary>Whether nobody looks at the exception that a call caught: <c>_ = Record.Exception(f)</c>.</summary>
    private static bool IsDiscarded(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "Record" } }
        && (call.Parent is AwaitExpressionSyntax awaited ? awaited.Parent : call.Parent)
            is ExpressionStatementSyntax
                or AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.Text: "_" } };

    private static bool IsUnawaited(InvocationExpressionSyntax call) =>
        call.Parent is ExpressionStatementSyntax or AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.Text: "_" } }
        && Tolerances.NameOf(call) is { } name
        && (name.EndsWith("Async", StringComparison.Ordinal) || (name == "ThrowsTask" && call.Expression is IdentifierNameSyntax));

    /// <summary>Whether it stands in an asynchronous function for which nobody waits: <c>Parallel.ForEach(carts, async cart =&gt; …)</c>.</summary>
    private bool IsOfVoidFunction(InvocationExpressionSyntax call)
    {
        for (var parent = call.Parent; parent is not null && parent != _method; parent = parent.Parent)
        {
            if (parent is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
            {
                return parent switch
                {
                    LocalFunctionStatementSyntax { ReturnType: PredefinedTypeSyntax type } local => type.Keyword.IsKind(
                        SyntaxKind.VoidKeyword
                    ) && local.Modifiers.Any(SyntaxKind.AsyncKeyword),
                    AnonymousFunctionExpressionSyntax
                    {
                        Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax taker }
                    } function => function.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword)
                        && (Tolerances.NameOf(taker) == "ForEach" || CodeText.Of(taker.Expression) is "Parallel.For" or "Parallel.Invoke"),
                    _ => false,
                };
            }
        }

        return false;
    }

    private static int LineOf(SyntaxNode node) => node.SyntaxTree.GetLineSpan(node.Span).StartLinePosition.Line + 1;
}
