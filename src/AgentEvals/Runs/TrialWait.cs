namespace AgentEvals.Runs;

/// <summary>A trial is about to be tried again.</summary>
/// <param name="Attempt">The attempt that broke, from 1.</param>
/// <param name="Attempts">Most attempts that are made.</param>
/// <param name="Time">How long is waited before the next.</param>
/// <param name="Reason">What broke.</param>
public sealed record TrialWait(int Attempt, int Attempts, TimeSpan Time, string Reason);
