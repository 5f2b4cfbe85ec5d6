namespace AgentEvals.Grading.Checks.Log;

/// <summary>A change of files during a run.</summary>
/// <param name="Index">The event.</param>
/// <param name="Position">The place in the event's command line; 0 for an edit tool.</param>
/// <param name="Path">The file, as the agent named it; null when it may be any.</param>
/// <param name="Text">What to show: the path or the command.</param>
internal sealed record LoggedEdit(int Index, int Position, string? Path, string Text)
{
    public Evidence.Event Evidence => new(Index, Text);
}
