namespace AgentEvals.Grading.Checks.Log;

/// <summary>What of a line's output a command printed.</summary>
/// <param name="Ran">False when the command cannot have run, given how the commands before it ended.</param>
/// <param name="Text">The part that is its own; null where it is the whole.</param>
/// <param name="Sharers">How many test runs the output may be of that cannot be told apart; 1 where it is one run's.</param>
internal sealed record OwnOutput(bool Ran = true, string? Text = null, int Sharers = 1)
{
    /// <summary>All that the line printed.</summary>
    public static OwnOutput Whole { get; } = new();

    /// <summary>Nothing: it did not run.</summary>
    public static OwnOutput None { get; } = new(Ran: false);
}
