namespace AgentEvals.Transcripts;

/// <summary>What a trial consumed, sub-agents included where the format counts them. Tokens are counted once however often a line repeats them.</summary>
public sealed record Usage
{
    /// <summary>Input tokens that no cache served.</summary>
    public long InputTokens { get; init; }

    /// <summary>Input tokens read from a cache.</summary>
    public long CacheReadTokens { get; init; }

    /// <summary>Input tokens written to a cache.</summary>
    public long CacheWriteTokens { get; init; }

    /// <summary>Output tokens, reasoning included.</summary>
    public long OutputTokens { get; init; }

    /// <summary>Output tokens that were reasoning, where the format tells.</summary>
    public long ReasoningTokens { get; init; }

    /// <summary>Answers of the model on the main thread; 0 when the format does not tell.</summary>
    public int Turns { get; init; }

    /// <summary>Cost in US dollars; null when unknown.</summary>
    public decimal? CostUsd { get; init; }

    /// <summary>Where <see cref="CostUsd"/> comes from.</summary>
    public CostSource CostSource { get; init; }

    /// <summary>All tokens: input, cache reads and writes, output.</summary>
    public long TotalTokens => InputTokens + CacheReadTokens + CacheWriteTokens + OutputTokens;
}
