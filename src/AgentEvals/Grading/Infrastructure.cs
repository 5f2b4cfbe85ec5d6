using AgentEvals.Runs;
using AgentEvals.Transcripts;

namespace AgentEvals.Grading;

/// <summary>Tells what broke around the agent from what the agent did.</summary>
internal static class Infrastructure
{
    /// <summary>What broke, a sentence; null when nothing did.</summary>
    public static string? ErrorOf(AgentRun run) =>
        run.Facts.InfrastructureError is { } error
            ? OneLine.Of(error)
            : run.Transcript.EndReason switch
            {
                EndReason.ApiError => "The model's service answered with an error.",
                EndReason.RateLimited => "The model's service was overloaded or limited the rate.",
                EndReason.NotAuthenticated => "The agent is not logged in, or its key is wrong.",
                EndReason.Crashed => "The agent's program crashed.",
                _ => null,
            };
}
