using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>Tells that a function which a C# test declared and called is gone, and that what it asserted stands in the test itself: <c>void Check() { … }  Check();</c>.</summary>
internal static class WrittenOut
{
    /// <summary>Whether an assertion was the call of one, and all that was asserted still is.</summary>
    public static bool Was(TestAssertion old, UnitPair pair)
    {
        if (
            !old.IsHelperCall
            || pair.New.Method.Tokens.Contains(old.Name, StringComparer.Ordinal)
            || !IsDeclared(pair.Old.Method.Tokens, old.Name)
        )
        {
            return false;
        }

        var said = pair.New.Method.Assertions.Select(assertion => assertion.Text).ToHashSet(StringComparer.Ordinal);
        return pair
                .Old.Method.Assertions.Where(assertion => !(assertion.IsHelperCall && assertion.Name == old.Name))
                .Select(assertion => assertion.Text)
                .ToList()
                is { Count: > 0 } texts
            && texts.TrueForAll(said.Contains);
    }

    private static bool IsDeclared(IReadOnlyList<string> tokens, string name)
    {
        for (var index = 1; index + 1 < tokens.Count; index++)
        {
            if (tokens[index] == name && tokens[index - 1] is "void" or "Task" or "ValueTask" && tokens[index + 1] == "(")
            {
                return true;
            }
        }

        return false;
    }
}
