namespace AgentEvals.Grading.Tests.Comparison;

/// <summary>What surrounds a change of tests.</summary>
/// <param name="HasProductChange">True when the diff changes product code too.</param>
/// <param name="RemovedNames">Names that product code had and has no more.</param>
/// <param name="ForbidsExpectations">True when the scenario does not allow tests to change what they expect.</param>
/// <param name="AsksForRemoval">True when the task asks to remove or replace something.</param>
internal sealed record ChangeContext(bool HasProductChange, IReadOnlySet<string> RemovedNames, bool ForbidsExpectations, bool AsksForRemoval);
