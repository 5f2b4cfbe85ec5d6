namespace AgentEvals.Shell.Status;

/// <summary>Forms around a command that can hide its status.</summary>
internal enum FrameKind
{
    Pipe,
    Followed,
    Other,
}
