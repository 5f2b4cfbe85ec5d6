using AgentEvals.Problems;

namespace AgentEvals.Runs;

/// <summary>How a suite is run, as the environment says it. Read once, at the edge; everything below gets values.</summary>
public sealed record EvalOptions
{
    /// <summary><c>AGENTEVALS_MODE</c>: replay (default), live or resume.</summary>
    public RunMode Mode { get; init; }

    /// <summary><c>AGENTEVALS_AGENT</c>: the name of the agent for live runs; null means the suite's default.</summary>
    public string? Agent { get; init; }

    /// <summary><c>AGENTEVALS_TRIALS</c>: overrides the number of trials of every scenario; null leaves it to the scenario.</summary>
    public int? Trials { get; init; }

    /// <summary><c>AGENTEVALS_STRICT=1</c>: what would be skipped (capability below its bar, needs review, agent missing) fails.</summary>
    public bool Strict { get; init; }

    /// <summary><c>AGENTEVALS_RECORD=1</c>: live trials are also kept beside their scenario, for replay and for the repository.</summary>
    public bool Record { get; init; }

    /// <summary><c>AGENTEVALS_SHADOW=1</c>: in live runs the challengers of agentevals.yaml work on the same scenarios; only the champion decides the tests.</summary>
    public bool Shadow { get; init; }

    /// <summary><c>AGENTEVALS_RESULTS</c>: where results and live recordings go; null means <c>.agentevals</c> in the project's folder.</summary>
    public string? Results { get; init; }

    /// <summary><c>AGENTEVALS_WORKSPACES</c>: where worktrees are made; null means the user's cache folder.</summary>
    public string? Workspaces { get; init; }

    /// <summary>Reads the options.</summary>
    /// <param name="variable">Gives the value of an environment variable, or null.</param>
    /// <exception cref="AgentEvalsException">AE5001 to AE5003: a value is not one of those that are allowed.</exception>
    public static EvalOptions FromEnvironment(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return new EvalOptions
        {
            Mode = Text("AGENTEVALS_MODE")?.ToLowerInvariant() switch
            {
                null or "replay" => RunMode.Replay,
                "live" => RunMode.Live,
                "resume" => RunMode.Resume,
                var other => throw Wrong("AE5001", $"AGENTEVALS_MODE is '{other}'.", "Set it to replay (the default), live or resume."),
            },
            Agent = Text("AGENTEVALS_AGENT"),
            Trials = Text("AGENTEVALS_TRIALS") switch
            {
                null => null,
                var text when int.TryParse(text, out var number) && number is >= 1 and <= 1000 => number,
                var other => throw Wrong("AE5002", $"AGENTEVALS_TRIALS is '{other}'.", "Set it to a whole number from 1 to 1000."),
            },
            Strict = Flag("AGENTEVALS_STRICT"),
            Record = Flag("AGENTEVALS_RECORD"),
            Shadow = Flag("AGENTEVALS_SHADOW"),
            Results = Text("AGENTEVALS_RESULTS"),
            Workspaces = Text("AGENTEVALS_WORKSPACES"),
        };

        string? Text(string name) => variable(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

        bool Flag(string name) =>
            Text(name)?.ToLowerInvariant() switch
            {
                null or "0" or "false" => false,
                "1" or "true" => true,
                var other => throw Wrong("AE5003", $"{name} is '{other}'.", "Set it to 1 or 0."),
            };

        static AgentEvalsException Wrong(string code, string fact, string fix) => new(new Problem(code, fact, fix));
    }
}
