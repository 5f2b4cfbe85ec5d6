using System.Globalization;
using AgentEvals.Grading;
using AgentEvals.Xunit.Execution;

namespace AgentEvals.Xunit.Reporting;

/// <summary>What a passing test should still be told for; <c>--fail-warns on</c> turns it red.</summary>
internal static class CaseWarnings
{
    public static IEnumerable<string> Of(CaseStory story, IReadOnlyList<TrialOutcome> outcomes, Verdict verdict)
    {
        if (verdict != Verdict.Pass || story.Eval.Control is not null)
        {
            yield break;
        }

        var passed = outcomes.Count(outcome => outcome.Verdict is Verdict.Pass);
        if (passed < outcomes.Count)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"flaky: {passed} of {outcomes.Count} trials passed");
        }

        if (
            outcomes.Count < story.Trials
            && PassPolicyVerdict.Settled(story.Policy, [.. outcomes.Select(outcome => outcome.Verdict)], story.Trials) is null
        )
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"only {outcomes.Count} of {story.Trials} trials are recorded: {story.Policy} is not shown yet"
            );
        }

        foreach (var outcome in outcomes.Where(outcome => outcome.Verdict == Verdict.Pass))
        {
            foreach (var grade in outcome.Sheet.Grades.Where(grade => grade.Verdict == Verdict.Fail))
            {
                yield return $"trial {outcome.Run.Trial}: the score sheet fails '{GradingWords.Of(grade.Question)}' ({string.Join(", ", grade.Codes)}), but no assertion asks for it: {grade.Reason}";
            }

            foreach (var note in outcome.Sheet[Question.Budget]?.Findings.Where(finding => finding.Verdict == Verdict.Pass) ?? [])
            {
                yield return $"trial {outcome.Run.Trial}: {note.Reason}";
            }
        }
    }
}
