using AgentEvals.Grading.Tests.Model;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>Where the local variables of a method come from, and what assertions about them mean by that.</summary>
/// <param name="assertions">Finds assertions in calls.</param>
internal sealed class LocalVariables(AssertionReader assertions)
{
    private readonly Dictionary<string, ExpressionSyntax> _locals = new(StringComparer.Ordinal);
    private readonly HashSet<string> _caught = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _caughtByHelpers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _fromAssertions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _created = new(StringComparer.Ordinal);

    /// <summary>Takes a declaration.</summary>
    public void Visit(VariableDeclaratorSyntax local, ExpressionSyntax value)
    {
        var name = local.Identifier.Text;
        _locals.TryAdd(name, value);
        if (CodeText.Strip(value) is BaseObjectCreationExpressionSyntax)
        {
            _created.Add(name);
        }

        if (CodeText.Strip(value) is InvocationExpressionSyntax call)
        {
            if (Tolerances.NameOf(call) is "Exception" or "ExceptionAsync" or "Catch" or "CatchAsync")
            {
                _caught.Add(name);
            }
            else if (assertions.Read(call).Any())
            {
                _fromAssertions.Add(name);
                if (CatchesByHelper(call))
                {
                    _caughtByHelpers[name] = CodeText.Of(call);
                }
            }
        }
    }

    /// <summary>A helper of one's own that runs what it is given and hands back what that threw: <c>var error = VerifyThrows(() =&gt; cart.Add(book))</c>.</summary>
    private static bool CatchesByHelper(InvocationExpressionSyntax call) =>
        call
            is {
                Expression: IdentifierNameSyntax { Identifier.Text: var helper },
                ArgumentList.Arguments: [{ Expression: LambdaExpressionSyntax }, ..]
            }
        && helper.Contains("Throw", StringComparison.Ordinal);

    /// <summary>The call of a helper whose answer an assertion denies: nothing was to be thrown, so that the helper asserts nothing. Null for any other assertion.</summary>
    public string? Denied(TestAssertion assertion) =>
        assertion is { Strength: Strength.Exact, Expected: "null", IsNegated: false }
            ? _caughtByHelpers.GetValueOrDefault(assertion.Subject)
            : null;

    /// <summary>Takes an assignment: the variable holds something else from there on.</summary>
    public void Visit(AssignmentExpressionSyntax assignment) => _created.Remove(CodeText.Of(assignment.Left));

    /// <summary>Takes a clause that keeps its exception in a variable.</summary>
    public void Visit(CatchClauseSyntax clause, string exception) =>
        _caught.UnionWith(
            clause
                .Block.DescendantNodes()
                .OfType<AssignmentExpressionSyntax>()
                .Where(assignment => CodeText.Of(assignment.Right) == exception)
                .Select(assignment => CodeText.Of(assignment.Left))
        );

    /// <summary>
    /// What an assertion about a variable means once it is known where the variable comes from: null for a caught exception says that
    /// nothing was thrown; not null for what another assertion returned, or for a new object, says nothing.
    /// </summary>
    public TestAssertion Meant(TestAssertion assertion)
    {
        if (
            assertion.Strength == Strength.Exact
            && assertion.Expected == "null"
            && (_caught.Contains(assertion.Subject) || _caughtByHelpers.ContainsKey(assertion.Subject))
        )
        {
            return assertion with { Strength = Strength.NoThrow };
        }

        return
            assertion.Strength == Strength.Presence && (_fromAssertions.Contains(assertion.Subject) || _created.Contains(assertion.Subject))
            ? assertion with
            {
                Strength = Strength.Vacuous,
            }
            : assertion;
    }

    /// <summary>Whether a condition asks how a wait of limited time ended: that it took too long is no expectation of the test.</summary>
    public bool IsWait(ExpressionSyntax condition)
    {
        var asked = CodeText.Strip(CodeText.Strip(condition) is PrefixUnaryExpressionSyntax negation ? negation.Operand : condition);
        var source =
            asked is IdentifierNameSyntax local && _locals.TryGetValue(local.Identifier.Text, out var value)
                ? CodeText.Strip(value)
                : asked;
        return source is InvocationExpressionSyntax call
            && Tolerances.NameOf(call) is "Wait" or "WaitOne" or "WaitAll" or "WaitAsync" or "WaitForExit" or "Join";
    }

    /// <summary>Whether what it expects is computed from what it looks at.</summary>
    public bool IsFromActual(TestAssertion assertion)
    {
        if (assertion.ExpectedIsLiteral || assertion.Expected is not { Length: > 0 } expected || assertion.Subject.Length == 0)
        {
            return false;
        }

        // Two locals that the same call gave.
        if (
            _locals.TryGetValue(assertion.Subject, out var actual)
            && _locals.TryGetValue(expected, out var twin)
            && actual is InvocationExpressionSyntax
            && CodeText.Of(actual) == CodeText.Of(twin)
        )
        {
            return true;
        }

        // A local stands for what it was read from: var first = image[0, 0]; Assert.Equal(first, image[0, 1]).
        var source = _locals.TryGetValue(expected, out var value) ? AssertionBuilder.Value(value) : expected;
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
}
