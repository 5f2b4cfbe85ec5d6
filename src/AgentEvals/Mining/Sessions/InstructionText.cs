namespace AgentEvals.Mining.Sessions;

/// <summary>A file of standing instructions that the agent was given, such as CLAUDE.md or AGENTS.md.</summary>
/// <param name="Path">Where it stood; as printed.</param>
/// <param name="Text">What it said.</param>
public sealed record InstructionText(string Path, string Text);
