using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>Finds that a helper is given, in place of a value that was written out, what the very object holds that it looks at: <c>Verify(order, 16)</c> became <c>Verify(order, order.Size)</c>.</summary>
internal static class OwnMembers
{
    /// <summary>The member; null where the helper is given anything else.</summary>
    public static string? GivenFor(TestAssertion old, TestAssertion @new)
    {
        if (
            old is not { IsHelperCall: true }
            || @new is not { IsHelperCall: true }
            || old.Name != @new.Name
            || Arguments(old) is not { Count: > 1 } before
            || Arguments(@new) is not { } after
            || before.Count != after.Count
        )
        {
            return null;
        }

        var changed = before.Zip(after).Where(both => both.First != both.Second).ToList();
        return
            changed is [var (value, member)]
            && IsWrittenOut(value)
            && member.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot
            && char.IsLower(member.TrimStart('_', '@')[0])
            && CodeWords.IsName(member[..dot])
            && after.Contains(member[..dot], StringComparer.Ordinal)
            ? member
            : null;
    }

    private static bool IsWrittenOut(string value) => value[0] is '"' or '-' || char.IsAsciiDigit(value[0]);

    private static List<string> Arguments(TestAssertion call) =>
        call.Text.IndexOf(call.Name + "(", StringComparison.Ordinal) is >= 0 and var start && call.Text.EndsWith(')')
            ? WholeComparisons.Elements("[" + call.Text[(start + call.Name.Length + 1)..^1] + "]")
            : [];
}
