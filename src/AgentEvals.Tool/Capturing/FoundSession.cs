using AgentEvals.Mining.Sessions;

namespace AgentEvals.Tool.Capturing;

/// <summary>A session to choose.</summary>
/// <param name="Header">What its log begins with.</param>
/// <param name="Codes">The failure codes that the hooks noted in the inbox; empty for others.</param>
internal sealed record FoundSession(SessionHeader Header, IReadOnlyList<string> Codes);
