using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>Tells whether the compiler asks now what a test asked when it ran: whether a type has an interface, <c>var _ Store = (*Cart)(nil)</c>.</summary>
/// <param name="pair">The test.</param>
internal sealed class CompilerChecks(UnitPair pair)
{
    /// <summary>Whether it does.</summary>
    public bool Say(TestAssertion old) =>
        Interface(old) is { } type
        && pair.New.File.NewText is { } text
        && (
            text.Contains($"_ {type} = ", StringComparison.Ordinal)
            || text.Contains($"_ {type[(type.LastIndexOf('.') + 1)..]} = ", StringComparison.Ordinal)
        );

    /// <summary>The interface that was asked for: <c>raw.(Store)</c>, <c>Implements(t, (*Store)(nil), cart)</c>; null for any other assertion.</summary>
    private static string? Interface(TestAssertion old)
    {
        const string asked = ".(";
        const string end = ")(nil)";
        if (
            old.Strength == Strength.Type
            && old.Name is "Implements" or "Implementsf"
            && old.Expected is { } given
            && given.StartsWith("(*", StringComparison.Ordinal)
            && given.EndsWith(end, StringComparison.Ordinal)
        )
        {
            return given[2..^end.Length];
        }

        var start = old.Text.StartsWith("if ", StringComparison.Ordinal) ? old.Text.IndexOf(asked, StringComparison.Ordinal) : -1;
        var close = start < 0 ? -1 : old.Text.IndexOf(')', start);
        return close > 0 && old.Text[(close + 1)..].TrimStart(';', ' ').StartsWith('!') ? old.Text[(start + asked.Length)..close] : null;
    }
}
