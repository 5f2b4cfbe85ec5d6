namespace AgentEvals.Shell;

/// <summary>What the exit status of the whole line tells about one command in it.</summary>
/// <param name="Reach">Whether a failure of the command reaches the end of the line.</param>
/// <param name="HiddenBy">What hides it, as a phrase; null unless hidden.</param>
public sealed record CommandStatus(StatusReach Reach, string? HiddenBy = null)
{
    /// <summary>True when no way through the line leads to the command: it stands after <c>exit</c>, or in a function that nobody calls.</summary>
    public bool NeverRuns { get; init; }

    /// <summary>True when the line cannot end with 0 unless the command ran.</summary>
    public bool ZeroProvesRun { get; init; }

    /// <summary>True when the line cannot end with another status than 0 unless this command failed.</summary>
    public bool NonZeroProvesFailure { get; init; }

    /// <summary>
    /// The text in which the line prints the command's exit status, such as <c>exit: $?</c> of <c>echo "exit: $?"</c>; the status
    /// stands at <see cref="EchoPlaceholder"/>. Null when it is not printed.
    /// </summary>
    public string? Echo { get; init; }

    /// <summary>Stands in <see cref="Echo"/> where the status is printed.</summary>
    public const string EchoPlaceholder = "\u0001";
}
