namespace AgentEvals.Mining.Sessions;

/// <summary>What the first lines of a session log say, read without the rest of it.</summary>
public sealed record SessionHeader
{
    /// <summary>Absolute path of the log.</summary>
    public required string Path { get; init; }

    /// <summary>The log's format: a name of <see cref="Transcripts.TranscriptFormats"/>, such as <c>claude-code</c>.</summary>
    public required string Format { get; init; }

    /// <summary>The agent's id of the session; the file's name where the log has none.</summary>
    public required string Id { get; init; }

    /// <summary>The directory in which the agent worked; absolute, null where the beginning does not say.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>The branch that was checked out; null where the beginning does not say.</summary>
    public string? Branch { get; init; }

    /// <summary>The commit that was checked out; Codex and Copilot note it, others do not.</summary>
    public string? Commit { get; init; }

    /// <summary>The agent's version.</summary>
    public string? Version { get; init; }

    /// <summary>What the agent may do without asking, in its own words: <c>bypassPermissions</c>, <c>danger-full-access</c>; null where the beginning does not say.</summary>
    public string? PermissionMode { get; init; }

    /// <summary>When the session began; the file's last change where the beginning does not say.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When the log was last written.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>The first message of the person, as far as it stands near the beginning: what agents and hooks say in the person's name is passed over.</summary>
    public string? FirstMessage { get; init; }

    /// <summary>Bytes of the log; sub-agents' logs beside it are not counted.</summary>
    public long Size { get; init; }

    /// <summary>True for a sub-agent's own log, which is no session of its own.</summary>
    internal bool IsSubAgent { get; init; }

    /// <summary>Gemini's name of the working directory: its SHA-256, in hexadecimal.</summary>
    internal string? ProjectHash { get; init; }
}
