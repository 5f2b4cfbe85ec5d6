using AgentEvals.Diffs;
using AgentEvals.Problems;
using AgentEvals.Scenarios;
using AgentEvals.Transcripts;

namespace AgentEvals.Tests.Agents;

public sealed class ScriptedAgentTests : IDisposable
{
    private readonly AgentBench _bench = new();

    public void Dispose() => _bench.Dispose();

    private AgentSettings Scripted(string yaml) =>
        new()
        {
            Name = "player",
            Kind = AgentKinds.Scripted,
            Script = _bench.Write("script.yaml", yaml),
        };

    [Fact]
    public async Task Its_steps_change_the_workspace_and_stand_in_the_transcript()
    {
        _bench.Write("workspace/src/a.txt", "one\ntwo\n");
        _bench.Write("workspace/old.txt", "x");

        var outcome = await _bench.RunAsync(
            Scripted(
                """
                - think: Look first.
                - say: I'll look.
                - read: src/a.txt
                - edit: { path: src/a.txt, old: two, new: three }
                - write: { path: new/b.txt, content: "b\n" }
                - move: { from: old.txt, to: moved/older.txt }
                - run: cat src/a.txt new/b.txt
                - delete: new
                - consume: { input_tokens: 1200, output_tokens: 80, cost_usd: 0.02 }
                - say: Done.
                """
            )
        );

        outcome.InfrastructureError.ShouldBeNull();
        outcome.ExitCode.ShouldBe(0);
        outcome.Transcript.EndReason.ShouldBe(EndReason.Completed);
        outcome.Transcript.FinalMessage!.Text.ShouldBe("Done.");
        outcome.Transcript.Events.Select(item => item.Index).ShouldBe(Enumerable.Range(0, 9));
        outcome
            .Transcript.ToolCalls.Select(call => $"{call.Name} {call.Kind} {call.Status}")
            .ShouldBe([
                "Read Read Succeeded",
                "Edit Edit Succeeded",
                "Write Edit Succeeded",
                "Move Move Succeeded",
                "Bash Execute Succeeded",
                "Delete Delete Succeeded",
            ]);
        var edit = outcome.Transcript.ToolCalls.Single(call => call.Name == "Edit").Edits.ShouldHaveSingleItem();
        edit.ShouldBe(new FileEdit("src/a.txt", ChangeKind.Modified, "two", "three"));
        var run = outcome.Transcript.ToolCalls.Single(call => call.Name == "Bash");
        (run.Command, run.Output, run.ExitCode, run.ExitCodeSource).ShouldBe(
            ("cat src/a.txt new/b.txt", "one\nthree\nb\n", 0, ExitCodeSource.Structured)
        );
        (outcome.Transcript.Usage.TotalTokens, outcome.Transcript.Usage.CostUsd, outcome.Transcript.Usage.CostSource).ShouldBe(
            (1280, 0.02m, CostSource.Reported)
        );
        _bench.Read("workspace/src/a.txt").ShouldBe("one\nthree\n");
        _bench.Read("workspace/moved/older.txt").ShouldBe("x");
        _bench.Exists("workspace/new").ShouldBeFalse();
    }

    [Fact]
    public async Task A_command_keeps_its_own_exit_code_and_both_its_streams()
    {
        var outcome = await _bench.RunAsync(Scripted("- run: 'echo out; echo err >&2; exit 7'"));

        var call = outcome.Transcript.ToolCalls.ShouldHaveSingleItem();
        (call.Status, call.ExitCode).ShouldBe((ToolCallStatus.Failed, 7));
        call.Output.Split('\n').Order(StringComparer.Ordinal).ShouldBe(["", "err", "out"]);
    }

    [Fact]
    public async Task A_command_runs_out_of_its_own_time_and_the_script_goes_on()
    {
        var outcome = await _bench.RunAsync(
            Scripted(
                """
                - run: { command: sleep 60, timeout: 0.2 }
                - say: It took too long.
                """
            )
        );

        var call = outcome.Transcript.ToolCalls.ShouldHaveSingleItem();
        (call.Status, call.ExitCode, call.ExitCodeSource).ShouldBe((ToolCallStatus.TimedOut, null, ExitCodeSource.Unknown));
        outcome.Transcript.EndReason.ShouldBe(EndReason.Completed);
    }

    [Fact]
    public async Task The_agents_time_limit_ends_the_script_and_leaves_the_call_unresolved()
    {
        var outcome = await _bench.RunAsync(
            Scripted(
                """
                - run: sleep 60
                - say: Never said.
                """
            ),
            _bench.Job(limit: TimeSpan.FromMilliseconds(300))
        );

        outcome.Transcript.EndReason.ShouldBe(EndReason.TimedOut);
        outcome.Transcript.ToolCalls.ShouldHaveSingleItem().Status.ShouldBe(ToolCallStatus.Unresolved);
        outcome.Transcript.FinalMessage.ShouldBeNull();
        outcome.InfrastructureError.ShouldBeNull();
    }

    [Fact]
    public async Task Cancelling_the_trial_is_an_exception()
    {
        using var cancelling = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var agent = _bench.Create(Scripted("- wait: 60"));

        await Should.ThrowAsync<OperationCanceledException>(() => agent.RunAsync(_bench.Job(), cancelling.Token));
    }

