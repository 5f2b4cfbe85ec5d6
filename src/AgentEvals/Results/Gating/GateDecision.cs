using AgentEvals.Agents;

namespace AgentEvals.Results.Gating;

/// <summary>What a gate says of an agent.</summary>
public sealed record GateDecision
{
    /// <summary>When it was asked.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The agent; null when no result is of the fingerprint that was named.</summary>
    public AgentIdentity? Agent { get; init; }

    /// <summary>Why nothing can be said of the agent, and with it every level is shut; null when something can.</summary>
    public string? Remark { get; init; }

    /// <summary>The level that was asked for; null when all were.</summary>
    public string? Asked { get; init; }

    /// <summary>The levels that were looked at, in the order of the file.</summary>
    public required IReadOnlyList<LevelDecision> Levels { get; init; }

    /// <summary>The last level in the file that is open; null when none is.</summary>
    public string? Highest => Levels.LastOrDefault(level => level.Open)?.Level;

    /// <summary>Whether the level that was asked for is open; without one, whether any is.</summary>
    public bool Open => Asked is null ? Highest is not null : Levels.Any(level => level.Level == Asked && level.Open);
}
