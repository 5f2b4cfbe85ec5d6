namespace AgentEvals.Shell;

/// <summary>A variable set for, or instead of, a command.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Value">What it is set to.</param>
public sealed record ShellAssignment(string Name, ShellWord Value);
