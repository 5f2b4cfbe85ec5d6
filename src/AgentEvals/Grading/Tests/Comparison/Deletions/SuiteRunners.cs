using AgentEvals.Grading.Tests.Comparison.Pairing;

namespace AgentEvals.Grading.Tests.Comparison.Deletions;

/// <summary>Tells functions that are tests in name only, and hand suites to a runner: <c>suite.Run(t, new(OrderSuite))</c>. Nothing is lost with one whose suites have no tests any more, or others run.</summary>
/// <param name="pairing">Which test became which.</param>
internal sealed class SuiteRunners(PairingResult pairing)
{
    /// <summary>The suites that have tests now.</summary>
    private readonly Lazy<HashSet<string>> _live = new(() =>
        pairing
            .Pairs.Select(pair => pair.New)
            .Concat(pairing.Added)
            .Where(unit => !unit.Head.IsHelper)
            .Select(unit => unit.Head.Container)
            .ToHashSet(StringComparer.Ordinal)
    );

    /// <summary>The suites that functions which are left hand to a runner, file by file.</summary>
    private readonly Lazy<ILookup<ComparedFile, string>> _handed = new(() =>
        pairing
            .Pairs.Select(pair => pair.New)
            .Where(unit => unit.Ran && IsRunner(unit))
            .SelectMany(unit => Suites(unit).Select(suite => (unit.File, Suite: suite)))
            .Distinct()
            .ToLookup(handed => handed.File, handed => handed.Suite)
    );

    /// <summary>The containers of the tests that a file had.</summary>
    private readonly Dictionary<ComparedFile, HashSet<string>> _containers = [];

    /// <summary>Whether a function that is gone is one with which nothing is lost.</summary>
    public bool IsOne(TestUnit unit) => IsRunner(unit) && (IsOfGoneSuite(unit) || HasOthersForAll(unit));

    private static bool IsRunner(TestUnit unit) =>
        unit.Method.Assertions.All(assertion => assertion.IsHelperCall)
        && unit.Method.Tokens.Contains("suite", StringComparer.Ordinal)
        && unit.Method.Calls.Contains("Run", StringComparer.Ordinal);

    /// <summary>Whether none of its suite's tests stands in the suite any more.</summary>
    private bool IsOfGoneSuite(TestUnit unit) =>
        unit.Method.Tokens.FirstOrDefault(ContainersOf(unit.File).Contains) is { } suite && !_live.Value.Contains(suite);

    private HashSet<string> ContainersOf(ComparedFile file)
    {
        if (!_containers.TryGetValue(file, out var containers))
        {
            _containers[file] = containers = [
                .. (file.Before?.Methods ?? [])
                    .Where(method => !method.IsHelper && method.Container.Length > 0)
                    .Select(method => method.Container),
            ];
        }

        return containers;
    }

    /// <summary>Whether each of its suites is handed to the runner by another function of the file, which is left.</summary>
    private bool HasOthersForAll(TestUnit unit) => Suites(unit) is { Count: > 0 } suites && suites.IsSubsetOf(_handed.Value[unit.File]);

    /// <summary>What it names that is called a suite.</summary>
    private static HashSet<string> Suites(TestUnit unit) =>
        unit.Method.Tokens.Where(token => token.EndsWith("Suite", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
}
