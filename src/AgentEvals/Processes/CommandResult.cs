namespace AgentEvals.Processes;

/// <summary>How a process ended.</summary>
/// <param name="ExitCode">Its exit code; 128 + n after signal n.</param>
/// <param name="Output">Standard output as text, when neither a listener nor a stream took it.</param>
/// <param name="Error">Standard error as text, when no listener took it.</param>
/// <param name="Duration">From start to exit.</param>
/// <param name="WasStopped">True when it was stopped because the token was cancelled.</param>
public sealed record CommandResult(int ExitCode, string Output, string Error, TimeSpan Duration, bool WasStopped)
{
    /// <summary>True when output was dropped, because a line or the kept text went over 64 Mi characters.</summary>
    public bool OutputWasCut { get; init; }

    /// <summary>True when it ended by itself with exit code 0.</summary>
    public bool Succeeded => ExitCode == 0 && !WasStopped;
}
