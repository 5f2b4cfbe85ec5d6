using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>Tells whether what an assertion said is said by a call that fails the test by itself: what must not throw is called, a success is ensured, a signal awaited.</summary>
/// <param name="pair">The test.</param>
internal sealed class PlainCalls(UnitPair pair)
{
    private static readonly string[] Catching =
    [
        "Exception",
        "ExceptionAsync",
        "Null",
        "IsNull",
        "Should",
        "NotThrow",
        "NotThrowAsync",
        "DoesNotThrow",
        "DoesNotThrowAsync",
        "ShouldNotThrow",
        "ShouldNotThrowAsync",
        "BeNull",
        "ShouldBeNull",
        "Invoking",
        "Awaiting",
        "That",
        "ConfigureAwait",
    ];

    private readonly TestMethod _old = pair.Old.Method;
    private readonly TestMethod _new = pair.New.Method;

    private static readonly string[] WaitWords = ["SpinUntil", "WaitFor", "WaitUntil", "Eventually", "Poll"];

    /// <summary>Whether one does.</summary>
    public bool Say(TestAssertion old) => IsCalled(old) || IsEnsured(old) || IsAwaited(old);

    /// <summary>Nothing was to be thrown, and all that was called is called where nothing catches it.</summary>
    private bool IsCalled(TestAssertion old) =>
        old.Strength == Strength.NoThrow
        && !_new.IsEmpty
        && pair.New.File.NewPath.EndsWith(".cs", StringComparison.OrdinalIgnoreCase)
        && _new.SwallowedCalls.Count == 0
        && _old
            .Calls.Except(Catching, StringComparer.Ordinal)
            .Where(call => call != old.Name && !call.Contains("Throws", StringComparison.Ordinal))
            .ToList()
            is { Count: > 0 } calls
        && calls.TrueForAll(_new.Calls.Contains);

    /// <summary>An answer was to say that it is a success, and is asked to throw where it is none.</summary>
    private bool IsEnsured(TestAssertion old) =>
        old.Subject.EndsWith(".IsSuccessStatusCode", StringComparison.Ordinal)
        && old.Expected == "true"
        && _new.Calls.Count(call => call == "EnsureSuccessStatusCode") > _old.Calls.Count(call => call == "EnsureSuccessStatusCode");

    /// <summary>A variable told that something came, and what waits for it to come is awaited now.</summary>
    private bool IsAwaited(TestAssertion old) =>
        old is { Expected: "true", IsNegated: false }
        && CodeWords.IsName(old.Subject)
        && Has(_new, "TaskCompletionSource")
        && !Has(_old, "TaskCompletionSource")
        && Has(_new, "await")
        && (!Has(_new, old.Subject) || !IsAssigned(_new, old.Subject));

    private static bool IsAssigned(TestMethod method, string name) =>
        method
            .Tokens.Zip(method.Tokens.Skip(1), method.Tokens.Skip(2))
            .Any(three => three.First == name && three.Second == "=" && three.Third == "true");

    private static bool Has(TestMethod method, string token) => method.Tokens.Contains(token, StringComparer.Ordinal);

    /// <summary>Whether the truth of a wait was asserted, and the very condition that it waited for is now.</summary>
    public static bool IsWaitedFor(TestAssertion old, TestAssertion @new) =>
        old.Expected == "true"
        && Array.Exists(WaitWords, word => old.Subject.Contains(word, StringComparison.OrdinalIgnoreCase))
        && Squeezed(@new.Text) is var text
        && text.IndexOf('(', StringComparison.Ordinal) is > 0 and var open
        && text[(open + 1)..].Split([',', ')'])[0] is { Length: > 8 } condition
        && Squeezed(old.Text).Contains(condition, StringComparison.Ordinal);

    private static string Squeezed(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
}
