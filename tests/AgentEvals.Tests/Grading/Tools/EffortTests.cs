using AgentEvals.Grading;
using AgentEvals.Scenarios;

namespace AgentEvals.Tests.Grading.Tools;

public sealed class EffortTests
{
    [Fact]
    public void Many_reads_for_few_changes_are_noted()
    {
        var builder = new RunBuilder().Changes("a.ts", "a\n", "b\n");
        for (var i = 0; i < 25; i++)
        {
            builder.Reads($"src/{i}.ts");
        }

        Notes(builder).ShouldBe(["25 files were read for 1 changed."]);
    }

    [Fact]
    public void A_file_read_again_and_again_is_noted() =>
        Notes(new RunBuilder().Reads("a.ts").Reads("a.ts").Reads("./a.ts").Reads(RunBuilder.Workspace + "/a.ts"))
            .ShouldBe(["a.ts was read 4 times."]);

    [Fact]
    public void A_command_that_keeps_failing_is_noted() =>
        Notes(new RunBuilder().Runs("npm test", exit: 1).Runs("npm test", exit: 1).Runs("npm test", exit: 1).Runs("npm test"))
            .ShouldBe(["`npm test` failed 3 times."]);

    [Fact]
    public void Context_spent_outside_of_the_allowed_paths_is_noted() =>
        Notes(
                new RunBuilder()
                    .With(scenario => scenario with { Paths = new PathRules { Allow = ["api/**"] } })
                    .Calls("Read", AgentEvals.Transcripts.ToolKind.Read, ["web/big.ts"], output: new string('x', 30_000))
                    .Calls("Read", AgentEvals.Transcripts.ToolKind.Read, ["api/a.ts"], output: new string('x', 10_000))
            )
            .ShouldBe(["75 % of what was read came from files outside of paths.allow."]);

    [Fact]
    public void Ordinary_work_is_not_noted() =>
        Notes(new RunBuilder().Reads("a.ts").Reads("b.ts").Runs("npm test", exit: 1).Runs("npm test")).ShouldBeEmpty();

    private static IEnumerable<string> Notes(RunBuilder builder)
    {
        var grade = builder.Grade(Question.Tools);
        grade.Verdict.ShouldBe(Verdict.Pass);
        return grade.Findings.Select(finding => finding.Reason);
    }
}
