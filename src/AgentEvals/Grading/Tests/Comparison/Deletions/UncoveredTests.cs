using AgentEvals.Grading.Tests.Comparison.Pairing;

namespace AgentEvals.Grading.Tests.Comparison.Deletions;

/// <summary>Finds tests that a deleted one of their name hid from the runner, and that run now that it is gone.</summary>
/// <param name="pairing">Which test became which.</param>
internal sealed class UncoveredTests(PairingResult pairing)
{
    private readonly Lazy<ILookup<string, TestUnit>> _uncovered = new(() =>
        pairing
            .Pairs.Where(pair => pair.Old.Method.IsHidden && pair.New.Ran && pair.Old.File == pair.New.File)
            .Select(pair => pair.New)
            .ToLookup(unit => unit.Method.Name, StringComparer.Ordinal)
    );

    /// <summary>The one that runs in place of a deleted test; null without.</summary>
    public TestUnit? By(TestUnit unit) =>
        _uncovered.Value[unit.Method.Name].FirstOrDefault(other => other.File == unit.File && other.Head.Container == unit.Head.Container);
}
