using AgentEvals.Scenarios;

namespace AgentEvals.Agents.Launching;

/// <summary>What an agent kind turns into a command line. Holds no state of the machine, so that plans can be compared and hashed.</summary>
internal sealed record LaunchRequest
{
    /// <summary>How the agent is configured.</summary>
    public required AgentSettings Settings { get; init; }

    /// <summary>The scenario, whose tool rules, network and budget become flags.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>The whole prompt.</summary>
    public required string Prompt { get; init; }

    /// <summary>Absolute path of the worktree.</summary>
    public required string Workspace { get; init; }

    /// <summary>Absolute path of the trial's own directory.</summary>
    public required string PrivateDirectory { get; init; }

    /// <summary>The text of the user's configuration file; null when there is none.</summary>
    public string? Config { get; init; }

    /// <summary>The value that a variable of the host or of the settings will have in the agent's environment; null when it will not be set.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>A path in the trial's own directory.</summary>
    public string Private(string relative) => Path.Join(PrivateDirectory, relative);
}
