using AgentEvals.Grading.Tests.Comparison.Pairing;

namespace AgentEvals.Grading.Tests.Comparison.Deletions;

/// <summary>Finds the test of a base class that bears a deleted one's name: the class that lost the test inherits it.</summary>
/// <param name="pairing">Which test became which.</param>
internal sealed class InheritedTwins(PairingResult pairing)
{
    /// <summary>The tests that run, by their names.</summary>
    private readonly Lazy<ILookup<string, TestUnit>> _left = new(() =>
        pairing
            .Pairs.Select(pair => pair.New)
            .Concat(pairing.Added)
            .Where(unit => unit.Ran)
            .ToLookup(unit => unit.Head.Name, StringComparer.Ordinal)
    );

    /// <summary>One that asserts as much; null without.</summary>
    public TestUnit? Of(TestUnit unit) =>
        unit.Method.Inherits.Count == 0
            ? null
            : _left
                .Value[unit.Head.Name]
                .FirstOrDefault(other =>
                    unit.Method.Inherits.Contains(other.Owner, StringComparer.Ordinal)
                    && other.Method.Assertions.Count >= unit.Method.Assertions.Count
                    && Successors.StrongestOf(other.Method) >= Successors.StrongestOf(unit.Method)
                );
}
