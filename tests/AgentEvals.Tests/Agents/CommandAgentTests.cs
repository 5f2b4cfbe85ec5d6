using AgentEvals.Agents;
using AgentEvals.Agents.Kinds;
using AgentEvals.Agents.Launching;
using AgentEvals.Problems;
using AgentEvals.Scenarios;
using AgentEvals.Tests.Processes;
using AgentEvals.Transcripts;

namespace AgentEvals.Tests.Agents;

public sealed class CommandAgentTests : IDisposable
{
    private readonly AgentBench _bench = new();

    public void Dispose() => _bench.Dispose();

    private static AgentSettings Command(string command, string? format = null) =>
        new()
        {
            Name = "mine",
            Kind = AgentKinds.Command,
            Command = command,
            TranscriptFormat = format,
        };

    [Fact]
    public async Task Task_and_workspace_are_single_words_whatever_they_hold()
    {
        _bench.Program("my-agent", "printf '%s\\n' \"$@\" > arguments.txt");

        var outcome = await _bench.RunAsync(
            Command("my-agent --in={workspace} 'a b' {task}"),
            _bench.Job(prompt: "Fix \"it\"; rm -rf $HOME {workspace}\nand `more`")
        );

        outcome.InfrastructureError.ShouldBeNull();
        _bench
            .Read("workspace/arguments.txt")
            .ShouldBe($"--in={_bench.Workspace}\na b\nFix \"it\"; rm -rf $HOME {{workspace}}\nand `more`\n");
    }

