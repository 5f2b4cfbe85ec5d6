using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Comparison.Tolerances;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>Tells whether what was asked of elements, members, a length or one bound is asked of the whole now: of the list, the object, the range.</summary>
/// <param name="pair">The test.</param>
internal sealed class WholeComparisons(UnitPair pair)
{
    private readonly Lazy<List<TestAssertion>> _added = new(() =>
    {
        var before = pair.Old.Method.Assertions.Select(assertion => assertion.Text).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. pair.New.Method.Assertions.Where(assertion =>
                !assertion.IsNegated && assertion.Subject.Length > 0 && !before.Contains(assertion.Text)
            ),
        ];
    });

    /// <summary>Whether a new assertion says it, under no further condition.</summary>
    public bool Say(TestAssertion old) =>
        !old.IsNegated
        && old.Subject.Length > 0
        && _added.Value.Exists(other =>
            other.Conditions <= old.Conditions
            && (
                IsOfBothSides(old, other)
                || IsInSnapshot(old, other)
                || IsElement(old, other)
                || IsLength(old, other)
                || IsEnd(old, other)
                || IsInCondition(old, other)
            )
        );

    /// <summary>The same part of two values was compared, and the values themselves are now: <c>real(a) == real(b)</c> became <c>a == b</c>.</summary>
    private static bool IsOfBothSides(TestAssertion old, TestAssertion other) =>
        old is { IsHelperCall: false, Expected: { Length: > 0 } part }
        && other is { Expected: { Length: > 0 } whole }
        && other.Strength >= Strength.Approximate
        && other.Strength >= old.Strength
        && !ToleranceComparison.IsWider(old.Tolerance, other.Tolerance)
        && Around(old.Subject, other.Subject) is { } form
        && form == Around(part, whole);

    /// <summary>What is done to a value in some code, with a gap where that stands: <c>real()</c>, <c>.Name</c>; null where it is no part of it alone.</summary>
    private static string? Around(string code, string value) =>
        code.IndexOf(value, StringComparison.Ordinal) is >= 0 and var at
        && (code[..at], code[(at + value.Length)..]) is var (before, after)
        && ((before.EndsWith('(') && after == ")") || (before.Length == 0 && after.StartsWith('.')))
            ? before + after
            : null;

    /// <summary>A member was compared, and an approved file has all of the object now.</summary>
    private static bool IsInSnapshot(TestAssertion old, TestAssertion other) =>
        other is { Expected: null, Strength: Strength.Exact, IsHelperCall: false }
        && (
            other.Name.StartsWith("Verify", StringComparison.Ordinal)
            || other.Name.Contains("Snapshot", StringComparison.Ordinal)
            || other.Name.Contains("Approved", StringComparison.Ordinal)
        )
        && !other.IsMockVerification
        && CodeWords.IsName(other.Subject)
        && IsPart(old.Subject, other.Subject);

    /// <summary>An element, or its member, was asked for, and the list, or that member of all elements, is compared now: <c>x[0].Name</c> is in <c>x.Select(e => e.Name)</c>.</summary>
    private static bool IsElement(TestAssertion old, TestAssertion other)
    {
        if (
            old.Expected is not { Length: > 0 } value
            || other is not { Strength: >= Strength.Approximate, Expected: { } whole }
            || !Elements(whole).Contains(value, StringComparer.Ordinal)
        )
        {
            return false;
        }

        if (old.Strength == Strength.Partial && old.Name.Contains("ontain", StringComparison.Ordinal))
        {
            return other.Subject == old.Subject;
        }

        var (open, close) = (old.Subject.IndexOf('[', StringComparison.Ordinal), old.Subject.IndexOf(']', StringComparison.Ordinal));
        return old.Strength == Strength.Exact
            && open > 0
            && close > open
            && old.Subject[..open] is var list
            && (
                close + 1 == old.Subject.Length
                    ? other.Subject == list
                    : other.Subject.StartsWith(list + ".Select(", StringComparison.Ordinal)
                        && other.Subject.Contains(old.Subject[(close + 1)..], StringComparison.Ordinal)
            );
    }

    /// <summary>A length was asked for, and a list of that length is what is expected now.</summary>
    private static bool IsLength(TestAssertion old, TestAssertion other) =>
        old is { Strength: Strength.Exact, Expected: { } count }
        && old.Subject.EndsWith('#')
        && int.TryParse(count, out var length)
        && other is { Strength: >= Strength.Approximate, Expected: { } whole }
        && old.Subject[..^1] is var list
        && (other.Subject == list || other.Subject.StartsWith(list + ".Select(", StringComparison.Ordinal))
        && whole.AsSpan().IndexOfAny('[', '{', ',') >= 0
        && Elements(whole).Count == length;

    /// <summary>A bound of one side was asked for, and a range that has it for its end is asked for now.</summary>
    private static bool IsEnd(TestAssertion old, TestAssertion other) =>
        Bounds.Side(old) != 0
        && old is { ExpectedIsLiteral: true, Expected: { } bound }
        && other.Subject == old.Subject
        && (other.Name.Contains("InRange", StringComparison.Ordinal) || other.Name.Contains("Between", StringComparison.Ordinal))
        && CodeWords.Of(bound).ToList() is { Count: > 0 } words
        && words.TrueForAll(CodeWords.Of(other.Text).ToHashSet(StringComparer.Ordinal).Contains);

    /// <summary>A member was compared, and a condition that something has to fulfil compares it now: <c>Where(e => e.Code == 5)</c>.</summary>
    private static bool IsInCondition(TestAssertion old, TestAssertion other) =>
        old is { Strength: Strength.Exact, Expected: { Length: > 0 } value }
        && old.Subject.LastIndexOf('.') is > 0 and var dot
        && other.Text.Contains("=>", StringComparison.Ordinal)
        && other.Text.Contains($"{old.Subject[dot..]}=={value}", StringComparison.Ordinal)
        && !other.Text.Contains("||", StringComparison.Ordinal);

    private static bool IsPart(string subject, string owner) =>
        subject.Length > owner.Length && subject.StartsWith(owner, StringComparison.Ordinal) && subject[owner.Length] is '.' or '[' or '#';

    /// <summary>The elements of a list as it is written: <c>["a", "b"]</c>, <c>new[] { "a", "b" }</c>, or the values alone.</summary>
    public static List<string> Elements(string list)
    {
        var (start, end) = (list.AsSpan().IndexOfAny('[', '{'), list.AsSpan().LastIndexOfAny(']', '}'));
        if (list.IndexOf('{', StringComparison.Ordinal) is >= 0 and var brace && list.StartsWith("new", StringComparison.Ordinal))
        {
            start = brace;
        }

        var inner = start >= 0 && end > start ? list[(start + 1)..end] : list;
        var elements = new List<string>();
        var (from, depth, isText) = (0, 0, false);
        for (var index = 0; index <= inner.Length; index++)
        {
            if (index == inner.Length || (inner[index] == ',' && depth == 0 && !isText))
            {
                if (inner[from..index].Trim() is { Length: > 0 } element)
                {
                    elements.Add(element);
                }

                from = index + 1;
            }
            else
            {
                isText ^= inner[index] == '"' && (index == 0 || inner[index - 1] != '\\');
                depth +=
                    isText ? 0
                    : inner[index] is '(' or '[' or '{' ? 1
                    : inner[index] is ')' or ']' or '}' ? -1
                    : 0;
            }
        }

        return elements;
    }
}
