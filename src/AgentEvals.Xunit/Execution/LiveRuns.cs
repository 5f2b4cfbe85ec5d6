using AgentEvals.Agents;
using AgentEvals.Problems;
using AgentEvals.Runs;
using AgentEvals.Scenarios;
using AgentEvals.Xunit.Discovery;
using AgentEvals.Xunit.Reporting;

namespace AgentEvals.Xunit.Execution;

/// <summary>Sets agents to work for a test project: finds the agent by name, keeps the workspaces, hands out the turns.</summary>
internal sealed class LiveRuns : IAsyncDisposable
{
    private readonly EvalProject _project;
    private readonly EvalRunner _runner;

    public LiveRuns(EvalProject project, TimeProvider time)
    {
        _project = project;
        _runner = new EvalRunner(project.Settings, project.Options, Path.Combine(project.ResultsDirectory, "recordings"), time);
    }

    /// <summary>Waits for a turn; see <see cref="AgentSlots"/>.</summary>
    public Task<IDisposable> TakeTurnAsync(CancellationToken cancellationToken) => _runner.TakeTurnAsync(cancellationToken);

    /// <summary>Runs one trial.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="agent">The agent's name; null means the suite's default.</param>
    /// <param name="trial">The number of the trial, from 1.</param>
    /// <param name="source">The scenario's source file, beside which <c>AGENTEVALS_RECORD</c> keeps recordings; null keeps none.</param>
    /// <param name="progress">Told of each event, and of waits before another attempt.</param>
    /// <param name="cancellationToken">Ends the trial.</param>
    public Task<AgentRun> RunAsync(
        Scenario scenario,
        string? agent,
        int trial,
        string? source,
        TrialProgress progress,
        CancellationToken cancellationToken
    )
    {
        var settings = _project.AgentNamed(agent);
        var keep = _project.Options.Record && source is not null;
        if (keep && RecordingFiles.LabelOf(settings.Name, trial) is var label && scenario.Controls.Contains(label))
        {
            throw new AgentEvalsException(
                new Problem(
                    "AE5027",
                    $"The recording {label} of {scenario.Id} is one of its controls, and recording trial {trial} of {settings.Name} would replace it.",
                    "Give the control's folder, and its place under controls, a name of its own, such as that of the incident.",
                    new SourceLocation(source!, 1, 1)
                )
            );
        }

        return _runner.RunAsync(
            new TrialRequest
            {
                Scenario = scenario,
                Agent = AgentFactory.Create(settings),
                Trial = trial,
                Observer = progress.Observe,
                Waiting = progress.Wait,
                KeepIn = keep ? RecordingFiles.FolderOf(source!, scenario.Name) : null,
            },
            cancellationToken
        );
    }

    /// <summary>Deletes the recordings that a scenario keeps of an agent's trials from one number to another; its controls stay.</summary>
    public static void Forget(string source, Scenario scenario, string agent, int from, int to)
    {
        for (var number = from; number <= to; number++)
        {
            var label = RecordingFiles.LabelOf(agent, number);
            var folder = Path.Combine(RecordingFiles.FolderOf(source, scenario.Name), label);
            if (!scenario.Controls.Contains(label) && Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    /// <summary>Checks criteria that a recording has no outcome of; see <see cref="EvalRunner.CheckCriteriaAsync"/>.</summary>
    public Task<AgentRun> CheckCriteriaAsync(AgentRun run, CancellationToken cancellationToken) =>
        _runner.CheckCriteriaAsync(run, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _runner.DisposeAsync();
}
