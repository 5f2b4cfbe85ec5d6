namespace AgentEvals.Mining.FlightRecorder;

/// <summary>A session that failed its score sheet, as a line of the inbox.</summary>
/// <param name="At">When it was graded.</param>
/// <param name="Session">The agent's id of the session.</param>
/// <param name="Agent">The log's format, such as <c>claude-code</c>.</param>
/// <param name="Path">Absolute path of the log.</param>
/// <param name="Cwd">Absolute path of the directory in which the agent worked.</param>
/// <param name="Codes">The failure codes.</param>
/// <param name="Reason">One line: the worst of it; redacted.</param>
public sealed record InboxEntry(
    DateTimeOffset At,
    string Session,
    string Agent,
    string Path,
    string Cwd,
    IReadOnlyList<string> Codes,
    string Reason
);