    [Fact]
    public async Task A_refused_call_did_not_run()
    {
        var outcome = await _bench.RunAsync(Scripted("- deny: { tool: Bash, command: git push origin HEAD, reason: No pushing. }"));

        var call = outcome.Transcript.ToolCalls.ShouldHaveSingleItem();
        (call.Kind, call.Command, call.Status, call.Output, call.WasExecuted).ShouldBe(
            (ToolKind.Execute, "git push origin HEAD", ToolCallStatus.Denied, "No pushing.", false)
        );
    }

    [Theory]
    [InlineData("rate_limited", EndReason.RateLimited, true)]
    [InlineData("not_authenticated", EndReason.NotAuthenticated, true)]
    [InlineData("crashed", EndReason.Crashed, true)]
    [InlineData("max_turns", EndReason.MaxTurns, false)]
    [InlineData("refused", EndReason.Refused, false)]
    public async Task A_script_can_fail_like_an_agent_or_like_its_infrastructure(string reason, EndReason expected, bool isInfrastructure)
    {
        var outcome = await _bench.RunAsync(
            Scripted(
                $$"""
                - fail: { reason: {{reason}}, message: No more. }
                - say: Never said.
                """
            )
        );

        outcome.Transcript.EndReason.ShouldBe(expected);
        outcome.Transcript.FinalMessage.ShouldBeNull();
        (outcome.InfrastructureError is not null).ShouldBe(isInfrastructure);
    }

    [Fact]
    public async Task Steps_of_its_own_go_before_the_common_ones_of_a_scenario()
    {
        var settings = Scripted(
            """
            steps: [{ say: common }]
            scenarios:
              missing-email: [{ say: by name }]
              signup/missing-email: [{ say: by category and name }]
            """
        );

        (await _bench.RunAsync(settings)).Transcript.FinalMessage!.Text.ShouldBe("by category and name");
        (
            await _bench.RunAsync(settings, _bench.Job(AgentBench.Scenario() with { Category = "other" }))
        ).Transcript.FinalMessage!.Text.ShouldBe("by name");
        (
            await _bench.RunAsync(settings, _bench.Job(AgentBench.Scenario() with { Name = "another" }))
        ).Transcript.FinalMessage!.Text.ShouldBe("common");
    }

    [Fact]
    public async Task An_edit_whose_text_is_not_there_once_breaks_the_run_and_says_where()
    {
        _bench.Write("workspace/a.txt", "x x");

        var outcome = await _bench.RunAsync(Scripted("- edit: { path: a.txt, old: x, new: y }"));

        outcome.InfrastructureError!.ShouldEndWith(
            "script.yaml(1,3): the text to replace stands 2 times in 'a.txt'. Quote a text that stands there exactly once."
        );
        outcome.Transcript.EndReason.ShouldBe(EndReason.Crashed);
    }

    [Fact]
    public async Task Each_event_is_seen_as_it_happens_and_a_call_again_with_its_result()
    {
        await _bench.RunAsync(
            Scripted(
                """
                - say: Running.
                - run: 'true'
                """
            )
        );

        _bench
            .Seen.Select(item => item is ToolCall call ? $"{call.Index} {call.Status}" : $"{item.Index}")
            .ShouldBe(["0", "1 Unresolved", "1 Succeeded"]);
    }

    [Fact]
    public async Task A_secret_never_stands_in_the_transcript()
    {
        var settings = Scripted("- run: echo \"key $MY_API_KEY\"") with { PassEnvironment = ["MY_API_KEY"] };
        _bench.HostVariables["MY_API_KEY"] = "s3cr3t-value-17";

        var outcome = await _bench.RunAsync(settings);

        outcome.Transcript.ToolCalls.ShouldHaveSingleItem().Output.ShouldNotContain("s3cr3t-value-17");
        _bench.Seen.OfType<ToolCall>().ShouldAllBe(call => !call.Output.Contains("s3cr3t-value-17"));
    }

    [Fact]
    public async Task All_errors_of_a_script_come_at_once_with_their_places()
    {
        var exception = await Should.ThrowAsync<AgentEvalsException>(() =>
            _bench.RunAsync(
                Scripted(
                    """
                    - say: Fine.
                    - shout: Hello
                    - say: a
                      run: b
                    - just text
                    - edit: { path: a.txt, old: x }
                    - fail: { reason: tired, message: No }
                    """
                )
            )
        );

        exception.Message.Replace(Path.GetDirectoryName(_bench.Workspace) + "/", "").ShouldMatchApproved();
    }

    [Fact]
    public async Task A_script_that_is_missing_is_an_error_with_its_path()
    {
        var exception = await Should.ThrowAsync<AgentEvalsException>(() =>
            _bench.RunAsync(
                new AgentSettings
                {
                    Name = "player",
                    Kind = AgentKinds.Scripted,
                    Script = "/nowhere/script.yaml",
                }
            )
        );

        exception.Problems.ShouldHaveSingleItem().Code.ShouldBe("AE3010");
    }

    [Fact]
    public async Task Another_script_is_another_fingerprint()
    {
        var first = await _bench.Create(Scripted("- say: a")).IdentifyAsync(_bench.Job(), TestContext.Current.CancellationToken);
        var second = await _bench.Create(Scripted("- say: b")).IdentifyAsync(_bench.Job(), TestContext.Current.CancellationToken);

        (first.Fingerprint.Hash == second.Fingerprint.Hash).ShouldBeFalse();
        string.Join(", ", first.Fingerprint.Parts.Keys).ShouldBe("kind, script");
    }
}
