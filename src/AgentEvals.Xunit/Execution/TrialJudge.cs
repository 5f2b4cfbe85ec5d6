using AgentEvals.Grading;
using AgentEvals.Runs;
using AgentEvals.Xunit.Assertions;
using AgentEvals.Xunit.Reporting;
using Xunit.v3;

namespace AgentEvals.Xunit.Execution;

/// <summary>Makes a verdict of what the eval method did and of what the scenario itself says.</summary>
internal static class TrialJudge
{
    /// <summary>
    /// The method's exception decides. Where it throws nothing, the codes that the scenario lists under <c>fail_when</c> and its own
    /// conditions still bind: what somebody wrote down as a failure must not pass because an assertion was forgotten.
    /// </summary>
    public static TrialOutcome Judge(AgentRun run, Exception? exception)
    {
        var sheet = run.ScoreSheet();
        if (run.Facts.InfrastructureError is { } broken)
        {
            return new TrialOutcome(run, Verdict.Inconclusive, broken, sheet);
        }

        return exception switch
        {
            null => ByScenario(run, sheet),
            AgentEvalException eval => new TrialOutcome(run, eval.Verdict, eval.Message, sheet) { Exception = exception },
            _ when exception.Message.StartsWith(DynamicSkipToken.Value, StringComparison.Ordinal) => new TrialOutcome(
                run,
                Verdict.NotApplicable,
                exception.Message,
                sheet
            )
            {
                Skip = exception,
            },
            _ when IsAssertion(exception) => new TrialOutcome(run, Verdict.Fail, exception.Message, sheet) { Exception = exception },
            _ => new TrialOutcome(
                run,
                Verdict.Inconclusive,
                $"The eval method threw {exception.GetType().FullName}: {exception.Message}",
                sheet
            )
            {
                MethodBroke = true,
                Exception = exception,
            },
        };
    }

    private static TrialOutcome ByScenario(AgentRun run, ScoreSheet sheet)
    {
        var declared = run
            .Scenario.FailWhen.Concat(run.Scenario.FailWhenCustom.Select(condition => condition.Name ?? ""))
            .ToHashSet(StringComparer.Ordinal);
        var failing = sheet.Grades.FirstOrDefault(grade =>
            grade.Findings.Any(finding => finding.Verdict == Verdict.Fail && declared.Contains(finding.Code))
        );
        return failing is null
            ? new TrialOutcome(run, Verdict.Pass, "", sheet)
            : new TrialOutcome(run, Verdict.Fail, GradeText.Of(failing), sheet);
    }

    // By name, as xUnit does: any assertion library counts, Shouldly 4.2 too, which does not mark its exceptions.
    private static bool IsAssertion(Exception exception) =>
        exception.GetType().GetInterfaces().Any(type => type.Name == nameof(IAssertionException))
        || exception.GetType().Name == "ShouldAssertException"
        || (exception is AggregateException { InnerExceptions: { Count: > 0 } inner } && inner.All(IsAssertion));
}
