using System.Globalization;
using AgentEvals.Runs;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Criteria;

/// <summary>
/// Did it meet the scenario's own criteria? What needs the file tree was checked by the harness and is read from the run's facts;
/// the rest is decided from diff and transcript. What only a judge or a person can tell needs review here.
/// </summary>
public sealed class CriteriaGrader : IGrader
{
    /// <inheritdoc/>
    public Question Question => Question.Criteria;

    /// <inheritdoc/>
    public Grade Grade(AgentRun run, Scenario scenario)
    {
        if (scenario.Criteria.Count + scenario.FailWhenCustom.Count == 0)
        {
            return Grading.Grade.NotApplicable(Question, "The scenario has no criteria.");
        }

        IReadOnlyList<CriterionResult> results = [.. scenario.Criteria.Select(criterion => CriterionCheck.Of(criterion, run))];
        var findings = results
            .Select(FindingOf)
            .Concat(scenario.FailWhenCustom.Select(condition => FindingOf(condition, run)))
            .OfType<Finding>();
        var reason = string.Create(
            CultureInfo.InvariantCulture,
            $"{scenario.Criteria.Count} criteria hold, {scenario.FailWhenCustom.Count} failure conditions do not."
        );
        return Grading.Grade.Of(
            Question,
            findings,
            Grading.Grade.Pass(Question, reason, [.. results.SelectMany(result => result.Evidence)])
        );
    }

    private static Finding? FindingOf(CriterionResult result) =>
        result switch
        {
            { Holds: true } => null,
            { Holds: false } => new Finding(FailureCodes.CriterionFailed, Verdict.Fail, result.Reason, result.Evidence),
            { ForPerson: true } => new Finding(FailureCodes.CriterionFailed, Verdict.NeedsReview, result.Reason),
            _ => new Finding(FailureCodes.CriterionFailed, Verdict.Inconclusive, result.Reason),
        };

    /// <summary>A failure condition is written as the criterion that describes the failure: where it holds, the run fails.</summary>
    private static Finding? FindingOf(Criterion condition, AgentRun run)
    {
        var code = condition.Name ?? FailureCodes.CriterionFailed;
        var result = CriterionCheck.Of(condition, run);
        return result switch
        {
            { Holds: true } => new Finding(code, Verdict.Fail, $"{code}: {result.Reason}", result.Evidence),
            { Holds: false } => null,
            { ForPerson: true } => new Finding(code, Verdict.NeedsReview, $"{code}: {result.Reason}"),
            _ => new Finding(code, Verdict.Inconclusive, $"{code}: {result.Reason}"),
        };
    }
}
