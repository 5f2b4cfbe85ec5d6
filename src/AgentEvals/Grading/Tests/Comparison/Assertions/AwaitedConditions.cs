using AgentEvals.Grading.Tests.Comparison.Bodies;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>Tells whether what was compared once is the condition now for which a helper waits: <c>if n != 2 { t.Fatal() }</c> is <c>waitFor(func() (bool, error) { return n == 2, err })</c>.</summary>
/// <param name="pair">The test.</param>
internal sealed class AwaitedConditions(UnitPair pair)
{
    private static readonly string[] Waits = ["wait", "eventually", "retry", "poll", "until"];

    private readonly Lazy<string> _body = new(() => Squeezed(string.Concat(pair.New.Method.Tokens)));
    private readonly Lazy<bool> _waits = new(() =>
        pair.New.Method.Calls.Any(call => IsWait(call) && Times(pair.New.Method, call) > Times(pair.Old.Method, call))
    );

    /// <summary>Whether it is.</summary>
    public bool Say(TestAssertion old) => IsOfWait(old) || IsReturned(old);

    /// <summary>Whether it asked that a wait ended in time, and the test awaits more than it did: a wait that throws when time is up says as much.</summary>
    private bool IsOfWait(TestAssertion old) =>
        old is { Expected: "true", Name: "True" or "IsTrue" or "ShouldBeTrue" }
        && (
            old.Subject.Contains("Wait", StringComparison.Ordinal)
            || pair.Old.Method.Tokens.Any(token => token is "Wait" or "WaitOne" or "WaitAll")
        )
        && Awaits(pair.New.Method) > Awaits(pair.Old.Method);

    private static int Awaits(TestMethod method) =>
        method.Tokens.Count(token => token is "WaitAsync" or "WithTimeout" or "WhenAll" or "TimeoutAfter" or "OrTimeout");

    private bool IsReturned(TestAssertion old) =>
        old is { IsNegated: false, Subject.Length: > 0, Expected: { Length: > 0 } expected }
        && _waits.Value
        && (Returns(old.Subject, expected) || (FailureConditions.Of(old)?.Split("!=") is [var left, var right] && Returns(left, right)));

    /// <summary>Whether a function of the test returns that both are equal; of what stands before a condition the end is enough: <c>n := len(x); n</c>.</summary>
    private bool Returns(string left, string right)
    {
        const string word = "return";
        var sign = _body.Value.IndexOf("==" + Squeezed(right), StringComparison.Ordinal);
        var start = sign < 0 ? -1 : _body.Value.LastIndexOf(word, sign, StringComparison.Ordinal);
        return start >= 0
            && start + word.Length < sign
            && Squeezed(left).EndsWith(_body.Value[(start + word.Length)..sign], StringComparison.Ordinal);
    }

    private static bool IsWait(string call) => Array.Exists(Waits, word => call.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static int Times(TestMethod method, string name) => method.Tokens.Count(token => token == name);

    private static string Squeezed(string text) => text.Replace(" ", "", StringComparison.Ordinal);
}
