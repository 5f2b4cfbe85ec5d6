using AgentEvals.Results;
using AgentEvals.Runs;
using AgentEvals.Scenarios;
using AgentEvals.Xunit.Reporting;

namespace AgentEvals.Xunit.Execution;

/// <summary>Logs that a holdout scenario is looked at: once a case and agent, when the first trial by an agent at work is about to be graded.</summary>
internal sealed class HoldoutWatch(AgentEvalHost host, AgentEvalTestCase testCase, CaseOutput output)
{
    private readonly HashSet<string> _logged = new(StringComparer.Ordinal);

    /// <summary>Takes note of a run. A replay, and a run whose infrastructure broke, show nothing of the agent that was not known.</summary>
    public async Task SeeAsync(AgentRun run, CancellationToken cancellationToken)
    {
        if (
            run is not { Scenario.Split: ScenarioSplit.Holdout, Mode: RunMode.Live, Facts.InfrastructureError: null, Agent: { } agent }
            || !_logged.Add(agent.Fingerprint.Hash)
        )
        {
            return;
        }

        try
        {
            var reveal = new Reveal(
                host.Time.GetUtcNow(),
                run.Scenario.Id,
                agent.Name,
                agent.Fingerprint.Hash,
                $"{testCase.TestClassName}.{testCase.TestMethodName}"
            );
            await host.RevealsOf(testCase).AppendAsync(reveal, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            output.Warn(
                $"AE5024: This look at the holdout scenario {run.Scenario.Id} could not be logged: {exception.Message} Make the folder of the results writable."
            );
        }
    }
}
