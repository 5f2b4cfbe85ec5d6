using AgentEvals.Results.Lifecycle;

namespace AgentEvals.Reports;

/// <summary>How the suite stands against its baseline.</summary>
public sealed record BaselineReport
{
    /// <summary>When the baseline was set.</summary>
    public required DateTimeOffset SetAt { get; init; }

    /// <summary>The commit that the project was at then; null when there was none.</summary>
    public string? Commit { get; init; }

    /// <summary>The agents whose runs it is made of.</summary>
    public required IReadOnlyList<BaselineAgent> Agents { get; init; }

    /// <summary>Scenarios that passed in the baseline and fail now, by <c>category/name</c>.</summary>
    public required IReadOnlyList<string> NewFailures { get; init; }

    /// <summary>Scenarios that failed in the baseline and pass now.</summary>
    public required IReadOnlyList<string> NewPasses { get; init; }

    /// <summary>Scenarios that the baseline has and the results lack.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>Scenarios of whose text the baseline is older: they cannot be held against it.</summary>
    public required IReadOnlyList<string> Changed { get; init; }
}
