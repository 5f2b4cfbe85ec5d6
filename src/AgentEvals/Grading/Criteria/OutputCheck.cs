using AgentEvals.Runs;
using AgentEvals.Scenarios;
using AgentEvals.Transcripts;

namespace AgentEvals.Grading.Criteria;

/// <summary>Decides what the agent's final message must say.</summary>
internal static class OutputCheck
{
    public static CriterionResult Of(Criterion.Output criterion, AgentRun run) =>
        run.Transcript.FinalMessage switch
        {
            { } message => TextCheck.Of(message.Text, "The final message", criterion.Contains, criterion.Matches, notMatches: null)
                is var result
            && result.Holds is not null
                ? result with
                {
                    Evidence = [new Evidence.Event(message.Index, OneLine.Of(message.Text))],
                }
                : result,
            null when run.Transcript.Events.Count == 0 || run.Transcript.Gaps.HasFlag(TranscriptGaps.CutOff) => CriterionResult.Unknown(
                "The transcript shows no final message."
            ),
            _ => CriterionResult.No("The agent left no final message."),
        };
}
