namespace AgentEvals.Shell.Status;

/// <summary>The forms around a command that can hide its status, innermost first.</summary>
internal sealed record FrameList(FrameKind Kind, string Text, FrameList? Outer);
