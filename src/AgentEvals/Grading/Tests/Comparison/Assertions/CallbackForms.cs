using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>Tells whether what a test asked in a function that was called back is asked where it awaits the value now.</summary>
/// <param name="pair">The test.</param>
internal sealed class CallbackForms(UnitPair pair)
{
    private readonly Lazy<bool> _awaits = new(() =>
        Count(pair.New.Method, "await") + Count(pair.New.Method, "rejects")
        > Count(pair.Old.Method, "await") + Count(pair.Old.Method, "rejects")
    );

    /// <summary>Whether it is.</summary>
    public bool Say(TestAssertion old) => IsNoError(old) || IsError(old);

    /// <summary>Two ways to say what a call that failed gave: <c>rejects(f(), { code: "gone" })</c> is <c>expect(f()).rejects.toMatchObject({ code: "gone" })</c>.</summary>
    public static bool AreOneFailure(TestAssertion old, TestAssertion @new) =>
        old.Expected is not null
        && old.Expected == @new.Expected
        && old.IsNegated == @new.IsNegated
        && (old.Name.StartsWith("reject", StringComparison.Ordinal) || old.Name.Contains("hrow", StringComparison.Ordinal))
        && (@new.Text.Contains("reject", StringComparison.Ordinal) || @new.Name.Contains("hrow", StringComparison.Ordinal));

    /// <summary>Whether a value was awaited before it was asked for its truth, and the promise of it is asked now, which is true whatever comes of it.</summary>
    public static bool IsPromiseNow(TestAssertion old, TestAssertion @new)
    {
        const string awaited = "expect(await ";
        var end = old.Text.StartsWith(awaited, StringComparison.Ordinal) ? old.Text.LastIndexOf(").", StringComparison.Ordinal) : -1;
        return end > awaited.Length
            && old.Text[end - 1] == ')'
            && @new
                is { IsNegated: false, Expected: null or "true", Strength: <= Strength.Condition, IsHelperCall: false, IsUnawaited: false }
            && @new.Text.StartsWith("expect(" + old.Text[awaited.Length..end] + ").to", StringComparison.Ordinal);
    }

    /// <summary>That no error came to the function that was called back, which the test says by awaiting: an error fails it.</summary>
    private bool IsNoError(TestAssertion old) =>
        IsOfError(old.Subject)
        && !IsMember(old.Subject)
        && _awaits.Value
        && Count(pair.New.Method, old.Subject) == 0
        && (
            old.Strength <= Strength.NoThrow
            || old.IsNegated
            || (!old.IsNegated && old.Expected is "null" or "undefined")
            || old.Name
                is "toBeNull"
                    or "toBeUndefined"
                    or "isNull"
                    or "isUndefined"
                    or "null"
                    or "undefined"
                    or "notExists"
                    or "toBeFalsy"
                    or "error"
                    or "ifError"
        );

    /// <summary>That an error came, which is caught and looked at, or to which the call is expected to come.</summary>
    private bool IsError(TestAssertion old) =>
        old.IsOfCallback
        && IsOfError(old.Subject.Split('.', '(')[0])
        && _awaits.Value
        && pair.New.Method.Assertions.Any(other =>
            !other.IsNegated
            && (other.Name.StartsWith("reject", StringComparison.Ordinal) || other.Text.Contains(".rejects.", StringComparison.Ordinal))
            && other.Expected is { } expected
            && (!IsMember(old.Subject) || old.Expected is null || expected.Contains(old.Expected, StringComparison.Ordinal))
        );

    private static bool IsMember(string subject) => subject.Contains('.', StringComparison.Ordinal);

    private static bool IsOfError(string name) => name is "err" or "error" or "e" or "er" or "err1" or "err2" or "ex";

    private static int Count(TestMethod method, string word) => method.Tokens.Count(token => token == word);
}
