using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>Finds the methods of a file that assert.</summary>
internal static class AssertingMethods
{
    /// <summary>Names of methods that assert, or that call one that does: a call of theirs is an assertion.</summary>
    public static HashSet<string> Names(IReadOnlyList<DeclaredMethod> methods)
    {
        var reader = new AssertionReader(new HashSet<string>(StringComparer.Ordinal));
        var known = new HashSet<string>(StringComparer.Ordinal);
        var callers = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var pending = new Queue<string>();
        foreach (var method in methods.Where(method => !method.IsMarked).Select(method => method.Syntax).OfType<MethodDeclarationSyntax>())
        {
            var name = method.Identifier.Text;
            foreach (var call in method.DescendantNodes().OfType<InvocationExpressionSyntax>())
            {
                if (
                    call.Expression is SimpleNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }
                    && Tolerances.NameOf(call) is { } callee
                )
                {
                    (callers.TryGetValue(callee, out var list) ? list : callers[callee] = []).Add(name);
                }

                if (!known.Contains(name) && CallChain.IsOutermost(call) && reader.Read(call).Any() && known.Add(name))
                {
                    pending.Enqueue(name);
                }
            }
        }

        // Functions within a method, of tests as well.
        foreach (var function in methods.SelectMany(method => method.Syntax.Body?.Statements.OfType<LocalFunctionStatementSyntax>() ?? []))
        {
            if (
                CodeText.Of(function.ReturnType) is "void" or "Task" or "ValueTask"
                && function
                    .DescendantNodes()
                    .OfType<InvocationExpressionSyntax>()
                    .Any(call => CallChain.IsOutermost(call) && reader.Read(call).Any())
            )
            {
                known.Add(function.Identifier.Text);
            }
        }

        while (pending.TryDequeue(out var next))
        {
            foreach (var caller in callers.GetValueOrDefault(next) ?? [])
            {
                if (known.Add(caller))
                {
                    pending.Enqueue(caller);
                }
            }
        }

        return known;
    }
}
