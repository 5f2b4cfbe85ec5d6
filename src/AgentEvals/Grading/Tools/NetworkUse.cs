namespace AgentEvals.Grading.Tools;

/// <summary>A reach for the network.</summary>
/// <param name="Hosts">The hosts that are known to be reached; empty when none can be told.</param>
/// <param name="IsSure">False when it may not reach out at all: a restore of what may be cached, a program that merely mentions sockets.</param>
internal sealed record NetworkUse(IReadOnlyList<string> Hosts, bool IsSure = true);
