using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>Tells that two lists whose lengths were compared are both counted by something that leaves elements out: <c>a.Length &lt;= b.Length</c> became <c>Count(a) &lt;= Count(b)</c>.</summary>
internal static class CountedParts
{
    /// <summary>What counts them now; null where it is not so.</summary>
    public static string? By(TestAssertion old, TestAssertion @new)
    {
        if (!old.Subject.EndsWith('#') || old.Expected?.EndsWith('#') != true || @new.Expected is not { } expected || @new.Subject == old.Subject)
        {
            return null;
        }

        var (one, other) = (old.Subject[..^1], old.Expected[..^1]);
        if (one.Length == 0 || other.Length == 0 || !@new.Subject.Contains(one, StringComparison.Ordinal) || !expected.Contains(other, StringComparison.Ordinal))
        {
            return null;
        }

        var counter = @new.Subject.Replace(one, "", StringComparison.Ordinal);
        return counter == expected.Replace(other, "", StringComparison.Ordinal) && IsOwn(counter) ? counter.Trim('.', '#') : null;
    }

    /// <summary>Whether it is a call of one's own, or has a condition: that the language's own count says no less.</summary>
    private static bool IsOwn(string counter) => counter.Contains("=>", StringComparison.Ordinal) || (counter.EndsWith("()", StringComparison.Ordinal) && !counter.StartsWith('.') && counter is not ("len()" or "count()" or "size()"));
}
