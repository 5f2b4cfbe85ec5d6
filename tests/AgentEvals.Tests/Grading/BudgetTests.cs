using AgentEvals.Grading;
using AgentEvals.Runs;
using AgentEvals.Scenarios;
using AgentEvals.Transcripts;

namespace AgentEvals.Tests.Grading;

public sealed class BudgetTests
{
    [Fact]
    public void Without_a_budget_there_is_nothing_to_grade() => Run(new()).Grade(Question.Budget).Verdict.ShouldBe(Verdict.NotApplicable);

    [Fact]
    public void Within_every_limit_it_passes()
    {
        var grade = Run(
                new()
                {
                    Tokens = 10_000,
                    Turns = 20,
                    ToolCalls = 5,
                    FilesRead = 3,
                    Minutes = 30,
                    CostUsd = 1,
                }
            )
            .Grade(Question.Budget);

        grade.Verdict.ShouldBe(Verdict.Pass);
        grade.Reason.ShouldBe(
            "Within the budget: 3,500 of 10,000 tokens, 0.25 of 1 US dollars, 4 of 20 turns, 2 of 30 minutes, 2 of 5 tool calls, 2 of 3 files read."
        );
    }

    [Fact]
    public void Over_a_limit_it_fails()
    {
        Over(new() { Tokens = 3_000 });
        Over(new() { CostUsd = 0.2m });
        Over(new() { Turns = 3 });
        Over(new() { Minutes = 1.5 });
        Over(new() { ToolCalls = 1 });
        Over(new() { FilesRead = 1 });
        Over(new() { ToolCalls = 0 });

        static void Over(AgentEvals.Scenarios.Budget budget) =>
            Run(budget).Grade(Question.Budget).Codes.ShouldBe([FailureCodes.OverBudget]);
    }

    [Fact]
    public void At_the_limit_it_passes_with_a_warning()
    {
        var grade = Run(new() { Turns = 4 }).Grade(Question.Budget);

        grade.Verdict.ShouldBe(Verdict.Pass);
        grade.Findings.Single().Reason.ShouldBe("Near the limit: 4 of 4 turns.");
    }

    [Fact]
    public void The_warning_begins_where_the_scenario_says()
    {
        Run(new() { Turns = 10, WarnAt = 0.3 }).Grade(Question.Budget).Findings.Count.ShouldBe(1);
        Run(new() { Turns = 10, WarnAt = 0.5 }).Grade(Question.Budget).Findings.ShouldBeEmpty();
    }

    [Fact]
    public void What_nobody_told_is_inconclusive()
    {
        var builder = Run(new() { Tokens = 10, CostUsd = 1 });
        builder.Usage = new Usage();
        builder.Gaps = TranscriptGaps.NoUsage;

        builder.Grade(Question.Budget).Verdict.ShouldBe(Verdict.Inconclusive);
    }

    [Fact]
    public void A_known_excess_fails_whatever_else_is_unknown()
    {
        var builder = Run(new() { ToolCalls = 1, CostUsd = 1 });
        builder.Usage = new Usage();

        builder.Grade(Question.Budget).Verdict.ShouldBe(Verdict.Fail);
    }

    [Theory]
    [InlineData(EndReason.TimedOut, "Stopped when its minutes were used up: 2 of 5 minutes.")]
    [InlineData(EndReason.MaxTurns, "Stopped when its turns were used up: 4 of 9 turns.")]
    public void A_run_that_was_stopped_fails(EndReason reason, string text)
    {
        var builder = Run(new() { Minutes = 5, Turns = 9 });
        builder.EndReason = reason;

        builder.Grade(Question.Budget).Reason.ShouldBe(text);
    }

    [Fact]
    public void Minutes_of_a_run_that_tells_no_times_are_not_asked_for()
    {
        var builder = Run(new() { Minutes = 5 });
        builder.Facts = new RunFacts();

        builder.Grade(Question.Budget).Verdict.ShouldBe(Verdict.NotApplicable);
    }

    private static RunBuilder Run(AgentEvals.Scenarios.Budget budget)
    {
        var builder = new RunBuilder().With(scenario => scenario with { Budget = budget }).Reads("a.ts").Runs("cat b.ts a.ts");
        builder.Usage = new Usage
        {
            InputTokens = 1_000,
            CacheReadTokens = 2_000,
            OutputTokens = 500,
            Turns = 4,
            CostUsd = 0.25m,
        };
        builder.Facts = new RunFacts { Duration = TimeSpan.FromMinutes(2) };
        return builder;
    }
}
