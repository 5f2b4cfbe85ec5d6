using System.Globalization;
using AgentEvals.Grading;
using AgentEvals.Runs;
using AgentEvals.Xunit.Reporting;

namespace AgentEvals.Xunit.Execution;

/// <summary>Takes the trials of one agent one after the other, has each graded, and ends where the scenario's rule says so.</summary>
internal sealed class TrialLoop(CaseStory story, CaseOutput output, HoldoutWatch holdout, Func<AgentRun, ValueTask<Exception?>> invoke)
{
    /// <summary>Runs the loop.</summary>
    /// <param name="trials">The trials; they are made as they are asked for.</param>
    /// <param name="cancellationToken">Ends the loop and the trial that is being made.</param>
    public async Task<TrialSeries> RunAsync(IAsyncEnumerable<AgentRun> trials, CancellationToken cancellationToken)
    {
        var outcomes = new List<TrialOutcome>();
        await foreach (var run in trials.WithCancellation(cancellationToken))
        {
            await holdout.SeeAsync(run, cancellationToken);
            var exception = run.Facts.InfrastructureError is null ? await invoke(run) : null;
            var outcome = TrialJudge.Judge(run, exception);
            output.Write(outcome, story);
            if (outcome.Skip is { } skip)
            {
                return new TrialSeries(outcomes) { Skip = skip };
            }

            outcomes.Add(outcome);
            if (Stopped(outcomes) is { } stopped)
            {
                output.Step(stopped);
                return new TrialSeries(outcomes) { Stopped = stopped };
            }
        }

        return new TrialSeries(outcomes);
    }

    /// <summary>What is recorded already costs nothing, and says more when all of it is graded.</summary>
    private string? Stopped(List<TrialOutcome> outcomes) =>
        story.StopRule is not null
        && outcomes.Count < story.Trials
        && outcomes[^1].Run.Mode != RunMode.Replay
        && PassPolicyVerdict.Settled(story.Policy, [.. outcomes.Select(outcome => outcome.Verdict)], story.Trials) is not null
            ? string.Create(CultureInfo.InvariantCulture, $"decided after {outcomes.Count} of {story.Trials}")
            : null;
}
