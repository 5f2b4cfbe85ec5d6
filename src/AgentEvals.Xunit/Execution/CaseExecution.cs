using AgentEvals.Grading;
using AgentEvals.Runs;
using AgentEvals.Scenarios;
using AgentEvals.Xunit.Discovery;
using AgentEvals.Xunit.Reporting;

namespace AgentEvals.Xunit.Execution;

/// <summary>Takes a case through its trials to its verdict, and says what xUnit is to be told.</summary>
internal sealed class CaseExecution(
    AgentEvalHost host,
    AgentEvalTestCase testCase,
    CaseOutput output,
    Func<AgentRun, ValueTask<Exception?>> invoke
)
{
    private readonly EvalProject _project = AgentEvalHost.ProjectOf(testCase);
    private readonly EvalCase _eval = testCase.Eval;

    /// <summary>Runs the case.</summary>
    /// <returns>Null for a pass; otherwise the exception that makes xUnit fail or skip the test.</returns>
    public async ValueTask<Exception?> Run(CancellationToken cancellationToken)
    {
        var loaded = _project.Scenario(_eval.Path);
        var source = _project.Manifest.SourceOf(_project.OutputDirectory, _eval.Path);
        if (loaded is not { Scenario: { } scenario, Problems: [] })
        {
            return new AgentEvalException(ProblemText.Of(loaded.Problems, loaded.File, source), Verdict.Inconclusive);
        }

        var story = new CaseStory(scenario, source, _eval, _project.Options);
        var started = host.Time.GetUtcNow();
        var trials = new TrialSource(host, testCase, scenario, output);
        var loop = new TrialLoop(story, output, new HoldoutWatch(host, testCase, output), invoke);
        TrialSeries series;
        try
        {
            series = await loop.RunAsync(trials.Trials(), cancellationToken);
        }
        catch (NoRecordingException exception)
        {
            return exception.ControlsExist && !_project.Options.Strict
                ? new SkipRequest(exception.Message)
                : new AgentEvalException(exception.Message, Verdict.Inconclusive);
        }

        if (series.Skip is { } skip)
        {
            return skip;
        }

        var verdict = _eval.Control is null
            ? PassPolicyVerdict.Of(story.Policy, [.. series.Outcomes.Select(outcome => outcome.Verdict)])
            : ControlVerdict(series.Outcomes[0]);
        host.Store(testCase, story, started, series, verdict);
        output.Conclude(story, series, verdict);
        trials.ForgetAfter(series);
        await new ShadowRuns(host, testCase, story, output, trials, loop).RunAsync(cancellationToken);
        return ExceptionOf(story, series, verdict);
    }

    private Verdict ControlVerdict(TrialOutcome outcome) =>
        (_eval.MustFail, outcome.Verdict) switch
        {
            (_, Verdict.Inconclusive) => Verdict.Inconclusive,
            (true, Verdict.Fail) => Verdict.Pass,
            (false, Verdict.Pass) => Verdict.Pass,
            _ => Verdict.Fail,
        };

    private Exception? ExceptionOf(CaseStory story, TrialSeries series, Verdict verdict)
    {
        var outcomes = series.Outcomes;
        if (verdict is Verdict.Pass or Verdict.NotApplicable)
        {
            return null;
        }

        // A broken method, a broken recording and a control that misbehaves are mistakes in the suite: never a mere skip.
        var suiteIsBroken =
            _eval.Control is not null
            || outcomes.Any(outcome => outcome.MethodBroke)
            || (
                verdict == Verdict.Inconclusive
                && outcomes.Any(outcome => outcome is { Verdict: Verdict.Inconclusive, Run.Mode: RunMode.Replay })
            );
        var mayBeSkipped = verdict switch
        {
            Verdict.Fail => story.Scenario.Kind == ScenarioKind.Capability,
            _ => true,
        };
        return mayBeSkipped && !suiteIsBroken && !_project.Options.Strict
            ? new SkipRequest(story.SkipReason(series, verdict))
            : new AgentEvalException(
                story.Failure(series, verdict),
                verdict,
                outcomes.FirstOrDefault(outcome => outcome.MethodBroke)?.Exception
            )
            {
                Codes =
                [
                    .. outcomes
                        .Where(outcome => outcome.Verdict == verdict)
                        .SelectMany(outcome => outcome.Sheet.Codes)
                        .Distinct(StringComparer.Ordinal),
                ],
            };
    }
}
