using System.Text.Json;
using AgentEvals.Mining.FlightRecorder;

namespace AgentEvals.Tool.Tests;

public sealed class RecordCommandTests : IDisposable
{
    private readonly Folder _folder = new();

    public RecordCommandTests() => Directory.CreateDirectory(System.IO.Path.Combine(_folder.Path, ".git"));

    [Fact]
    public async Task A_session_that_claims_tests_that_it_never_ran_is_noted_and_one_that_ran_them_is_taken_out()
    {
        var inbox = new SessionInbox(_folder.Path);
        var log = _folder.Write("log.jsonl", Session("All 12 tests pass."));

        (await RecordAsync(Hook(log))).ShouldBe((0, ""));

        var entry = inbox.Read().ShouldHaveSingleItem();
        entry.Session.ShouldBe("s-1");
        entry.Codes.ShouldContain("unbacked_claim");
        entry.Path.ShouldBe(log);

        _folder.Write("log.jsonl", Session("I changed nothing."));
        await RecordAsync(Hook(log));
        inbox.Read().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("no JSON")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""{"session_id":"s","transcript_path":"/nowhere/log.jsonl","cwd":"/nowhere","hook_event_name":"Stop"}""")]
    [InlineData("""{"session_id":"s","transcript_path":"log.jsonl","cwd":"."}""")]
    public async Task Whatever_it_is_given_the_session_does_not_notice(string input) => (await RecordAsync(input)).ShouldBe((0, ""));

    [Fact]
    public async Task Hooks_are_put_into_the_settings_of_the_repository()
    {
        _folder.Write("src/a.cs", "");

        var run = await ToolRun.Of(System.IO.Path.Combine(_folder.Path, "src"), "init", "--hooks");

        run.ExitCode.ShouldBe(0);
        run.Out.ReplaceLineEndings("\n").ShouldMatchApproved(options => options.NoDiff());
        File.ReadAllText(System.IO.Path.Combine(_folder.Path, ".claude", "settings.json")).ShouldContain("agentevals record");
    }

    public void Dispose() => _folder.Dispose();

    private static string Session(string says) =>
        string.Join(
            '\n',
            """{"type":"user","sessionId":"s-1","cwd":"/shop","version":"2.1.329","uuid":"u1","timestamp":"2026-11-21T08:00:00Z","message":{"role":"user","content":"Fix the cart."}}""",
            """{"type":"assistant","sessionId":"s-1","uuid":"u2","timestamp":"2026-11-21T08:00:01Z","message":{"id":"m1","role":"assistant","model":"m","stop_reason":"end_turn","content":[{"type":"text","text":"SAYS"}],"usage":{"input_tokens":1,"output_tokens":1}}}""".Replace(
                "SAYS",
                says,
                StringComparison.Ordinal
            ),
            ""
        );

    private string Hook(string log) =>
        JsonSerializer.Serialize(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["session_id"] = "s-1",
                ["transcript_path"] = log,
                ["cwd"] = _folder.Path,
                ["hook_event_name"] = "Stop",
            }
        );

    private async Task<(int ExitCode, string Printed)> RecordAsync(string input)
    {
        using var printed = new StringWriter();
        using var reader = new StringReader(input);
        var code = await CommandLine.RunAsync(
            ["record"],
            new Terminal(printed, printed, _folder.Path) { In = reader },
            TestContext.Current.CancellationToken
        );
        return (code, printed.ToString());
    }
}
