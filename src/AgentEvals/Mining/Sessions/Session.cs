using AgentEvals.Transcripts;

namespace AgentEvals.Mining.Sessions;

/// <summary>A session that happened: its log's header and all of its events, sub-agents' included.</summary>
/// <param name="Header">What the beginning of the log says.</param>
/// <param name="Transcript">What happened.</param>
public sealed record Session(SessionHeader Header, Transcript Transcript)
{
    /// <summary>What the person typed: the task first, then corrections; see <see cref="UserPrompts"/>.</summary>
    public IReadOnlyList<Message> Prompts { get; } = UserPrompts.Of(Transcript);

    /// <summary>The directory in which the agent worked; absolute, null where the log does not say.</summary>
    public string? WorkingDirectory => Header.WorkingDirectory ?? Transcript.WorkingDirectory;
}
