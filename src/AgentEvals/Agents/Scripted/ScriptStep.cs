using AgentEvals.Problems;
using AgentEvals.Transcripts;

namespace AgentEvals.Agents.Scripted;

/// <summary>One thing that the scripted agent does.</summary>
internal abstract record ScriptStep
{
    /// <summary>Where it stands.</summary>
    public required SourceLocation Location { get; init; }

    /// <summary>Says something to the user, or thinks it.</summary>
    public sealed record Say(string Text, bool IsReasoning) : ScriptStep;

    /// <summary>Reads a file.</summary>
    public sealed record Read(string Path) : ScriptStep;

    /// <summary>Runs a command through the shell, for no longer than a time.</summary>
    public sealed record Run(string Command, TimeSpan? Timeout) : ScriptStep;

    /// <summary>Writes a file, and the directories on the way to it.</summary>
    public sealed record Write(string Path, string Content) : ScriptStep;

    /// <summary>Replaces a text that stands exactly once in a file.</summary>
    public sealed record Edit(string Path, string Old, string New) : ScriptStep;

    /// <summary>Deletes a file, or a directory with all in it.</summary>
    public sealed record Delete(string Path) : ScriptStep;

    /// <summary>Moves a file.</summary>
    public sealed record Move(string From, string To) : ScriptStep;

    /// <summary>Claims a tool call that was refused: nothing happens.</summary>
    public sealed record Deny(string Tool, string? Command, string? Path, string? Url, string? Reason) : ScriptStep;

    /// <summary>Does nothing for a while.</summary>
    public sealed record Wait(TimeSpan Time) : ScriptStep;

    /// <summary>Says what was consumed.</summary>
    public sealed record Consume(long InputTokens, long OutputTokens, decimal? CostUsd) : ScriptStep;

    /// <summary>Ends the run for a reason other than being done.</summary>
    public sealed record Fail(EndReason Reason, string Message) : ScriptStep;
}
