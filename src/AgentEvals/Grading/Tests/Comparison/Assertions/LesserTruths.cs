using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>Finds assertions of a truth that hold for nearly anything now: of being there alone, or of a value that is compared with itself.</summary>
internal static class LesserTruths
{
    private static readonly string[] Truths = ["assertTrue", "assert_true", "assert_", "ok_", "failUnless", "toBeTruthy"];
    private static readonly string[] Presences = ["assertIsNotNone", "assert_is_not_none", "toBeDefined"];

    /// <summary>Whether a value had to be true, so that an empty one failed, and has to be there now: <c>assertTrue(x)</c> became <c>assertIsNotNone(x)</c>.</summary>
    public static bool IsPresenceAlone(TestAssertion old, TestAssertion @new) =>
        old is { IsNegated: false, Expected: null, Subject.Length: > 0 }
        && !@new.IsNegated
        && old.Subject == @new.Subject
        && Array.IndexOf(Truths, old.Name) >= 0
        && Array.IndexOf(Presences, @new.Name) >= 0;

    /// <summary>Whether two values were compared, and one of them is compared with itself: <c>f("a") &lt; f("b")</c> became <c>f("a") == f("a")</c>.</summary>
    public static bool IsOfOneSide(TestAssertion old, TestAssertion @new) =>
        @new is { IsNegated: false, Subject.Length: > 0 }
        && @new.Subject == @new.Expected
        && old.Expected is { Length: > 0 } expected
        && old.Subject != expected
        && (@new.Subject == old.Subject || @new.Subject == expected);
}
