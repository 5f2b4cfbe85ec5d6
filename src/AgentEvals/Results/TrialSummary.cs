using AgentEvals.Grading;

namespace AgentEvals.Results;

/// <summary>What histories and reports need of a trial.</summary>
public sealed record TrialSummary
{
    /// <summary>The trial's verdict.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>One line: why.</summary>
    public required string Reason { get; init; }

    /// <summary>When the agent began; a replay keeps the original's time.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long the agent worked, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>What it consumed.</summary>
    public TrialConsumption Usage { get; init; } = new(0, null);

    /// <summary>The codes of the score sheet.</summary>
    public TrialCodes ScoreSheet { get; init; } = new([]);

    /// <summary>The attempts before the one that counts, which the infrastructure broke; oldest first.</summary>
    public IReadOnlyList<TrialRetry> Attempts
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>The summary of a trial.</summary>
    public static TrialSummary Of(TrialResult trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return new TrialSummary
        {
            Verdict = trial.Verdict,
            Reason = trial.Reason,
            StartedAt = trial.StartedAt,
            Seconds = trial.Seconds,
            Usage = new TrialConsumption(trial.Usage.TotalTokens, trial.Usage.CostUsd),
            ScoreSheet = new TrialCodes(trial.ScoreSheet.Codes),
            Attempts = [.. trial.Attempts.Select(attempt => new TrialRetry(attempt.Fault))],
        };
    }
}
