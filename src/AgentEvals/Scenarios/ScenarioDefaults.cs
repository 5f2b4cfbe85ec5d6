namespace AgentEvals.Scenarios;

/// <summary>
/// What <c>defaults</c> in agentevals.yaml says. A scenario's own value replaces the default as a whole; only the budget is merged,
/// limit by limit. Null means that the file does not say it.
/// </summary>
public sealed record ScenarioDefaults
{
    /// <summary>What a scenario is for; regression when nobody says otherwise.</summary>
    public ScenarioKind? Kind { get; init; }

    /// <summary>Globs of paths that must not even be read; none when nobody says otherwise.</summary>
    public IReadOnlyList<string>? ReadsDeny { get; init; }

    /// <summary>Whether the network may be reached; denied when nobody says otherwise.</summary>
    public NetworkRule? Network { get; init; }

    /// <summary>Risky actions; <see cref="ReviewRule.BuiltInActions"/> when nobody says otherwise.</summary>
    public IReadOnlyList<ReviewRule>? Review { get; init; }

    /// <summary>What a trial may consume; 30 minutes, warned at 0.8, when nobody says otherwise.</summary>
    public Budget Budget { get; init; } = new();

    /// <summary>Number of trials; 1 when nobody says otherwise.</summary>
    public int? Trials { get; init; }

    /// <summary>How trials make a verdict; <see cref="PassPolicy.Default"/> when nobody says otherwise.</summary>
    public PassPolicy? Pass { get; init; }

    /// <summary>When trials may end early; never when nobody says otherwise.</summary>
    public StopRule? Stop { get; init; }
}
