namespace AgentEvals.Results.Gating;

/// <summary>One thing that a level asks for, and how it stands.</summary>
/// <param name="Met">Whether it is there.</param>
/// <param name="What">What is asked for, or what is wrong: one line.</param>
/// <param name="Detail">How it stands; empty when there is nothing to add.</param>
public sealed record GateLine(bool Met, string What, string Detail);
