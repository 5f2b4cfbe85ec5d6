namespace AgentEvals.Workspaces;

/// <summary>A commit that a trial left behind.</summary>
/// <param name="Id">The full object name.</param>
/// <param name="Message">The whole message: subject, blank line, body.</param>
public sealed record AgentCommit(string Id, string Message);
