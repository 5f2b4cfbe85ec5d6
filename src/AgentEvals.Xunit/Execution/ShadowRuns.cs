using AgentEvals.Diffs;
using AgentEvals.Grading;
using AgentEvals.Runs;
using AgentEvals.Transcripts;
using AgentEvals.Xunit.Discovery;
using AgentEvals.Xunit.Reporting;
using Xunit;

namespace AgentEvals.Xunit.Execution;

/// <summary>
/// Lets the challengers work on a scenario after the champion, in the same test and the same turn. Their results are stored as theirs; whatever comes of
/// them, the test's own outcome is the champion's.
/// </summary>
internal sealed class ShadowRuns(
    AgentEvalHost host,
    AgentEvalTestCase testCase,
    CaseStory story,
    CaseOutput output,
    TrialSource source,
    TrialLoop loop
)
{
    private const string Key = "agentevals.shadow";
    private readonly EvalProject _project = AgentEvalHost.ProjectOf(testCase);

    /// <summary>Whether the trial that is being graded is a challenger's.</summary>
    public static bool IsRunning => TestContext.Current.KeyValueStorage.ContainsKey(Key);

    /// <summary>Runs all challengers. Throws nothing but a cancellation.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!_project.Options.Shadow || story.Eval.Control is not null)
        {
            return;
        }

        if (_project.Options.Mode == RunMode.Replay)
        {
            Say(
                "AE5025: AGENTEVALS_SHADOW is set, but the runs are replayed, so no challenger works beside the champion. "
                    + "Set AGENTEVALS_MODE to live or resume as well; it spends tokens."
            );
            return;
        }

        var challengers = _project.ChallengersOf(source.AgentName);
        if (challengers.Count == 0)
        {
            Say(
                "AE5026: AGENTEVALS_SHADOW is set, but there is no challenger besides the champion. Name some in agentevals.yaml: 'agents: { challengers: [codex] }'."
            );
            return;
        }

        TestContext.Current.KeyValueStorage[Key] = true;
        try
        {
            foreach (var challenger in challengers)
            {
                await RunAsync(challenger, cancellationToken);
            }
        }
        finally
        {
            TestContext.Current.KeyValueStorage.TryRemove(Key, out _);
        }
    }

    /// <summary>Says once what holds for the whole run.</summary>
    private void Say(string why)
    {
        if (host.IsFirstToSay(why))
        {
            output.Warn(why);
        }
    }

    private async Task RunAsync(string challenger, CancellationToken cancellationToken)
    {
        var started = host.Time.GetUtcNow();
        TrialSeries series;
        try
        {
            series = await loop.RunAsync(source.Challenger(challenger), cancellationToken);
        }
#pragma warning disable CA1031 // Whatever a challenger breaks, the test is the champion's.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            series = new TrialSeries([TrialJudge.Judge(Broken(exception), null)]);
        }

        if (series.Skip is not null)
        {
            return;
        }

        var verdict = PassPolicyVerdict.Of(story.Policy, [.. series.Outcomes.Select(outcome => outcome.Verdict)]);
        output.Step($"challenger {challenger}: {story.Headline(series, verdict)}");
        if (verdict == Verdict.Inconclusive)
        {
            var reason = series.Outcomes.FirstOrDefault(outcome => outcome.Verdict == Verdict.Inconclusive)?.Reason.Split('\n', 2)[0];
            output.Warn($"challenger {challenger}: inconclusive{(reason is null ? "" : $": {reason}")}");
        }

        try
        {
            host.Store(testCase, story, started, series, verdict, isShadow: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            output.Warn($"challenger {challenger}: its result could not be stored: {exception.Message}");
        }
    }

    private AgentRun Broken(Exception exception) =>
        new()
        {
            Scenario = story.Scenario,
            Transcript = Transcript.None,
            Diff = Diff.Empty,
            Mode = RunMode.Live,
            Facts = new RunFacts
            {
                StartedAt = host.Time.GetUtcNow(),
                InfrastructureError = exception.Message,
                Fault = Agents.InfrastructureFault.Other,
            },
        };
}
