using AgentEvals.Shell.Syntax;

namespace AgentEvals.Shell.Status;

/// <summary>A simple command together with its node and what surrounds it.</summary>
internal sealed record FoundCommand(ShellNode.Simple Node, SimpleCommand Command, FrameList? Frames, OutputSink Sink);
