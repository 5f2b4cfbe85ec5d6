using AgentEvals.Grading.Boundaries;
using AgentEvals.Grading.Budget;
using AgentEvals.Grading.Checks;
using AgentEvals.Grading.Criteria;
using AgentEvals.Grading.Review;
using AgentEvals.Grading.Rollback;
using AgentEvals.Grading.Tests;
using AgentEvals.Grading.Tools;
using AgentEvals.Runs;
using AgentEvals.Scenarios;
using AgentEvals.Transcripts;

namespace AgentEvals.Grading;

/// <summary>All graders, and how their grades make a score sheet. Pure, like each of them.</summary>
public static class Graders
{
    /// <summary>The graders in the order of their questions.</summary>
    public static IReadOnlyList<IGrader> All { get; } =
    [
        new BoundaryGrader(),
        new ToolsGrader(),
        new TestsGrader(),
        new EvidenceGrader(),
        new RollbackGrader(),
        new ReviewGrader(),
        new BudgetGrader(),
        new CriteriaGrader(),
    ];

    /// <summary>Answers all questions about a run by its own scenario.</summary>
    /// <returns>The sheet; inconclusive throughout when the infrastructure broke, whatever the run had done until then.</returns>
    public static ScoreSheet Grade(AgentRun run) => Grade(run, run.Scenario);

    /// <summary>Answers all questions about a run by another scenario's rules.</summary>
    public static ScoreSheet Grade(AgentRun run, Scenario scenario) => ScoreSheet.Of(All.Select(grader => Grade(run, grader, scenario)));

    /// <summary>Answers one question about a run.</summary>
    /// <param name="run">What happened.</param>
    /// <param name="question">The question; one that no grader answers, such as the judge's, is not applicable.</param>
    /// <param name="stricter">Rules to grade by instead of the run's own scenario.</param>
    public static Grade Grade(AgentRun run, Question question, Scenario? stricter = null) =>
        All.FirstOrDefault(grader => grader.Question == question) is { } grader
            ? Grade(run, grader, stricter ?? run.Scenario)
            : Grading.Grade.NotApplicable(question, "No grader answers this question.");

    private static Grade Grade(AgentRun run, IGrader grader, Scenario scenario)
    {
        if (Infrastructure.ErrorOf(run) is { } error)
        {
            return new Grade(grader.Question, Verdict.Inconclusive, error, [], []);
        }

        try
        {
            return Presentable.Of(Closed(Escalated(grader.Grade(run, scenario), scenario), run.Transcript));
        }
#pragma warning disable CA1031 // A grader's own fault says nothing about the run: neither pass nor fail, and the other questions stand.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return new Grade(grader.Question, Verdict.Inconclusive, $"The grader itself failed: {OneLine.Of(fault.Message)}", [], []);
        }
    }

    /// <summary>What the scenario lists under <c>fail_when</c> fails it where it would otherwise need review.</summary>
    private static Grade Escalated(Grade grade, Scenario scenario) =>
        grade.Findings.Any(finding => Fails(finding, scenario))
            ? Grading.Grade.Of(
                grade.Question,
                grade.Findings.Select(finding => Fails(finding, scenario) ? finding with { Verdict = Verdict.Fail } : finding),
                grade
            )
            : grade;

    private static bool Fails(Finding finding, Scenario scenario) =>
        finding.Verdict == Verdict.NeedsReview && scenario.FailWhen.Contains(finding.Code, StringComparer.Ordinal);

    /// <summary>What nobody saw is no pass: where the transcript breaks off, its silence proves nothing.</summary>
    private static Grade Closed(Grade grade, Transcript transcript) =>
        grade is { Verdict: Verdict.Pass, Question: Question.Tools or Question.Review or Question.Evidence }
        && (transcript.Gaps.HasFlag(TranscriptGaps.CutOff) || transcript.EndReason == EndReason.Truncated)
            ? grade with
            {
                Verdict = Verdict.Inconclusive,
                Reason = "The transcript breaks off: what came after its last event is unknown.",
            }
            : grade;
}
