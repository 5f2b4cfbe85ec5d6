namespace AgentEvals.Tool.Tests;

public sealed class BaselineCommandTests : IDisposable
{
    private readonly Folder _folder = new();

    [Fact]
    public async Task A_report_is_held_against_the_baseline_that_was_set()
    {
        _folder.Write("agentevals.yaml", "max_parallel: 1\n");
        SampleResults.Write(_folder, "signup/missing-email", 1, "pass");

        var set = await ToolRun.Of(_folder.Path, "baseline", "set");
        set.ExitCode.ShouldBe(0, set.Error);
        set.Out.ShouldBe("Baseline set: 1 of 1 scenarios pass. Commit baseline.json.\n");

        SampleResults.Write(_folder, "signup/missing-email", 2, "fail");
        SampleResults.Write(_folder, "signup/missing-email", 3, "fail");
        var report = await ToolRun.Of(_folder.Path, "report", "--format", "text");
        report.Out.ShouldContain("Regression Evals: 0/1 passed, previously 1/1\n");
        report.Out.ShouldContain("new failures: signup/missing-email\n");

        var again = await ToolRun.Of(_folder.Path, "baseline", "set");
        again.ExitCode.ShouldBe(2);
        again.Error.ShouldContain(
            "AE6012: 1 scenario passed in the baseline of before and would not in this one: signup/missing-email. Mend what fails"
        );

        (await ToolRun.Of(_folder.Path, "baseline", "set", "--why", "the endpoint changed", "--by", "ada")).ExitCode.ShouldBe(0);
        File.ReadAllText(Path.Combine(_folder.Path, "decision-log.md")).ShouldEndWith("- why: the endpoint changed\n- by: ada\n");
    }

    [Fact]
    public async Task A_baseline_that_was_named_must_be_there()
    {
        _folder.Write(".agentevals/results/note.txt", "");
        var run = await ToolRun.Of(_folder.Path, "report", "--baseline", "nowhere.json");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldStartWith("AE6013: There is no file ");
    }

    public void Dispose() => _folder.Dispose();
}
