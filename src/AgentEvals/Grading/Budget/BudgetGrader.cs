using AgentEvals.Runs;
using AgentEvals.Scenarios;
using AgentEvals.Transcripts;

namespace AgentEvals.Grading.Budget;

/// <summary>
/// Did it stay within its budget? Each limit by itself; a limit whose figure the transcript cannot show is inconclusive. Iterations
/// concern several trials and are no part of this.
/// </summary>
public sealed class BudgetGrader : IGrader
{
    private const double UsualWarning = 0.8;
    private const string Dollars = "US dollars";

    /// <inheritdoc/>
    public Question Question => Question.Budget;

    /// <inheritdoc/>
    public Grade Grade(AgentRun run, Scenario scenario)
    {
        IReadOnlyList<BudgetLine> lines = [.. Lines(run, scenario.Budget).Where(line => line.Limit is not null)];
        if (lines.Count == 0)
        {
            return Grading.Grade.NotApplicable(Question, "The scenario sets no budget.");
        }

        var warnAt = scenario.Budget.WarnAt ?? UsualWarning;
        return Grading.Grade.Of(
            Question,
            lines.Select(line => FindingOf(line, warnAt)).OfType<Finding>(),
            Grading.Grade.Pass(Question, $"Within the budget: {string.Join(", ", lines.Select(line => line.ToString()))}.")
        );
    }

    private static IEnumerable<BudgetLine> Lines(AgentRun run, Scenarios.Budget budget)
    {
        var used = Consumption.Of(run);
        // A budget of minutes is always there, and a run from elsewhere may not tell its time: then nothing was asked.
        var wasStopped = run.Transcript.EndReason == EndReason.TimedOut;
        yield return new BudgetLine("tokens", used.Tokens, budget.Tokens);
        yield return new BudgetLine(Dollars, used.CostUsd, budget.CostUsd);
        yield return new BudgetLine("turns", used.Turns, budget.Turns) { WasStopped = run.Transcript.EndReason == EndReason.MaxTurns };
        yield return new BudgetLine(
            "minutes",
            (decimal?)used.Duration?.TotalMinutes,
            used.Duration is null && !wasStopped ? null : Finite(budget.Minutes)
        )
        {
            WasStopped = wasStopped,
        };
        yield return new BudgetLine(
            "tool calls",
            run.Transcript.Gaps.HasFlag(TranscriptGaps.NoCommands) ? null : used.ToolCalls,
            budget.ToolCalls
        );
        yield return new BudgetLine("files read", used.FilesRead, budget.FilesRead);
    }

    private static decimal? Finite(double? value) => value is >= 0 and < 1e9 ? (decimal)value : null;

    private static Finding? FindingOf(BudgetLine line, double warnAt)
    {
        if (line.WasStopped)
        {
            return new Finding(FailureCodes.OverBudget, Verdict.Fail, $"Stopped when its {line.Name} were used up: {line}.");
        }

        if (line.Used is not { } used)
        {
            return new Finding(
                FailureCodes.OverBudget,
                Verdict.Inconclusive,
                $"The transcript does not show the {line.Name}: {line}.{(line.Name == Dollars ? " Prices in agentevals.yaml would tell." : "")}"
            );
        }

        if (used > line.Limit)
        {
            return new Finding(FailureCodes.OverBudget, Verdict.Fail, $"Over the budget: {line}.");
        }

        return line.Limit > 0 && (double)(used / line.Limit.Value) >= warnAt
            ? new Finding(FailureCodes.OverBudget, Verdict.Pass, $"Near the limit: {line}.")
            : null;
    }
}
