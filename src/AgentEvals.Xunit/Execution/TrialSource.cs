using AgentEvals.Problems;
using AgentEvals.Runs;
using AgentEvals.Scenarios;
using AgentEvals.Transcripts;
using AgentEvals.Xunit.Discovery;
using AgentEvals.Xunit.Reporting;
using Xunit;

namespace AgentEvals.Xunit.Execution;

/// <summary>Where the runs of a case come from: a control's recording, recorded trials, or an agent at work.</summary>
internal sealed class TrialSource(AgentEvalHost host, AgentEvalTestCase testCase, Scenario scenario, CaseOutput output)
{
    private readonly EvalProject _project = AgentEvalHost.ProjectOf(testCase);
    private readonly EvalCase _eval = testCase.Eval;

    /// <summary>The runs in order. A run that could not be had comes as one whose infrastructure broke.</summary>
    public IAsyncEnumerable<AgentRun> Trials() =>
        (_eval.Control, _project.Options.Mode) switch
        {
            (not null, _) => Recorded([_eval.Control]),
            (_, RunMode.Replay) => Replays(),
            _ => Live(AgentName, keep: true),
        };

    /// <summary>The runs of a challenger, made anew or resumed. They are never kept beside the scenario, where the champion's are replayed from.</summary>
    public IAsyncEnumerable<AgentRun> Challenger(string name) => Live(name, keep: false);

    /// <summary>
    /// Where trials ended early, takes away what an earlier run kept beside the scenario under the numbers that were not reached: a replay would take it for
    /// a part of this run.
    /// </summary>
    public void ForgetAfter(TrialSeries series)
    {
        if (series is { Stopped: not null, Outcomes: [.., { Run.Agent: { } agent }] } && _project.Options.Record)
        {
            LiveRuns.Forget(SourceFile, scenario, agent.Name, series.Outcomes.Count + 1, Wanted);
        }
    }

    /// <summary>The agent that is asked for; null means the suite's default.</summary>
    public string? AgentName => _project.Named(_project.Options.Agent ?? _eval.Agent);

    private IAsyncEnumerable<AgentRun> Replays()
    {
        var labels = RecordingFiles.LabelsIn(Folder).Where(label => !scenario.Controls.Contains(label)).ToList();
        if (AgentName is { } agent)
        {
            labels = labels.Where(label => RecordingReader.AgentNameOf(Path.Combine(Folder, label)) == agent).ToList();
        }

        return labels.Count > 0
            ? Recorded(labels.Take(Wanted))
            : throw new NoRecordingException(
                new Problem(
                    "AE5021",
                    $"No run of {scenario.Id}{(AgentName is { } name ? $" by {name}" : "")} is recorded, so there is nothing to replay.",
                    "Record one with AGENTEVALS_MODE=live AGENTEVALS_RECORD=1; it spends tokens.",
                    SourcePlace
                ),
                scenario.Controls is not { MustFail: [], MustPass: [] }
            );
    }

    private async IAsyncEnumerable<AgentRun> Recorded(IEnumerable<string> labels)
    {
        var number = 0;
        foreach (var label in labels)
        {
            number++;
            var folder = Path.Combine(Folder, label);
            var reading = await RecordingReader.ReadAsync(folder, scenario, TestContext.Current.CancellationToken);
            var run =
                reading.Run
                ?? new AgentRun
                {
                    Scenario = scenario,
                    Transcript = Transcript.None,
                    Diff = Diffs.Diff.Empty,
                    Recording = folder,
                    Facts = new RunFacts { InfrastructureError = reading.Problem?.ToString() },
                };
            if (reading.Run is not null && CriteriaChecks.AreMissing(run))
            {
                run = await host.LiveOf(testCase).CheckCriteriaAsync(run, TestContext.Current.CancellationToken);
            }

            yield return run with
            {
                Recording = Source(folder),
                Trial = number,
                CancellationToken = TestContext.Current.CancellationToken,
            };
        }
    }

    private async IAsyncEnumerable<AgentRun> Live(string? agent, bool keep)
    {
        for (var number = 1; number <= Wanted; number++)
        {
            var progress = new TrialProgress(output, host.Time, keep ? scenario.Name : $"{scenario.Name} by {agent}", number, Wanted);
            yield return await host.LiveOf(testCase)
                .RunAsync(scenario, agent, number, keep ? SourceFile : null, progress, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The recording that a person would look at or delete: the one in the project, not its copy in the output folder.</summary>
    private string Source(string folder) =>
        _project.Manifest.ProjectDirectory is { } project
        && Path.Combine(project, Path.GetRelativePath(_project.OutputDirectory, folder)) is var source
        && Directory.Exists(source)
            ? source
            : folder;

    private int Wanted => _project.Options.Trials ?? _eval.Trials ?? scenario.Trials;

    private string Folder => RecordingFiles.FolderOf(scenario.File!, scenario.Name);

    private string SourceFile => _project.Manifest.SourceOf(_project.OutputDirectory, _eval.Path);

    private SourceLocation SourcePlace => new(SourceFile, 1, 1);
}
