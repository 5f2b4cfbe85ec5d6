namespace AgentEvals.Tool.Tests;

public sealed class CiOutputTests : IDisposable
{
    private readonly Folder _folder = new();

    public CiOutputTests() =>
        SampleResults.Write(_folder, "signup/missing-email", 1, "fail", extra: ", \"source\": { \"file\": \"a.eval.yaml\", \"line\": 2 }");

    [Fact]
    public async Task GitHub_gets_annotations_and_a_summary_after_what_is_there()
    {
        var summary = _folder.Write("summary.md", "before\n");
        var run = await RunAsync(new() { ["GITHUB_ACTIONS"] = "true", ["GITHUB_STEP_SUMMARY"] = summary }, "report");

        run.Out.ShouldContain("::error file=a.eval.yaml,line=2,title=signup/missing-email");
        File.ReadAllText(summary).ShouldStartWith("before\n## Evals\n");
    }

    [Fact]
    public async Task One_JSON_document_stays_one()
    {
        var run = await RunAsync(new() { ["GITHUB_ACTIONS"] = "true" }, "report", "--format", "json");

        run.Out.ShouldNotContain("::error");
        run.Error.ShouldContain("::error");
    }

    [Fact]
    public async Task Azure_gets_issues_and_a_summary_in_its_temporary_folder()
    {
        var run = await RunAsync(new() { ["TF_BUILD"] = "True", ["AGENT_TEMPDIRECTORY"] = _folder.Path }, "report");

        run.Out.ShouldContain("##vso[task.logissue type=error;sourcepath=a.eval.yaml;linenumber=2]");
        var summary = Directory.GetFiles(_folder.Path, "agentevals-*.md").ShouldHaveSingleItem();
        run.Out.ShouldEndWith($"##vso[task.uploadsummary]{summary}\n");
        File.ReadAllText(summary).ShouldStartWith("## Evals\n");
    }

    [Fact]
    public async Task Elsewhere_and_when_told_so_nothing_is_said()
    {
        (await RunAsync([], "report")).Out.ShouldNotContain("::error");
        (await RunAsync(new() { ["GITHUB_ACTIONS"] = "true" }, "report", "--ci", "none")).Out.ShouldNotContain("::error");
    }

    public void Dispose() => _folder.Dispose();

    private async Task<ToolRun> RunAsync(Dictionary<string, string> variables, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal(output, error, _folder.Path) { Variable = variables.GetValueOrDefault };
        var code = await CommandLine.RunAsync(arguments, terminal, TestContext.Current.CancellationToken);
        code.ShouldBe(0, error.ToString());
        return new ToolRun(code, output.ToString(), error.ToString());
    }
}
