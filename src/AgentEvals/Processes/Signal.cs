namespace AgentEvals.Processes;

/// <summary>The POSIX signals that the runner sends; the numbers are the same on Linux and macOS.</summary>
internal enum Signal
{
    None = 0,
    Interrupt = 2,
    Kill = 9,
}
