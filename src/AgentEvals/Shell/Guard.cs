namespace AgentEvals.Shell;

/// <summary>Something that decides whether, or how often, a command runs.</summary>
/// <param name="Kind">How it decides.</param>
/// <param name="Text">The deciding source text, shortened.</param>
public sealed record Guard(GuardKind Kind, string Text);
