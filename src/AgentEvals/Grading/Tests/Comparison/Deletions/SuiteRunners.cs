using AgentEvals.Grading.Tests.Comparison.Pairing;

namespace AgentEvals.Grading.Tests.Comparison.Deletions;

/// <summary>Tells functions that are tests in name only, and hand suites to a runner: <c>suite.Run(t, new(OrderSuite))</c>. Nothing is lost with one whose suites have no tests any more, or others run.</summary>
/// <param name="pairing">Which test became which.</param>
internal sealed class SuiteRunners(PairingResult pairing)
{
    /// <summary>Whether a function that is gone is one with which nothing is lost.</summary>
    public bool IsOne(TestUnit unit) => IsRunner(unit) && (IsOfGoneSuite(unit) || HasOthersForAll(unit));

    private static bool IsRunner(TestUnit unit) =>
        unit.Method.Assertions.All(assertion => assertion.IsHelperCall)
        && unit.Method.Tokens.Contains("suite", StringComparer.Ordinal)
        && unit.Method.Calls.Contains("Run", StringComparer.Ordinal);

    /// <summary>Whether none of its suite's tests stands in the suite any more.</summary>
    private bool IsOfGoneSuite(TestUnit unit) =>
        unit
            .File.Before?.Methods.FirstOrDefault(method =>
                !method.IsHelper && method.Container.Length > 0 && unit.Method.Tokens.Contains(method.Container, StringComparer.Ordinal)
            )
            ?.Container
            is { } suite
        && !pairing
            .Pairs.Select(pair => pair.New)
            .Concat(pairing.Added)
            .Any(other => !other.Head.IsHelper && other.Head.Container == suite);

    /// <summary>Whether each of its suites is handed to the runner by another function of the file, which is left.</summary>
    private bool HasOthersForAll(TestUnit unit) =>
        Suites(unit) is { Count: > 0 } suites
        && suites.IsSubsetOf(
            pairing
                .Pairs.Select(pair => pair.New)
                .Where(other => other.File == unit.File && other.Ran && IsRunner(other))
                .SelectMany(Suites)
        );

    /// <summary>What it names that is called a suite.</summary>
    private static HashSet<string> Suites(TestUnit unit) =>
        unit.Method.Tokens.Where(token => token.EndsWith("Suite", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
}
