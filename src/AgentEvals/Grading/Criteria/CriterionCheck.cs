using AgentEvals.Runs;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Criteria;

/// <summary>Decides one criterion from what is known about the run.</summary>
internal static class CriterionCheck
{
    public static CriterionResult Of(Criterion criterion, AgentRun run) =>
        criterion switch
        {
            Criterion.Run command => Checked(criterion, run, $"`{OneLine.Of(command.Command, 80)}`"),
            Criterion.Tests tests => Checked(criterion, run, $"the tests of `{OneLine.Of(tests.Command, 80)}`"),
            Criterion.FileState file => FileCheck.FromDiff(file, run.Diff) ?? Checked(criterion, run, file.Path),
            Criterion.DiffState diff => DiffCheck.Of(diff, run.Diff),
            Criterion.Output output => OutputCheck.Of(output, run),
            Criterion.Judge judge => CriterionResult.Person($"No judge answered: {OneLine.Of(judge.Rubric, 100)}"),
            Criterion.Review review => CriterionResult.Person($"To be looked at ({review.Risk} risk): {OneLine.Of(review.What, 100)}"),
            Criterion.Statement statement => CriterionResult.Person($"No judge answered: {OneLine.Of(statement.Text, 100)}"),
            _ => CriterionResult.Unknown("This kind of criterion is not known."),
        };

    private static CriterionResult Checked(Criterion criterion, AgentRun run, string what)
    {
        var key = CriterionKey.Of(criterion);
        var outcome = run.Facts.Criteria.FirstOrDefault(outcome => outcome.Key == key);
        return outcome switch
        {
            null => CriterionResult.Unknown($"Not checked: {what}."),
            { Passed: null } => CriterionResult.Unknown($"Could not be checked: {what}: {OneLine.Of(outcome.Detail)}"),
            { Passed: true } => CriterionResult.Yes($"Holds: {what}: {OneLine.Of(outcome.Detail)}"),
            _ => CriterionResult.No($"Does not hold: {what}: {OneLine.Of(outcome.Detail)}"),
        };
    }
}
