using AgentEvals.Diffs;
using AgentEvals.Transcripts;

namespace AgentEvals.Tests.Transcripts;

/// <summary>What the recordings do not have: older versions, logs of people's sessions, other endings.</summary>
public sealed class ClaudeCodeTests
{
    private const string Init =
        """{"type":"system","subtype":"init","cwd":"/w","session_id":"s","model":"m","claude_code_version":"1.0"}""";
    private const string Bash =
        """{"type":"assistant","message":{"id":"m1","role":"assistant","content":[{"type":"tool_use","id":"t","name":"Bash","input":{"command":"npm test"}}]}}""";
    private const string Done =
        """{"type":"result","subtype":"success","is_error":false,"total_cost_usd":0.1,"usage":{"input_tokens":1,"output_tokens":1}}""";

    [Theory]
    [InlineData("\"content\":\"Exit code 1\\nfail\",\"is_error\":true", ToolCallStatus.Failed, 1, ExitCodeSource.ParsedText, "fail")]
    [InlineData("\"content\":\"Exit code 3\",\"is_error\":true", ToolCallStatus.Failed, 3, ExitCodeSource.ParsedText, "")]
    [InlineData("\"content\":\"Exit code 1x\",\"is_error\":true", ToolCallStatus.Failed, null, ExitCodeSource.Unknown, "Exit code 1x")]
    [InlineData(
        "\"content\":\"(Bash completed with no output)\",\"is_error\":false",
        ToolCallStatus.Succeeded,
        0,
        ExitCodeSource.Structured,
        ""
    )]
    [InlineData("\"content\":\"Exit code 1\",\"is_error\":false", ToolCallStatus.Succeeded, 0, ExitCodeSource.Structured, "Exit code 1")]
    [InlineData("\"content\":\"maybe\"", ToolCallStatus.Succeeded, null, ExitCodeSource.Unknown, "maybe")]
    [InlineData(
        "\"content\":\"Command timed out after 2m 0.0s\",\"is_error\":true",
        ToolCallStatus.TimedOut,
        null,
        ExitCodeSource.Unknown,
        "Command timed out after 2m 0.0s"
    )]
    [InlineData(
        "\"content\":\"Command running in background with ID: b1\",\"is_error\":false",
        ToolCallStatus.Backgrounded,
        null,
        ExitCodeSource.Unknown,
        "Command running in background with ID: b1"
    )]
    [InlineData(
        "\"content\":\"<tool_use_error>Blocked</tool_use_error>\",\"is_error\":true",
        ToolCallStatus.NotRun,
        null,
        ExitCodeSource.Unknown,
        "<tool_use_error>Blocked</tool_use_error>"
    )]
    [InlineData(
        "\"content\":\"This command requires approval\",\"is_error\":true",
        ToolCallStatus.Denied,
        null,
        ExitCodeSource.Unknown,
        "This command requires approval"
    )]
    [InlineData(
        "\"content\":\"Permission to use Bash with command x has been denied.\",\"is_error\":true",
        ToolCallStatus.Denied,
        null,
        ExitCodeSource.Unknown,
        "Permission to use Bash with command x has been denied."
    )]
    [InlineData(
        "\"content\":[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"image\"}],\"is_error\":false",
        ToolCallStatus.Succeeded,
        0,
        ExitCodeSource.Structured,
        "a\n[image]"
    )]
    public void A_result_says_how_the_command_ended(
        string block,
        ToolCallStatus status,
        int? exitCode,
        ExitCodeSource source,
        string output
    )
    {
        var call = Parse(
            Init,
            Bash,
            $$$"""{"type":"user","message":{"role":"user","content":[{"type":"tool_result","tool_use_id":"t",{{{block}}}}]}}""",
            Done
        )
            .ToolCalls.Single();

        call.Status.ShouldBe(status);
        call.ExitCode.ShouldBe(exitCode);
        call.ExitCodeSource.ShouldBe(source);
        call.Output.ShouldBe(output);
    }

    [Fact]
    public void A_denial_that_only_the_result_line_names_is_one()
    {
        var transcript = Parse(
            Init,
            Bash,
            """{"type":"user","message":{"role":"user","content":[{"type":"tool_result","tool_use_id":"t","content":"No.","is_error":true}]}}""",
            """{"type":"result","subtype":"success","is_error":false,"permission_denials":[{"tool_name":"Bash","tool_use_id":"t","tool_input":{}}]}"""
        );

        transcript.ToolCalls.Single().Status.ShouldBe(ToolCallStatus.Denied);
    }

    [Fact]
    public void A_person_who_refuses_in_an_interactive_session_denies()
    {
        var transcript = Parse(
            """{"type":"assistant","sessionId":"s","message":{"id":"m1","role":"assistant","content":[{"type":"tool_use","id":"t","name":"Bash","input":{"command":"x"}}]}}""",
            """{"type":"user","sessionId":"s","toolUseResult":"User rejected tool use","message":{"role":"user","content":[{"type":"tool_result","tool_use_id":"t","content":"The user doesn't want to proceed with this tool use.","is_error":true}]}}""",
            """{"type":"user","sessionId":"s","message":{"role":"user","content":[{"type":"text","text":"[Request interrupted by user for tool use]"}]}}"""
        );

        transcript.ToolCalls.Single().Status.ShouldBe(ToolCallStatus.Denied);
        transcript.EndReason.ShouldBe(EndReason.Interrupted);
    }

