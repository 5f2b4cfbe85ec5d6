namespace AgentEvals.Scenarios;

/// <summary>A configured agent, as an entry under <c>agents</c> in agentevals.yaml says it.</summary>
public sealed record AgentSettings
{
    /// <summary>The name that <c>AGENTEVALS_AGENT</c> and <c>[AgentEval(Agent = …)]</c> use.</summary>
    public required string Name { get; init; }

    /// <summary><c>claude-code</c>, <c>codex</c>, <c>gemini</c>, <c>opencode</c>, <c>copilot</c>, <c>aider</c>, <c>command</c> or <c>scripted</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The program to start, a name on PATH or a path; null means the kind's usual name.</summary>
    public string? Executable { get; init; }

    /// <summary>The model, in the agent's own vocabulary; null leaves it to the agent.</summary>
    public string? Model { get; init; }

    /// <summary>The permission, approval or sandbox mode, in the agent's own vocabulary; null means the kind's safe default.</summary>
    public string? PermissionMode { get; init; }

    /// <summary>Further arguments, passed on as they are.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Names of environment variables that are handed through from the harness's environment.</summary>
    public IReadOnlyList<string> PassEnvironment { get; init; } = [];

    /// <summary>Environment variables with their values.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// Absolute path of a configuration file in the agent's own format (settings.json, config.toml, opencode.json), copied into
    /// the trial's own configuration directory; null means none. <c>config</c> in agentevals.yaml.
    /// </summary>
    public string? ConfigFile { get; init; }

    /// <summary><c>none</c> or <c>bubblewrap</c>: what confines the agent's whole process tree; null means none.</summary>
    public string? Sandbox { get; init; }

    /// <summary>For <c>command</c>: the command line, with <c>{task}</c> and <c>{workspace}</c>.</summary>
    public string? Command { get; init; }

    /// <summary>For <c>command</c>: the format of its standard output; null means none.</summary>
    public string? TranscriptFormat { get; init; }

    /// <summary>For <c>scripted</c>: absolute path of the file with its steps.</summary>
    public string? Script { get; init; }

    /// <summary>Absolute paths of files that are put in front of the task, such as a prompt under test.</summary>
    public IReadOnlyList<string> PromptFiles { get; init; } = [];
}
