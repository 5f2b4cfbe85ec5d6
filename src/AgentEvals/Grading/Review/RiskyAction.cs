using AgentEvals.Grading.Actions;

namespace AgentEvals.Grading.Review;

/// <summary>A risky action that a run took, or tried to take.</summary>
/// <param name="Name">The name of the rule, such as <c>push</c>.</param>
/// <param name="Risk"><c>medium</c> or <c>high</c>.</param>
/// <param name="Index">The event of the transcript.</param>
/// <param name="What">The command or the call, for a reason.</param>
/// <param name="Execution">Whether it was done.</param>
/// <param name="Evidence">The line that shows it.</param>
internal sealed record RiskyAction(string Name, string Risk, int Index, string What, Execution Execution, Evidence Evidence)
{
    /// <summary>True when the name alone does not prove that it is risky: a person decides.</summary>
    public bool IsGuess { get; init; }
}