    [Theory]
    [InlineData("\"subtype\":\"success\",\"is_error\":true,\"api_error_status\":529,\"result\":\"Overloaded\"", EndReason.RateLimited)]
    [InlineData("\"subtype\":\"success\",\"is_error\":true,\"api_error_status\":429", EndReason.RateLimited)]
    [InlineData("\"subtype\":\"success\",\"is_error\":true,\"api_error_status\":401", EndReason.NotAuthenticated)]
    [InlineData("\"subtype\":\"success\",\"is_error\":true,\"api_error_status\":500", EndReason.ApiError)]
    [InlineData("\"subtype\":\"success\",\"is_error\":true,\"result\":\"Invalid API key · Please run /login\"", EndReason.NotAuthenticated)]
    [InlineData("\"subtype\":\"success\",\"is_error\":true,\"stop_reason\":\"refusal\"", EndReason.Refused)]
    [InlineData("\"subtype\":\"error_max_turns\",\"is_error\":true", EndReason.MaxTurns)]
    [InlineData("\"subtype\":\"error_max_budget_usd\",\"is_error\":true", EndReason.BudgetExhausted)]
    [InlineData("\"subtype\":\"error_during_execution\",\"is_error\":true,\"terminal_reason\":\"aborted_tools\"", EndReason.Interrupted)]
    [InlineData("\"subtype\":\"error_during_execution\",\"is_error\":true", EndReason.Crashed)]
    public void The_result_line_says_why_it_ended(string members, EndReason reason)
    {
        var transcript = Parse(Init, Bash, $$$"""{ {{{members}}},"num_turns":1,"type":"result"}""");

        transcript.EndReason.ShouldBe(reason);
        transcript.Gaps.ShouldBe(TranscriptGaps.None);
    }

    [Fact]
    public void Work_after_the_last_result_line_means_that_the_end_is_missing()
    {
        var transcript = Parse(Init, Bash, Done, Init, Bash.Replace("\"t\"", "\"t2\"", StringComparison.Ordinal));

        transcript.EndReason.ShouldBe(EndReason.Truncated);
        transcript.Gaps.ShouldBe(TranscriptGaps.CutOff);
    }

    [Fact]
    public void Tokens_of_an_answer_count_once_and_the_highest_output_counts()
    {
        static string Line(string id, int input, int output) =>
            $$$$"""{"type":"assistant","sessionId":"s","message":{"id":"{{{{id}}}}","model":"m","content":[{"type":"text","text":"x"}],"stop_reason":"end_turn","usage":{"input_tokens":{{{{input}}}},"output_tokens":{{{{output}}}} }}}""";

        var usage = Parse(Line("a", 40, 1), Line("a", 40, 90), Line("a", 40, 30), Line("b", 50, 5)).Usage;

        usage.InputTokens.ShouldBe(90);
        usage.OutputTokens.ShouldBe(95);
        usage.Turns.ShouldBe(2);
    }

    [Fact]
    public void Several_results_add_their_usage_and_keep_the_last_cost()
    {
        var usage = Parse(Init, Bash, Done, Done.Replace("0.1", "0.3", StringComparison.Ordinal)).Usage;

        usage.TotalTokens.ShouldBe(4);
        usage.CostUsd.ShouldBe(0.3m);
    }

    [Fact]
    public void One_object_or_one_array_of_all_lines_is_read_too()
    {
        Parse("""{"type":"result","subtype":"success","is_error":false,"result":"All done.","num_turns":1}""")
            .FinalMessage!.Text.ShouldBe("All done.");
        Parse($"[{Init},{Bash},{Done}]").ToolCalls.Single().Command.ShouldBe("npm test");
    }

    [Fact]
    public void A_written_file_is_new_when_the_result_says_so()
    {
        var transcript = Parse(
            """{"type":"assistant","message":{"id":"m","content":[{"type":"tool_use","id":"w","name":"Write","input":{"file_path":"/w/a","content":"x"}},{"type":"tool_use","id":"n","name":"MultiEdit","input":{"file_path":"/w/b","edits":[{"old_string":"1","new_string":"2"},{"old_string":"3","new_string":"4"}]}}]}}""",
            """{"type":"user","tool_use_result":{"type":"create","filePath":"/w/a"},"message":{"content":[{"type":"tool_result","tool_use_id":"w","content":"File created"}]}}""",
            Done
        );

        transcript.ToolCalls.First().Edits.ShouldBe([new FileEdit("/w/a", ChangeKind.Added, null, "x")]);
        transcript
            .ToolCalls.Last()
            .Edits.ShouldBe([new FileEdit("/w/b", ChangeKind.Modified, "1", "2"), new FileEdit("/w/b", ChangeKind.Modified, "3", "4")]);
    }

    [Fact]
    public async Task Reading_live_gives_what_reading_the_file_gives()
    {
        foreach (
            var name in (string[])
                [
                    "claude-code/errors.jsonl",
                    "codex-rollout/errors.jsonl",
                    "gemini/good.jsonl",
                    "copilot/good.jsonl",
                    "opencode/export-good.json",
                    "aider/good.md",
                ]
        )
        {
            var live = Fixture.Parse("auto", await File.ReadAllLinesAsync(Fixture.PathOf(name), TestContext.Current.CancellationToken));
            Fixture.Outline(live).ShouldBe(Fixture.Outline(await Fixture.ReadAsync(name)));
        }
    }

    private static Transcript Parse(params string[] lines) => Fixture.Parse("claude-code", lines);
}
