using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Texts;

/// <summary>Finds that the order of a sequence is compared no more: <c>xs == ["b", "a"]</c> became <c>set(xs) == {"b", "a"}</c>.</summary>
internal static class Orders
{
    /// <summary>Calls that give the same for the same elements in any order.</summary>
    private static readonly string[] Calls = ["sorted", "set", "frozenset", "Counter", "sort"];

    /// <summary>Calls that keep the order.</summary>
    private static readonly string[] Holders = ["list", "tuple", "iter"];

    /// <summary>The call through which what is looked at is put now, where both sides have no order any more and had one; null otherwise.</summary>
    public static string? Lost(TestAssertion old, TestAssertion @new)
    {
        if (
            old is not { Strength: Strength.Exact, IsNegated: false, Expected: { Length: > 0 } before }
            || @new is not { Strength: Strength.Exact, IsNegated: false, Expected: { Length: > 0 } after }
            || Array.Exists(Calls, call => CodeWords.Of(old.Text).Contains(call, StringComparer.Ordinal))
        )
        {
            return null;
        }

        // Either side may be written first.
        return Call(@new.Subject) is { } call && HasAll(@new.Subject, old.Subject) ? (HasNone(before, after) ? call : null)
            : Call(after) is { } other && HasAll(after, old.Subject) && HasNone(before, @new.Subject) ? other
            : null;
    }

    /// <summary>Whether what is expected had an order and has none now.</summary>
    private static bool HasNone(string before, string after) =>
        before[0] != '{'
        && (before[0] is not ('[' or '(') || before.Contains(',', StringComparison.Ordinal))
        && (Call(after) is not null || (before[0] is '[' or '(' && (IsSet(after) || (after != before && Sorted(after) == Sorted(before)))));

    private static bool IsSet(string text) => text[0] == '{' && !text.Contains(':', StringComparison.Ordinal);

    private static string Sorted(string text) =>
        string.Join(' ', text.Split([',', ' ', '[', ']', '(', ')'], StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));

    private static bool HasAll(string subject, string before) =>
        CodeWords.Identifiers(before).Where(word => Array.IndexOf(Holders, word) < 0).ToList() is { Count: > 0 } names
        && names.TrueForAll(CodeWords.Identifiers(subject).ToHashSet(StringComparer.Ordinal).Contains);

    /// <summary>The call of this kind that a text is as a whole.</summary>
    private static string? Call(string text) =>
        text.EndsWith(')')
        && text.IndexOf('(', StringComparison.Ordinal) is > 0 and var open
        && text[..open] is var path
        && path[(path.LastIndexOf('.') + 1)..] is var name
        && Array.IndexOf(Calls, name) >= 0
            ? name
            : null;
}
