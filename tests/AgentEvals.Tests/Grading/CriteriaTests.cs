using AgentEvals.Grading;
using AgentEvals.Runs;
using AgentEvals.Scenarios;

namespace AgentEvals.Tests.Grading;

public sealed class CriteriaTests
{
    [Fact]
    public void Without_criteria_there_is_nothing_to_grade() =>
        new RunBuilder().Grade(Question.Criteria).Verdict.ShouldBe(Verdict.NotApplicable);

    [Fact]
    public void A_command_counts_as_the_harness_saw_it()
    {
        var criterion = new Criterion.Run("npm test");
        Of(criterion, Outcome(criterion, true)).Verdict.ShouldBe(Verdict.Pass);
        Of(criterion, Outcome(criterion, false)).Reason.ShouldBe("Does not hold: `npm test`: exit code 1");
        Of(criterion, Outcome(criterion, null)).Verdict.ShouldBe(Verdict.Inconclusive);
        Of(criterion).Reason.ShouldBe("Not checked: `npm test`.");
        Of(criterion).Verdict.ShouldBe(Verdict.Inconclusive);
        Of(new Criterion.Tests("npm test", ["a"]), Outcome(new Criterion.Tests("npm test", ["a"]), false)).Verdict.ShouldBe(Verdict.Fail);
        Of(new Criterion.Tests("npm test", ["a"]), Outcome(new Criterion.Tests("npm test", ["b"]), true))
            .Verdict.ShouldBe(Verdict.Inconclusive);
    }

    [Fact]
    public void A_file_in_the_diff_is_decided_from_it()
    {
        Of(new Criterion.FileState("a.ts") { Exists = true }).Verdict.ShouldBe(Verdict.Pass);
        Of(new Criterion.FileState("./a.ts") { Contains = "throw" }).Verdict.ShouldBe(Verdict.Pass);
        Of(new Criterion.FileState("a.ts") { Contains = "nothing" }).Reason.ShouldBe("a.ts does not contain 'nothing'.");
        Of(new Criterion.FileState("a.ts") { Matches = "thr.w" }).Verdict.ShouldBe(Verdict.Pass);
        Of(new Criterion.FileState("a.ts") { NotMatches = "thr.w" }).Reason.ShouldBe("a.ts matches 'thr.w'.");
        Of(new Criterion.FileState("gone.ts") { Exists = false }).Verdict.ShouldBe(Verdict.Pass);
        Of(new Criterion.FileState("gone.ts") { Contains = "x" }).Verdict.ShouldBe(Verdict.Fail);
        Of(new Criterion.FileState("gone.ts") { NotMatches = "x" }).Verdict.ShouldBe(Verdict.Pass);
    }

    [Fact]
    public void A_file_that_the_diff_does_not_show_counts_as_the_harness_saw_it()
    {
        var criterion = new Criterion.FileState("other.ts") { Exists = true };
        Of(criterion).Verdict.ShouldBe(Verdict.Inconclusive);
        Of(criterion, Outcome(criterion, true)).Verdict.ShouldBe(Verdict.Pass);
    }

    [Fact]
    public void The_diff_is_held_to_patterns_and_sizes()
    {
        Of(new Criterion.DiffState { Matches = @"^\+.*throw" })
            .Support.Single()
            .ShouldBe(new Evidence.DiffLine("a.ts", 2, "+throw new Error('email');"));
        Of(new Criterion.DiffState { Matches = "never" }).Verdict.ShouldBe(Verdict.Fail);
        Of(new Criterion.DiffState { NotMatches = @"^\+.*throw" }).Findings.Single().Evidence.ShouldHaveSingleItem();
        Of(new Criterion.DiffState { NotMatches = "never" }).Verdict.ShouldBe(Verdict.Pass);
        Of(new Criterion.DiffState { MaxFiles = 1 }).Reason.ShouldBe("2 files changed; at most 1 may.");
        Of(new Criterion.DiffState { MaxLines = 1 }).Reason.ShouldBe("2 lines changed; at most 1 may.");
        Of(new Criterion.DiffState { MaxFiles = 2, MaxLines = 2 }).Verdict.ShouldBe(Verdict.Pass);
    }

    [Fact]
    public void The_final_message_is_held_to_texts()
    {
        Of(new Criterion.Output { Contains = "validation" }).Verdict.ShouldBe(Verdict.Pass);
        Of(new Criterion.Output { Contains = "tests" }).Verdict.ShouldBe(Verdict.Fail);
        Of(new Criterion.Output { Matches = "(?i)VALID" }).Verdict.ShouldBe(Verdict.Pass);
        Of(new Criterion.Output { Matches = "^tests" }).Verdict.ShouldBe(Verdict.Fail);
    }

    [Fact]
    public void What_only_a_person_can_tell_needs_review()
    {
        Of(new Criterion.Judge("Is it readable?")).Verdict.ShouldBe(Verdict.NeedsReview);
        Of(new Criterion.Statement("It is readable.")).Verdict.ShouldBe(Verdict.NeedsReview);
        Of(new Criterion.Review("the message", "high")).Reason.ShouldBe("To be looked at (high risk): the message");
    }

    [Fact]
    public void A_pattern_that_is_none_or_takes_too_long_is_inconclusive()
    {
        Of(new Criterion.DiffState { Matches = "(" }).Verdict.ShouldBe(Verdict.Inconclusive);

        var slow = new RunBuilder()
            .With(scenario => scenario with { Criteria = [new Criterion.Output { Matches = @"^(a+)+\1$" }] })
            .Says(new string('a', 60) + "!");
        slow.Grade(Question.Criteria).Reason.ShouldContain("took too long");
    }

    [Fact]
    public void A_failure_condition_of_ones_own_fails_under_its_name()
    {
        var builder = Builder()
            .With(scenario =>
                scenario with
                {
                    FailWhenCustom = [new Criterion.DiffState { Name = "validation_bypassed", Matches = "throw" }],
                }
            );
        var grade = builder.Grade(Question.Criteria);

        grade.Codes.ShouldBe(["validation_bypassed"]);
        grade.Reason.ShouldStartWith("validation_bypassed: ");
    }

    [Fact]
    public void A_failure_condition_that_does_not_hold_passes() =>
        Builder()
            .With(scenario =>
                scenario with
                {
                    FailWhenCustom = [new Criterion.DiffState { Name = "validation_bypassed", Matches = "never" }],
                }
            )
            .Grade(Question.Criteria)
            .Verdict.ShouldBe(Verdict.Pass);

    private static Grade Of(Criterion criterion, params CriterionOutcome[] outcomes)
    {
        var builder = Builder().With(scenario => scenario with { Criteria = [criterion] });
        builder.Facts = new RunFacts { Criteria = outcomes };
        return builder.Grade(Question.Criteria);
    }

    private static RunBuilder Builder() =>
        new RunBuilder()
            .Changes("a.ts", "a\n", "a\nthrow new Error('email');\n")
            .Changes("gone.ts", "x\n", null)
            .Says("Added the validation.");

    private static CriterionOutcome Outcome(Criterion criterion, bool? passed) => new(CriterionKey.Of(criterion)!, passed, "exit code 1");
}
