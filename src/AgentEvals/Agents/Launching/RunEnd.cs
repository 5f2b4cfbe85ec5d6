using AgentEvals.Agents.Kinds;
using AgentEvals.Processes;
using AgentEvals.Transcripts;

namespace AgentEvals.Agents.Launching;

/// <summary>What is known about how a run ended, beside its transcript.</summary>
/// <param name="Kind">What is particular about the agent.</param>
/// <param name="Result">How its process ended.</param>
/// <param name="Errors">The end of its standard error.</param>
/// <param name="Worked">Whether the model answered at all.</param>
internal sealed record RunEnd(AgentKind Kind, CommandResult Result, string Errors, bool Worked)
{
    /// <summary>Whether a transcript shows that the model answered.</summary>
    public static bool ShowsWork(Transcript transcript) =>
        transcript.Events.Any(item => item is ToolCall or Message { Speaker: Speaker.Agent });
}
