namespace AgentEvals.Results.Gating;

/// <summary>A gate's decision as it is logged and printed as JSON.</summary>
/// <param name="At">When it was asked.</param>
/// <param name="Level">The level that was asked for; null when all were.</param>
/// <param name="Open">Whether it is open; without one, whether any is.</param>
/// <param name="Highest">The highest level that is open of those that were looked at; null when none is.</param>
/// <param name="Agent">The agent; null when it is not known.</param>
/// <param name="Remark">Why it is not known; null when it is.</param>
/// <param name="Levels">The levels that were looked at.</param>
public sealed record GateEntry(
    DateTimeOffset At,
    string? Level,
    bool Open,
    string? Highest,
    GateEntry.Who? Agent,
    string? Remark,
    IReadOnlyList<GateEntry.LevelEntry> Levels
)
{
    /// <summary>The entry of a decision.</summary>
    /// <param name="decision">The decision.</param>
    public static GateEntry Of(GateDecision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return new GateEntry(
            decision.At,
            decision.Asked,
            decision.Open,
            decision.Highest,
            decision.Agent is { } agent ? new Who(agent.Name, agent.Kind, agent.Version, agent.Model, agent.Fingerprint.AgentHash) : null,
            decision.Remark,
            [.. decision.Levels.Select(level => new LevelEntry(level.Level, level.Open, level.Scenarios, level.Lines))]
        );
    }

    /// <summary>The agent.</summary>
    /// <param name="Name">The configured name.</param>
    /// <param name="Kind">The kind.</param>
    /// <param name="Version">The version; null when unknown.</param>
    /// <param name="Model">The model; null when unknown.</param>
    /// <param name="Fingerprint">The hash of its own parts.</param>
    public sealed record Who(string Name, string Kind, string? Version, string? Model, string Fingerprint);

    /// <summary>One level.</summary>
    /// <param name="Level">Its name.</param>
    /// <param name="Open">Whether it is open.</param>
    /// <param name="Scenarios">Scenarios that it looks at.</param>
    /// <param name="Lines">What it asks for, and how that stands.</param>
    public sealed record LevelEntry(string Level, bool Open, int Scenarios, IReadOnlyList<GateLine> Lines);
}