    [Theory]
    [InlineData("a b  c", new[] { "a", "b", "c" })]
    [InlineData("a 'b c' \"d e\"f", new[] { "a", "b c", "d ef" })]
    [InlineData("a '' b", new[] { "a", "", "b" })]
    [InlineData(@"C:\tools\agent.exe \""x\"" a\ b", new[] { @"C:\tools\agent.exe", "\"x\"", "a b" })]
    [InlineData("'it'\\''s'", new[] { "it's" })]
    [InlineData("\"a\\\\b\\n\"", new[] { @"a\b\n" })]
    public void A_command_line_is_split_like_a_shell_does(string line, string[] words) => CommandWords.Split(line).ShouldBe(words);

    [Theory]
    [InlineData("a 'b")]
    [InlineData("a \"b")]
    public void A_quote_that_does_not_end_is_an_error(string line)
    {
        CommandWords.Split(line).ShouldBeNull();
        Should.Throw<AgentEvalsException>(() => AgentFactory.Create(Command(line))).Problems.ShouldHaveSingleItem().Code.ShouldBe("AE3004");
    }

    [Fact]
    public async Task Its_output_is_read_in_the_format_that_the_settings_name()
    {
        _bench.Program(
            "my-agent",
            """
            cat <<'END'
            {"type":"thread.started","thread_id":"t1"}
            {"type":"item.completed","item":{"id":"item_0","type":"command_execution","command":"/bin/bash -lc 'npm test'","aggregated_output":"ok","exit_code":0,"status":"completed"}}
            {"type":"item.completed","item":{"id":"item_1","type":"agent_message","text":"Done."}}
            {"type":"turn.completed","usage":{"input_tokens":10,"cached_input_tokens":4,"output_tokens":3}}
            END
            """
        );

        var outcome = await _bench.RunAsync(Command("my-agent", TranscriptFormats.Codex));

        outcome.Transcript.FinalMessage!.Text.ShouldBe("Done.");
        outcome.Transcript.ToolCalls.ShouldHaveSingleItem().ExitCode.ShouldBe(0);
        outcome.Transcript.EndReason.ShouldBe(EndReason.Completed);
        _bench.Seen.OfType<Message>().ShouldHaveSingleItem().Text.ShouldBe("Done.");
    }

    [Fact]
    public async Task Without_a_format_there_is_no_transcript_and_the_exit_code_decides_the_end()
    {
        var good = await _bench.RunAsync(Command("true"));
        var bad = await _bench.RunAsync(Command("false"));

        (good.Transcript.Format, good.Transcript.EndReason, good.InfrastructureError).ShouldBe(("none", EndReason.Completed, null));
        (bad.ExitCode, bad.Transcript.EndReason, bad.InfrastructureError).ShouldBe((1, EndReason.Crashed, null));
    }

    [Fact]
    public async Task A_program_that_is_missing_says_what_to_do()
    {
        var agent = _bench.Create(Command("no-such-agent {task}"));

        var outcome = await agent.RunAsync(_bench.Job(), TestContext.Current.CancellationToken);
        var probe = await agent.ProbeAsync(TestContext.Current.CancellationToken);

        outcome.InfrastructureError.ShouldBe(
            "The command 'no-such-agent' is not installed: 'no-such-agent' was not found on PATH. Install it with your own means, or set 'executable' in its entry in agentevals.yaml."
        );
        (probe.IsInstalled, probe.Remark).ShouldBe((false, outcome.InfrastructureError));
    }

    [Fact]
    public async Task It_is_never_started_to_ask_for_its_version()
    {
        _bench.Program("my-agent", "touch started");

        var probe = await _bench.Create(Command("my-agent {task}")).ProbeAsync(TestContext.Current.CancellationToken);

        (probe.IsInstalled, probe.Version).ShouldBe((true, null));
        _bench.Exists("workspace/started").ShouldBeFalse();
    }

    [Fact]
    public async Task It_gets_nothing_on_standard_input()
    {
        _bench.Program("my-agent", "cat > input.txt; echo end >> input.txt");

        await _bench.RunAsync(Command("my-agent"));

        _bench.Read("workspace/input.txt").ShouldBe("end\n");
    }

    [Fact]
    public async Task When_its_time_is_up_everything_that_it_started_is_gone()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "setsid and /proc are Linux's.");
        _bench.Program(
            "my-agent",
            """
            trap '' INT TERM
            setsid sh -c 'trap "" INT TERM; echo $$ > child.pid; while :; do sleep 0.2; done' &
            while [ ! -s child.pid ]; do sleep 0.05; done
            echo $$ > parent.pid
            while :; do sleep 0.2; done
            """
        );
        var settings = Command("my-agent");
        var agent = new ProgramAgent(new CommandKind(settings), settings, _bench.Host, TimeProvider.System)
        {
            Grace = TimeSpan.FromMilliseconds(300),
        };

        var outcome = await agent.RunAsync(_bench.Job(limit: TimeSpan.FromSeconds(2)), TestContext.Current.CancellationToken);

        outcome.Transcript.EndReason.ShouldBe(EndReason.TimedOut);
        outcome.InfrastructureError.ShouldBeNull();
        foreach (var file in (string[])["child.pid", "parent.pid"])
        {
            IsAlive(_bench.Read($"workspace/{file}").Trim()).ShouldBeFalse(file);
        }
    }

    [Fact]
    public async Task A_program_that_heeds_the_interrupt_may_finish_its_output()
    {
        Interrupts.SkipUnlessHeard();
        _bench.Program(
            "my-agent",
            """
            trap 'echo "{\"type\":\"item.completed\",\"item\":{\"id\":\"i\",\"type\":\"agent_message\",\"text\":\"Interrupted.\"}}"; exit 1' INT
            while :; do sleep 0.1; done
            """
        );

        var outcome = await _bench.RunAsync(
            Command("my-agent", TranscriptFormats.Codex),
            _bench.Job(limit: TimeSpan.FromMilliseconds(700))
        );

        outcome.Transcript.EndReason.ShouldBe(EndReason.TimedOut);
        outcome.Transcript.FinalMessage!.Text.ShouldBe("Interrupted.");
    }

    private static bool IsAlive(string process) =>
        File.Exists($"/proc/{process}/status")
        && !File.ReadAllText($"/proc/{process}/status").Contains("State:\tZ", StringComparison.Ordinal);
}
