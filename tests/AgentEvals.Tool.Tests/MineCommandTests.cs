using System.Text.Json;

namespace AgentEvals.Tool.Tests;

public sealed class MineCommandTests : IDisposable
{
    private readonly Folder _folder = new();

    public MineCommandTests()
    {
        _folder.Write("logs/good.jsonl", Session("good-1", "Say hello.", "Hello."));
        _folder.Write("logs/bad.jsonl", Session("bad-1", "Fix the total of a cart.", "Done. All 12 tests pass."));
        _folder.Write("logs/notes.txt", "not a log");
    }

    [Fact]
    public async Task Proposals_are_printed_and_nothing_is_written()
    {
        var before = Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories);

        var run = await ToolRun.Of(_folder.Path, "mine", "--logs", "logs");

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldBeEmpty();
        run.Out.ReplaceLineEndings("\n").ShouldMatchApproved(options => options.NoDiff());
        Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).ShouldBe(before);
    }

    [Fact]
    public async Task A_proposal_that_is_saved_is_a_valid_draft()
    {
        using var document = JsonDocument.Parse((await ToolRun.Of(_folder.Path, "mine", "--logs", "logs", "--json")).Out);
        var proposal = document.RootElement.GetProperty("proposals")[0];
        proposal.GetProperty("sessions")[0].GetProperty("session").GetString().ShouldBe("bad-1");
        proposal.GetProperty("patterns")[0].GetString().ShouldBe("unbacked-claim");

        await _folder.GitAsync("init", "-q");
        _folder.Write("Scenarios/mined/one.eval.yaml", proposal.GetProperty("yaml").GetString()!);

        (await ToolRun.Of(_folder.Path, "validate")).ExitCode.ShouldBe(0);
        var again = await ToolRun.Of(_folder.Path, "mine", "--logs", "logs");
        again.ExitCode.ShouldBe(0);
        again.Out.ShouldContain("1 session left out: mined/fix-total-cart is about it, and never ran.");
    }

    [Fact]
    public async Task The_prompt_of_a_holdout_is_not_printed()
    {
        _folder.Write("fixtures/shop/a.txt", "a");
        _folder.Write(
            "held.eval.yaml",
            "name: held\ncategory: shop\nsplit: holdout\ntask: Fix the total of a cart.\nworkspace: { fixture: shop }\n"
        );

        var run = await ToolRun.Of(_folder.Path, "mine", "--logs", "logs");

        run.ExitCode.ShouldBe(0);
        run.Out.ShouldContain("1 session left out: a holdout is about it.");
        run.Out.ShouldNotContain("total of a cart");
    }

    [Fact]
    public async Task A_change_log_joins_in()
    {
        _folder.Write("change-log.jsonl", "{\"session_id\":\"logged-1\",\"file\":\"CLAUDE.md\"}\n");

        var run = await ToolRun.Of(_folder.Path, "mine", "--logs", "logs", "--change-log", "change-log.jsonl");

        run.Out.ShouldContain("instruction-friction");
        run.Out.ShouldContain("session: logged-1");
    }

    [Theory]
    [InlineData("--logs", "nowhere", "AE7050")]
    [InlineData("--since", "yesterday", "AE7051")]
    [InlineData("--change-log", "nowhere.jsonl", "AE4310")]
    public async Task Wrong_use_is_said(string option, string value, string code)
    {
        string[] logs = option == "--logs" ? [] : ["--logs", "logs"];

        var run = await ToolRun.Of(_folder.Path, ["mine", .. logs, option, value]);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain(code);
    }

    public void Dispose() => _folder.Dispose();

    private static string Session(string id, string task, string says) =>
        string.Join(
            '\n',
            $$$"""{"type":"user","sessionId":"{{{id}}}","cwd":"/home/ada/shop","version":"2.1.329","uuid":"u1","timestamp":"2026-11-21T08:00:00Z","message":{"role":"user","content":"{{{task}}}"}}""",
            $$$"""{"type":"assistant","sessionId":"{{{id}}}","uuid":"u2","timestamp":"2026-11-21T08:00:01Z","message":{"id":"m1","role":"assistant","model":"m","stop_reason":"end_turn","content":[{"type":"text","text":"{{{says}}}"}],"usage":{"input_tokens":1,"output_tokens":1} } }""",
            ""
        );
}
