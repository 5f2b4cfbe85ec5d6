namespace AgentEvals.Scenarios;

/// <summary>What a trial may consume. Null means no limit.</summary>
public sealed record Budget
{
    /// <summary>All tokens: input, cache and output.</summary>
    public long? Tokens { get; init; }

    /// <summary>US dollars.</summary>
    public decimal? CostUsd { get; init; }

    /// <summary>Answers of the model.</summary>
    public int? Turns { get; init; }

    /// <summary>Minutes of the agent's clock: a hard stop. 30 when nobody says otherwise.</summary>
    public double? Minutes { get; init; }

    /// <summary>Calls of tools.</summary>
    public int? ToolCalls { get; init; }

    /// <summary>Distinct files read.</summary>
    public int? FilesRead { get; init; }

    /// <summary>Trials until the first pass.</summary>
    public int? Iterations { get; init; }

    /// <summary>The share of a limit from which on a warning is given; 0.8 when nobody says otherwise.</summary>
    public double? WarnAt { get; init; }
}
