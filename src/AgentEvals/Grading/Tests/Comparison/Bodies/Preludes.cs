using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Comparison.Bodies;

/// <summary>Helpers that a test calls first, and that do nothing but skip it where something is missing, whatever their names promise: <c>check_database()</c>.</summary>
internal static class Preludes
{
    private static readonly HashSet<string> Verbs = new(StringComparer.OrdinalIgnoreCase)
    {
        "check",
        "skip",
        "ensure",
        "require",
        "requires",
        "needs",
        "without",
        "unless",
        "test",
    };

    /// <summary>Whether a function of the file, as it was, asserts nothing and may skip.</summary>
    public static bool IsOne(UnitPair pair, string helper) =>
        pair.Old.File.Before?.Methods.Any(method => method.Name == helper && OnlySkips(method)) == true;

    /// <summary>Whether a test called one, calls it no more, and a condition speaks of what it asked for: a mark skips the test now as it did.</summary>
    public static bool Said(UnitPair pair, string condition) =>
        pair
            .Old.Method.Calls.Except(pair.New.Method.Calls, StringComparer.Ordinal)
            .Where(call => IsOne(pair, call))
            .SelectMany(call => call.Split('_'))
            .Any(word => word.Length > 3 && !Verbs.Contains(word) && condition.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static bool OnlySkips(TestMethod method) =>
        method is { IsHelper: true, Assertions.Count: 0 } && (method.Skip is not null || method.ConditionalSkip is not null);
}
