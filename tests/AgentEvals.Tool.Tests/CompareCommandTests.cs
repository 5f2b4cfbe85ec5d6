namespace AgentEvals.Tool.Tests;

public sealed class CompareCommandTests : IDisposable
{
    private readonly Folder _folder = new();

    [Fact]
    public async Task Without_a_name_all_agents_stand_beside_one_another()
    {
        Duel(6);

        var run = await ToolRun.Of(_folder.Path, "compare");
        run.ExitCode.ShouldBe(0, run.Error);
        run.Out.ShouldContain("claude");
        run.Out.ShouldContain("100.0 % (6/6, 61–100 %)");
        run.Out.ShouldNotContain("BETTER");
    }

    [Theory]
    [InlineData("claude", "codex", 0, "BETTER: the candidate passes more.")]
    [InlineData("codex", "claude", 1, "WORSE: the candidate passes less.")]
    public async Task A_champion_and_a_challenger_of_one_set_of_results(string champion, string challenger, int exitCode, string outcome)
    {
        Duel(6);

        var run = await ToolRun.Of(_folder.Path, "compare", champion, challenger, "--results", ".agentevals");
        run.ExitCode.ShouldBe(exitCode, run.Error);
        run.Out.ShouldEndWith($"{outcome}\n");
    }

    [Fact]
    public async Task One_agent_alone_is_wrong_use()
    {
        Duel(1);

        var run = await ToolRun.Of(_folder.Path, "compare", "claude");
        run.ExitCode.ShouldBe(2);
        run.Error.ShouldStartWith("AE7080: ");
    }

    public void Dispose() => _folder.Dispose();

    private void Duel(int scenarios)
    {
        for (var i = 0; i < scenarios; i++)
        {
            SampleResults.Write(_folder, $"signup/case-{i}", 1, "fail");
            SampleResults.Write(_folder, $"signup/case-{i}", 1, "pass", agent: "codex");
        }
    }
}
