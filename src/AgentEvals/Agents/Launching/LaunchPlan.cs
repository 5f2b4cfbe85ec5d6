namespace AgentEvals.Agents.Launching;

/// <summary>How an agent is started.</summary>
internal sealed record LaunchPlan
{
    /// <summary>The arguments, each one word.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Variables that this kind sets; the user's own values win over them.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Files to write before the start: paths relative to the trial's own directory, and their text.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What goes to standard input before it is closed; null closes it at once.</summary>
    public string? StandardInput { get; init; }

    /// <summary>The program, where the plan itself names it; null means the kind's own.</summary>
    public string? Executable { get; init; }
}
