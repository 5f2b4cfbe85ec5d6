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
    Func<AgentRun, ValueTask<Exception?>> invoke)
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
        var outcomes = new List<TrialOutcome>();
        var holdout = new HoldoutWatch(host, testCase, output);
        try
        {
            await foreach (var run in host.TrialsOf(testCase, scenario, output).WithCancellation(cancellationToken))
            {
                await holdout.SeeAsync(run, cancellationToken);
                var exception = run.Facts.InfrastructureError is null ? await invoke(run) : null;
                var outcome = TrialJudge.Judge(run, exception);
                output.Write(outcome, story);
                if (outcome.Skip is { } skip)
                {
                    return skip;
                }

                outcomes.Add(outcome);
            }
        }
        catch (NoRecordingException exception)
        {
            return exception.ControlsExist && !_project.Options.Strict
                ? new SkipRequest(exception.Message)
                : new AgentEvalException(exception.Message, Verdict.Inconclusive);
        }

        var verdict = _eval.Control is null
            ? PassPolicyVerdict.Of(story.Policy, [.. outcomes.Select(outcome => outcome.Verdict)])
            : ControlVerdict(outcomes[0]);
        host.Store(testCase, story, started, outcomes, verdict);
        output.Conclude(story, outcomes, verdict);
        return ExceptionOf(story, outcomes, verdict);
    }

    private Verdict ControlVerdict(TrialOutcome outcome) => (_eval.MustFail, outcome.Verdict) switch
    {
        (_, Verdict.Inconclusive) => Verdict.Inconclusive,
        (true, Verdict.Fail) => Verdict.Pass,
        (false, Verdict.Pass) => Verdict.Pass,
        _ => Verdict.Fail,
    };

    private Exception? ExceptionOf(CaseStory story, IReadOnlyList<TrialOutcome> outcomes, Verdict verdict)
    {
        if (verdict is Verdict.Pass or Verdict.NotApplicable)
        {
            return null;
        }

        // A broken method, a broken recording and a control that misbehaves are mistakes in the suite: never a mere skip.
        var suiteIsBroken = _eval.Control is not null
            || outcomes.Any(outcome => outcome.MethodBroke)
            || (verdict == Verdict.Inconclusive && outcomes.Any(outcome => outcome.Run.Mode == RunMode.Replay));
        var mayBeSkipped = verdict switch
        {
            Verdict.Fail => story.Scenario.Kind == ScenarioKind.Capability,
            _ => true,
        };
        return mayBeSkipped && !suiteIsBroken && !_project.Options.Strict
            ? new SkipRequest(story.SkipReason(outcomes, verdict))
            : new AgentEvalException(story.Failure(outcomes, verdict), verdict, outcomes.FirstOrDefault(outcome => outcome.MethodBroke)?.Exception)
            {
                Codes = [.. outcomes.Where(outcome => outcome.Verdict == verdict).SelectMany(outcome => outcome.Sheet.Codes).Distinct(StringComparer.Ordinal)],
            };
    }
}
