using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Bodies;

/// <summary>Compares the conditions under which a test reports a failure of its own: <c>if err != nil { t.Fatal() }</c>.</summary>
internal static class FailureConditions
{
    /// <summary>The further condition without which the same is no failure now: <c>!errors.Is(err, EOF)</c> of <c>if err != nil &amp;&amp; !errors.Is(err, EOF)</c>; null without.</summary>
    public static string? Further(TestAssertion old, TestAssertion @new, UnitPair pair)
    {
        if (Of(old) is not { } before || Of(@new) is not { } after || before == after)
        {
            return null;
        }

        // A statement may stand before the condition: if err := f(); err != nil.
        var shared = before.Contains(":=", StringComparison.Ordinal) ? before.AsSpan(0, before.AsSpan().CommonPrefixLength(after)).LastIndexOfAny(' ', ')') + 1 : 0;
        (before, after) = (before[shared..], after[shared..]);
        var gained = Parts(after).Except(Parts(before), StringComparer.Ordinal).ToList();
        return gained.Count > 0 && Parts(before).All(Parts(after).Contains) && !IsOfNewRows(gained, pair) ? string.Join(" && ", gained) : null;
    }

    /// <summary>What is asked before a failure is reported; null for any other assertion.</summary>
    public static string? Of(TestAssertion assertion) =>
        assertion.Text.StartsWith("if ", StringComparison.Ordinal) && assertion.Text.EndsWith(": " + assertion.Name, StringComparison.Ordinal) ? assertion.Text[3..^(assertion.Name.Length + 2)] : null;

    private static List<string> Parts(string condition) =>
        condition.Contains("||", StringComparison.Ordinal) ? [condition] : [.. condition.Split("&&").SelectMany(part => part.Split(" and ")).Select(part => part.Trim())];

    /// <summary>Whether a condition asks for a field that only rows have which came along: <c>!tt.wantErr</c>.</summary>
    private static bool IsOfNewRows(List<string> conditions, UnitPair pair) => conditions.TrueForAll(condition =>
        !condition.Contains('(', StringComparison.Ordinal) && CodeWords.Identifiers(condition).LastOrDefault() is { } field && condition.Contains("." + field, StringComparison.Ordinal) && !pair.Old.Method.Tokens.Contains(field, StringComparer.Ordinal));
}
