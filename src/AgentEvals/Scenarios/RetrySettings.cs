namespace AgentEvals.Scenarios;

/// <summary>What <c>retry</c> in agentevals.yaml says: how often a trial whose infrastructure broke is tried again, and after how long.</summary>
public sealed record RetrySettings
{
    /// <summary>The factor from one wait to the next: 5 s, 30 s, 3 min.</summary>
    public const int Growth = 6;

    /// <summary>The longest wait, also where the service asks for more.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>Most attempts at one trial, the first included; 3 when nobody says otherwise, 1 for none but the first.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>The wait before the second attempt; 5 seconds when nobody says otherwise.</summary>
    public TimeSpan Backoff { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long to wait after an attempt.</summary>
    /// <param name="attempt">The attempt that broke, from 1.</param>
    /// <param name="asked">How long the service asked to be left alone; null when it did not say.</param>
    public TimeSpan WaitAfter(int attempt, TimeSpan? asked)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempt, 1);
        var seconds = Math.Min(Backoff.TotalSeconds * Math.Pow(Growth, attempt - 1), Longest.TotalSeconds);
        return TimeSpan.FromSeconds(Math.Min(Math.Max(seconds, asked?.TotalSeconds ?? 0), Longest.TotalSeconds));
    }
}
