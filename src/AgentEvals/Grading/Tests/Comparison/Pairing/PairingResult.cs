namespace AgentEvals.Grading.Tests.Comparison.Pairing;

/// <summary>Which test became which.</summary>
/// <param name="Pairs">Those that exist on both sides.</param>
/// <param name="Gone">Those of the old side that have no counterpart.</param>
/// <param name="Added">Those of the new side that have none.</param>
internal sealed record PairingResult(IReadOnlyList<UnitPair> Pairs, IReadOnlyList<TestUnit> Gone, IReadOnlyList<TestUnit> Added);
