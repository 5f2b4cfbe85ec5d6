using System.Reflection;
using AgentEvals.Problems;
using AgentEvals.Runs;

namespace AgentEvals.Xunit.Discovery;

/// <summary>Holds an eval method to its shape.</summary>
internal static class EvalMethod
{
    /// <summary>What is wrong with a method's signature; null when nothing is.</summary>
    public static Problem? ProblemOf(MethodInfo method)
    {
        var name = $"{method.DeclaringType?.Name}.{method.Name}";
        if (method.IsGenericMethodDefinition)
        {
            return new Problem("AE5011", $"The eval method {name} is generic.", "Take the type parameters away.");
        }

        if (method.IsStatic)
        {
            return new Problem("AE5012", $"The eval method {name} is static.", "Make it an instance method.");
        }

        return method.GetParameters() is [{ ParameterType: var type }] && type == typeof(AgentRun)
            ? null
            : new Problem(
                "AE5013",
                $"The eval method {name} takes ({string.Join(", ", method.GetParameters().Select(parameter => parameter.ParameterType.Name))}).",
                $"Write it as: public async Task {method.Name}(AgentRun run)."
            );
    }
}
