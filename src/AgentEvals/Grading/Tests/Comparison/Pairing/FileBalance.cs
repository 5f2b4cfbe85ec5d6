using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Comparison.Pairing;

/// <summary>
/// What each file's tests assert after the change, beside what they asserted before. Where a file was written anew, no single test or assertion tells
/// what was lost: a file that asserts as much, of the same functions, in tests that are new, is for a reader.
/// </summary>
/// <param name="pairing">Which test became which.</param>
internal sealed class FileBalance(PairingResult pairing)
{
    private const int MostRows = 20;
    private const int MaximumCandidates = 300;

    private readonly Lazy<ILookup<ComparedFile, TestUnit>> _arrivals = new(() =>
        pairing.Added.Where(unit => unit.Ran).ToLookup(unit => unit.File)
    );

    private readonly Lazy<Dictionary<ComparedFile, int>> _balances = new(() => Balances(pairing));

    /// <summary>
    /// Whether the file of an assertion that is gone asserts as often as it did, and a test that is new in it makes one of its kind, no weaker, of the same
    /// function; what a helper asserted is found again by the member as well.
    /// </summary>
    public bool Outweighs(UnitPair pair, TestAssertion gone)
    {
        if (!_arrivals.Value.Contains(pair.New.File) || _balances.Value.GetValueOrDefault(pair.New.File) < 0)
        {
            return false;
        }

        var names = Names(pair.Old.Method, gone);
        var isOfMember = pair.New.Method.IsHelper && gone.Subject.Contains('.', StringComparison.Ordinal);
        return (names.Count > 0 || isOfMember)
            && _arrivals
                .Value[pair.New.File]
                .Take(MaximumCandidates)
                .Any(unit =>
                    unit.Method.Assertions.Any(other =>
                        other.Name == gone.Name
                        && other.Strength >= gone.Strength
                        && (names.Overlaps(Names(unit.Method, other)) || (isOfMember && other.Subject == gone.Subject))
                    )
                );
    }

    private static HashSet<string> Names(TestMethod method, TestAssertion assertion) =>
        [.. method.Calls.Where(call => assertion.Subject.Contains(call, StringComparison.Ordinal) && call.Length > 3)];

    private static Dictionary<ComparedFile, int> Balances(PairingResult pairing)
    {
        var balances = new Dictionary<ComparedFile, int>();
        foreach (var unit in pairing.Added.Where(unit => unit.Ran))
        {
            Add(unit, Weight(unit.Method));
        }

        foreach (var unit in pairing.Gone.Where(unit => unit.Ran))
        {
            Add(unit, -Weight(unit.Method));
        }

        foreach (var pair in pairing.Pairs.Where(pair => !pair.IsUnchanged && pair.New.Ran))
        {
            Add(pair.New, Weight(pair.New.Method) - Weight(pair.Old.Method));
        }

        return balances;

        void Add(TestUnit unit, int weight) => balances[unit.File] = balances.GetValueOrDefault(unit.File) + weight;
    }

    private static int Weight(TestMethod method) =>
        method.Assertions.Count(assertion => assertion.Strength > Strength.NoThrow) * Math.Clamp(method.Cases.Count, 1, MostRows);
}
