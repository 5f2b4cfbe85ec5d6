using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Comparison.Bodies;

/// <summary>Tells tests with which nothing is lost: they could not fail.</summary>
internal static class IdleTests
{
    /// <summary>Whether all that a test says is true in any case: it only stood in for tests to come.</summary>
    public static bool AskNothing(TestMethod method) =>
        method.Assertions.Count > 0
        && method.Assertions.All(assertion => assertion.Strength == Strength.Vacuous)
        && method.Calls.All(call => method.Assertions.Any(assertion => assertion.Text.Contains(call, StringComparison.Ordinal)));

    /// <summary>Whether a test only warns or prints, whatever it asks before: what stands in its report is for people to read.</summary>
    public static bool OnlyWarn(TestMethod method) =>
        method is { Assertions.Count: 0, ExpectedFailure: null }
        && method.Tokens.Any(token => token is "Warn" or "print")
        && method.Calls.All(call => IdleCalls.IsIdle(call) || call is "hasattr" or "isinstance" or "len");

    /// <summary>Whether a test puts a text together and shows it, and asks nothing: a generator of code that runs as a test.</summary>
    public static bool OnlyShow(TestMethod method) =>
        method is { Assertions.Count: 0, ExpectedFailure: null }
        && method.Calls.Any(IdleCalls.IsShown)
        && method.Calls.All(call => IdleCalls.IsIdle(call) || IdleCalls.IsOfText(call));

    /// <summary>Whether a test does nothing but fail: it was to show that a failure is seen, or waits to be written.</summary>
    public static bool OnlyFail(TestMethod method) =>
        method is { ExpectedFailure: null, Calls: [var only] }
        && only is "Fail" or "fail" or "FailNow" or "Fatal" or "Fatalf"
        && method.Tokens.Count(token => token == ";") <= 1
        && !method.Tokens.Any(token => token is "if" or "for" or "throw" or "=>" or "=" or "try");

    /// <summary>Whether a test only imports something, and passes where that is not there.</summary>
    public static bool MayImport(TestMethod method) =>
        method is { Assertions.Count: 0, Calls.Count: 0, ExpectedFailure: null }
        && method.Tokens is ["try", ..]
        && method.Tokens[^1] == "pass"
        && method.Tokens.Contains("import", StringComparer.Ordinal)
        && method.Tokens.Any(token => token is "ImportError" or "ModuleNotFoundError");

    /// <summary>Whether a test makes a value and does nothing with it: <c>var cart = new Cart();</c> was to become a test one day.</summary>
    public static bool OnlyArrange(TestMethod method) =>
        method is { Assertions.Count: 0, Calls.Count: 0, ExpectedFailure: null }
        && method.Tokens.SkipWhile(token => token == "{").Take(4).ToList() is [_, var name, "=", "new"]
        && method.Tokens.Count(token => token == ";") == 1
        && method.Tokens.Count(token => token == name) == 1;
}
