using System.Runtime.CompilerServices;
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

    private readonly Dictionary<ComparedFile, int> _balances = [];
    private readonly ConditionalWeakTable<ComparedFile, IReadOnlyList<TestUnit>> _arrivals = [];

    /// <summary>Whether the file of an assertion that is gone asserts as often as it did, and a test that is new in it makes one of its kind, no weaker, of the same function or member.</summary>
    public bool Outweighs(UnitPair pair, TestAssertion gone) =>
        ArrivalsOf(pair.New.File) is { Count: > 0 } arrivals
        && BalanceOf(pair.New.File) >= 0
        && arrivals.Any(unit =>
            unit.Method.Assertions.Any(other =>
                other.Name == gone.Name && other.Strength >= gone.Strength && IsAboutTheSame(pair.Old.Method, gone, unit.Method, other)
            )
        );

    private static bool IsAboutTheSame(TestMethod old, TestAssertion gone, TestMethod @new, TestAssertion other) =>
        Names(old, gone).Overlaps(Names(@new, other));

    private static HashSet<string> Names(TestMethod method, TestAssertion assertion) =>
        [.. method.Calls.Where(call => assertion.Subject.Contains(call, StringComparison.Ordinal) && call.Length > 3)];

    private IReadOnlyList<TestUnit> ArrivalsOf(ComparedFile file) =>
        _arrivals.GetValue(file, key => [.. pairing.Added.Where(unit => unit.File == key && unit.Ran)]);

    private int BalanceOf(ComparedFile file)
    {
        if (!_balances.TryGetValue(file, out var balance))
        {
            balance =
                ArrivalsOf(file).Sum(unit => Weight(unit.Method))
                - pairing.Gone.Where(unit => unit.File == file && unit.Ran).Sum(unit => Weight(unit.Method))
                + pairing
                    .Pairs.Where(pair => pair.New.File == file && !pair.IsUnchanged && pair.New.Ran)
                    .Sum(pair => Weight(pair.New.Method) - Weight(pair.Old.Method));
            _balances[file] = balance;
        }

        return balance;
    }

    private static int Weight(TestMethod method) =>
        method.Assertions.Count(assertion => assertion.Strength > Strength.NoThrow) * Math.Clamp(method.Cases.Count, 1, MostRows);
}
