namespace AgentEvals.Tool.Tests;

public sealed class CompletionTests : IDisposable
{
    private readonly Folder _folder = new();

    [Theory]
    [InlineData("bash")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    [InlineData("zsh")]
    public async Task Every_shell_asks_the_tool_itself(string shell)
    {
        var run = await ToolRun.Of(_folder.Path, "completion", shell);

        run.ExitCode.ShouldBe(0, run.Error);
        run.Out.ShouldStartWith("#");
        run.Out.ShouldContain("agentevals \"[suggest:");
    }

    [Fact]
    public async Task Commands_options_values_and_names_are_suggested()
    {
        SampleResults.Write(_folder, "signup/case", 1, "pass", agent: "codex");
        _folder.Write("fixtures/shop/readme.txt", "a shop");
        _folder.Write("signup/captcha.eval.yaml", "name: captcha\ncategory: signup\ntask: Add a captcha.\nworkspace: { fixture: shop }\n");

        (await SuggestedAsync("comp")).ShouldBe(["compare", "completion"], ignoreOrder: true);
        (await SuggestedAsync("report --form")).ShouldBe(["--format"]);
        (await SuggestedAsync("report --format p")).ShouldBe(["prometheus"]);
        (await SuggestedAsync("run signup/")).ShouldBe(["signup/captcha"]);
        (await SuggestedAsync("retire signup")).ShouldBe(["signup/captcha"]);
        _folder.Write("agentevals.yaml", "levels: { read_only: { thresholds: [rate = 1 over all] } }\n");
        (await SuggestedAsync("gate --level r")).ShouldBe(["read_only"]);
        (await SuggestedAsync("compare cod")).ShouldContain("codex");
    }

    [Fact]
    public async Task Where_nothing_can_be_read_nothing_is_suggested()
    {
        _folder.Write("agentevals.yaml", "agents: [");

        (await SuggestedAsync("run sign")).ShouldBeEmpty();
    }

    public void Dispose() => _folder.Dispose();

    private async Task<string[]> SuggestedAsync(string line)
    {
        var typed = $"agentevals {line}";
        var run = await ToolRun.Of(_folder.Path, $"[suggest:{typed.Length}]", typed);
        return run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
