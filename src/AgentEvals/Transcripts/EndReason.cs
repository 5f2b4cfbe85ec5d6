namespace AgentEvals.Transcripts;

/// <summary>Why an agent's run ended.</summary>
public enum EndReason
{
    /// <summary>The format does not tell.</summary>
    Unknown,

    /// <summary>The agent said that it was done.</summary>
    Completed,

    /// <summary>Its limit of turns was reached.</summary>
    MaxTurns,

    /// <summary>Its limit of cost was reached.</summary>
    BudgetExhausted,

    /// <summary>The model refused.</summary>
    Refused,

    /// <summary>The model's service answered with an error.</summary>
    ApiError,

    /// <summary>The model's service asked to come back later, or was overloaded.</summary>
    RateLimited,

    /// <summary>The agent is not logged in, or its key is wrong.</summary>
    NotAuthenticated,

    /// <summary>A person or the harness interrupted it.</summary>
    Interrupted,

    /// <summary>The harness stopped it when its minutes were up.</summary>
    TimedOut,

    /// <summary>It was killed, or the transcript breaks off.</summary>
    Truncated,

    /// <summary>The program itself failed.</summary>
    Crashed,
}
