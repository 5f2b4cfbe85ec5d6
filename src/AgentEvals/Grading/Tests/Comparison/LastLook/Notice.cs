namespace AgentEvals.Grading.Tests.Comparison.LastLook;

/// <summary>A line that a person should see.</summary>
/// <param name="Line">Its number now.</param>
/// <param name="Code">What it may be.</param>
/// <param name="Reason">Why.</param>
internal sealed record Notice(int Line, string Code, string Reason);
