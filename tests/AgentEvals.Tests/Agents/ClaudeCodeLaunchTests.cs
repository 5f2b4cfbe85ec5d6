using AgentEvals.Agents;
using AgentEvals.Scenarios;
using AgentEvals.Transcripts;

namespace AgentEvals.Tests.Agents;

/// <summary>Claude Code's launching, with a shell script in its place that prints what it prints.</summary>
public sealed class ClaudeCodeLaunchTests : IDisposable
{
    private const string Init =
        """{"type":"system","subtype":"init","cwd":"/w","session_id":"s","model":"m","claude_code_version":"2.1.329","permissionMode":"default","tools":[]}""";

    private readonly AgentBench _bench = new();

    public void Dispose() => _bench.Dispose();

    private static AgentSettings Claude => new() { Name = "claude", Kind = AgentKinds.ClaudeCode };

    [Fact]
    public async Task The_prompt_comes_on_standard_input_and_the_configuration_directory_is_the_trials_own()
    {
        _bench.Program(
            "claude",
            $$$"""
            cat > prompt.txt
            echo "$CLAUDE_CONFIG_DIR $HOME $TMPDIR" > directories.txt
            cat <<'END'
            {{{Init}}}
            {"type":"assistant","message":{"id":"m1","type":"message","role":"assistant","model":"m","content":[{"type":"text","text":"Done."}],"usage":{"input_tokens":5,"output_tokens":1}},"session_id":"s"}
            {"type":"result","subtype":"success","is_error":false,"result":"Done.","num_turns":1,"total_cost_usd":0.01,"usage":{"input_tokens":5,"output_tokens":7},"session_id":"s"}
            END
            """
        );

        var outcome = await _bench.RunAsync(Claude, _bench.Job(prompt: "-- Fix it."));

        outcome.InfrastructureError.ShouldBeNull();
        outcome.Transcript.EndReason.ShouldBe(EndReason.Completed);
        outcome.Transcript.FinalMessage!.Text.ShouldBe("Done.");
        _bench.Read("workspace/prompt.txt").ShouldBe("-- Fix it.");
        _bench.Read("workspace/directories.txt").ShouldBe($"{_bench.Private}/claude {_bench.Private}/home {_bench.Private}/tmp\n");
    }

    [Fact]
    public async Task A_wrong_key_ends_the_run_at_the_first_retry()
    {
        _bench.Program(
            "claude",
            $$$"""
            echo '{{{Init}}}'
            echo '{"type":"system","subtype":"api_retry","attempt":1,"max_retries":10,"retry_delay_ms":517,"error_status":401,"error":"authentication_failed","session_id":"s"}'
            exec sleep 60
            """
        );

        var outcome = await _bench.RunAsync(Claude);

        outcome.Transcript.EndReason.ShouldBe(EndReason.NotAuthenticated);
        outcome.InfrastructureError!.ShouldStartWith("Claude Code is not logged in, or its key is wrong");
        outcome.InfrastructureError.ShouldEndWith("Set ANTHROPIC_API_KEY or CLAUDE_CODE_OAUTH_TOKEN, or log in once with 'claude'.");
        outcome.Fault.ShouldBe(InfrastructureFault.NotLoggedIn);
    }

    [Fact]
    public async Task A_permission_mode_that_is_refused_to_root_says_what_to_do()
    {
        _bench.Program(
            "claude",
            "echo '--dangerously-skip-permissions cannot be used with root/sudo privileges for security reasons' >&2; exit 1"
        );

        var outcome = await _bench.RunAsync(Claude with { PermissionMode = "bypassPermissions" });

        outcome.InfrastructureError!.ShouldStartWith("Claude Code refuses this permission mode for the root user.");
        outcome.Fault.ShouldBe(InfrastructureFault.Misconfigured);
        outcome.Transcript.EndReason.ShouldBe(EndReason.Crashed);
    }

