using AgentEvals.Transcripts;

namespace AgentEvals.Mining.Patterns.Detectors;

/// <summary>The session stops in the middle, after work was done: a call in flight, a question without an answer, a limit.</summary>
internal sealed class AbandonedSessions : IPatternDetector
{
    public IEnumerable<Pattern> Find(SessionFacts session)
    {
        if (session.Writes.Count == 0 || Why(session.Transcript) is not var (why, last))
        {
            yield break;
        }

        yield return new Pattern(
            PatternKind.Abandoned,
            2,
            why,
            last is null
                ? []
                :
                [
                    SessionFacts.Line(
                        last,
                        last is ToolCall call ? SessionFacts.Shown(call)
                            : last is Message message ? message.Text
                            : ""
                    ),
                ]
        );
    }

    private static (string Why, TranscriptEvent? Last)? Why(Transcript transcript)
    {
        var main = transcript.Events.Where(item => item.ParentToolCallId is null && item is not Notice).ToList();
        return transcript.EndReason switch
        {
            EndReason.MaxTurns or EndReason.BudgetExhausted => (
                "The session ended at a limit, in the middle of its work.",
                main.LastOrDefault()
            ),
            EndReason.ApiError or EndReason.RateLimited or EndReason.Crashed => (
                "The session ended with an error of the service or the agent.",
                main.LastOrDefault()
            ),
            EndReason.Completed => null,
            _ => main.LastOrDefault() switch
            {
                ToolCall { Status: ToolCallStatus.Unresolved } call => ("The session ends while a call was in flight.", call),
                Message { Speaker: Speaker.User } message => ("The session ends with a message that nobody answered.", message),
                _ => null,
            },
        };
    }
}
