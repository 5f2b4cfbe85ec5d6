using AgentEvals.Transcripts;

namespace AgentEvals.Grading.Actions;

/// <summary>Something that a tool call or a command did to a path.</summary>
/// <param name="Kind">What.</param>
/// <param name="Printed">The path as it was printed.</param>
/// <param name="Place">Where it leads.</param>
/// <param name="Call">The call.</param>
/// <param name="Step">The command in it; null for a file tool.</param>
/// <param name="Execution">Whether it was done.</param>
internal sealed record FileAction(FileActionKind Kind, string Printed, Place Place, ToolCall Call, ShellStep? Step, Execution Execution)
{
    /// <summary>True when a folder with all its content may be meant.</summary>
    public bool IsRecursive { get; init; }

    /// <summary>What did it: the command, or the tool's name with the path.</summary>
    public string Doer => Step?.Short ?? OneLine.Of($"{Call.Name} {Printed}", 80);

    /// <summary>The call as evidence.</summary>
    public Evidence Evidence => Step?.Evidence ?? new Evidence.Event(Call.Index, OneLine.Of($"{Call.Name} {Printed}"));
}