    [Fact]
    public async Task A_crash_without_transcript_is_infrastructure_and_quotes_the_last_words()
    {
        _bench.Program("claude", "echo 'first' >&2; echo 'Segmentation fault.' >&2; exit 139");

        var outcome = await _bench.RunAsync(Claude);

        outcome.InfrastructureError.ShouldBe(
            "Claude Code ended with exit code 139 (Segmentation fault). Start it by hand with the same arguments to see why."
        );
        outcome.Fault.ShouldBe(InfrastructureFault.Crashed);
    }

    [Theory]
    [InlineData("API Error: 529 overloaded, retry after 12 seconds", InfrastructureFault.RateLimited, 12.0)]
    [InlineData("API Error: 503 Service Unavailable", InfrastructureFault.ServiceFailed, null)]
    [InlineData("connect ECONNREFUSED 127.0.0.1:1", InfrastructureFault.ServiceFailed, null)]
    [InlineData("API Error: 404 model claude-nonsense not found", InfrastructureFault.Misconfigured, null)]
    public async Task What_may_mend_itself_is_told_from_what_a_person_has_to_mend(
        string error,
        InfrastructureFault fault,
        double? retryAfter
    )
    {
        _bench.Program("claude", $"echo '{error}' >&2; exit 1");

        var outcome = await _bench.RunAsync(Claude);

        outcome.Fault.ShouldBe(fault);
        outcome.RetryAfter.ShouldBe(retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
    }

    [Fact]
    public async Task A_run_in_which_the_agent_never_did_anything_is_infrastructure_even_when_time_is_up()
    {
        _bench.Program("claude", $"echo '{Init}'; exec sleep 60");

        var outcome = await _bench.RunAsync(Claude, _bench.Job(limit: TimeSpan.FromMilliseconds(500)));

        outcome.Transcript.EndReason.ShouldBe(EndReason.TimedOut);
        outcome.InfrastructureError.ShouldBe(
            "Claude Code did nothing before its time was up. Check that it can reach its model's service."
        );
        outcome.Fault.ShouldBe(InfrastructureFault.NoAnswer);
    }

    [Fact]
    public async Task A_login_file_is_copied_for_the_run_alone_and_its_tokens_are_secrets()
    {
        _bench.Write("home/.claude/.credentials.json", """{"claudeAiOauth":{"accessToken":"sk-ant-oat01-abcdefghijkl","expiresAt":1}}""");
        _bench.Program(
            "claude",
            $$$"""
            stat -c %a "$CLAUDE_CONFIG_DIR/.credentials.json" > mode.txt
            token=$(sed 's/.*accessToken":"\([^"]*\)".*/\1/' "$CLAUDE_CONFIG_DIR/.credentials.json")
            echo '{{{Init}}}'
            echo '{"type":"assistant","message":{"id":"m1","type":"message","role":"assistant","model":"m","content":[{"type":"text","text":"I found '$token'"}],"usage":{"input_tokens":5,"output_tokens":1}},"session_id":"s"}'
            echo '{"type":"result","subtype":"success","is_error":false,"num_turns":1,"session_id":"s"}'
            """
        );

        var outcome = await _bench.RunAsync(Claude);

        _bench.Read("workspace/mode.txt").ShouldBe("600\n");
        outcome.SecretValues.ShouldBe(["sk-ant-oat01-abcdefghijkl"]);
        outcome.Transcript.Events.OfType<Message>().ShouldHaveSingleItem().Text.ShouldNotContain("sk-ant-oat01");
        outcome.Transcript.Events.OfType<Message>().ShouldHaveSingleItem().Text.ShouldStartWith("I found ");
        _bench.Exists("private/claude/.credentials.json").ShouldBeFalse();
        _bench.Exists("home/.claude/.credentials.json").ShouldBeTrue();
    }

    [Fact]
    public async Task A_configuration_file_of_the_users_is_copied_into_the_trials_own_directory()
    {
        _bench.Program("claude", "cp \"$CLAUDE_CONFIG_DIR/settings.json\" seen.json; exit 1");

        await _bench.RunAsync(Claude with { ConfigFile = _bench.Write("config/settings.json", """{"includeCoAuthoredBy":false}""") });

        _bench.Read("workspace/seen.json").ShouldBe("""{"includeCoAuthoredBy":false}""");
    }
}
