using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>Tells that two lists whose lengths were compared are both counted by something that leaves elements out: <c>a.Length &lt;= b.Length</c> became <c>Count(a) &lt;= Count(b)</c>.</summary>
internal static class CountedParts
{
    private const int LoopHead = 12;

    /// <summary>What counts them now; null where it is not so.</summary>
    public static string? By(TestAssertion old, TestAssertion @new)
    {
        if (
            !old.Subject.EndsWith('#')
            || old.Expected?.EndsWith('#') != true
            || @new.Expected is not { } expected
            || @new.Subject == old.Subject
        )
        {
            return null;
        }

        var (one, other) = (old.Subject[..^1], old.Expected[..^1]);
        if (
            one.Length == 0
            || other.Length == 0
            || !@new.Subject.Contains(one, StringComparison.Ordinal)
            || !expected.Contains(other, StringComparison.Ordinal)
        )
        {
            return null;
        }

        var counter = @new.Subject.Replace(one, "", StringComparison.Ordinal);
        return counter == expected.Replace(other, "", StringComparison.Ordinal) && IsOwn(counter) ? counter.Trim('.', '#') : null;
    }

    /// <summary>Whether a length was compared, and a variable is now that a loop raises under a condition: <c>len(events) == 1</c> became <c>found == 1</c>.</summary>
    public static bool AreCountedUnderCondition(TestAssertion old, TestAssertion @new, TestMethod method)
    {
        if (
            !(old.Subject.EndsWith('#') || old.Subject.StartsWith("len(", StringComparison.Ordinal))
            || old.Expected is null
            || old.Expected != @new.Expected
            || !CodeWords.IsName(@new.Subject)
        )
        {
            return false;
        }

        var root = CodeWords.Identifiers(old.Subject).LastOrDefault(word => word is not ("len" or "Count" or "Length" or "size"));
        var (tokens, loop, condition) = (method.Tokens, false, false);
        for (var index = 0; index + 1 < tokens.Count; index++)
        {
            loop |= tokens[index] is "for" or "foreach" && tokens.Skip(index + 1).Take(LoopHead).Contains(root, StringComparer.Ordinal);
            condition |= loop && tokens[index] == "if";
            if (condition && tokens[index] == @new.Subject && tokens[index + 1] is "+=" or "++")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether it is a call of one's own, or has a condition: that the language's own count says no less.</summary>
    private static bool IsOwn(string counter) =>
        counter.Contains("=>", StringComparison.Ordinal)
        || (
            counter.EndsWith("()", StringComparison.Ordinal)
            && !counter.StartsWith('.')
            && counter is not ("len()" or "count()" or "size()")
        );
}
