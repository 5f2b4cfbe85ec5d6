using System.Text;
using AgentEvals.Problems;
using AgentEvals.Processes;

namespace AgentEvals.Tests.Processes;

public sealed class CommandTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Output_error_and_exit_code_are_returned()
    {
        var result = await Shell("echo out; echo err >&2; exit 7").ExecuteAsync(Token);

        (result.ExitCode, result.Output, result.Error, result.WasStopped).ShouldBe((7, "out\n", "err\n", false));
        result.Succeeded.ShouldBeFalse();
    }

    [Fact]
    public async Task A_death_by_signal_is_128_and_the_signal() =>
        (await Shell("kill -TERM $$").ExecuteAsync(Token)).ExitCode.ShouldBe(143);

    [Fact]
    public async Task Arguments_arrive_as_they_are()
    {
        SkipOnWindows();
        string[] words = ["a b", "", "\"quoted\"", "$HOME", "x\ny", "*", "ü"];

        var result = await new Command("sh")
            .WithArguments([.. new[] { "-c", "for a in \"$@\"; do printf '%s|' \"$a\"; done", "sh" }, .. words])
            .ExecuteAsync(Token);

        result.Output.ShouldBe(string.Join('|', words) + "|");
    }

    [Fact]
    public async Task Standard_input_is_closed_at_once() => (await Shell("cat; echo end").ExecuteAsync(Token)).Output.ShouldBe("end\n");

    [Fact]
    public async Task Text_is_written_to_standard_input()
    {
        var text = string.Concat(Enumerable.Repeat("zeile ü\n", 50_000));

        (await Shell("cat").WithStandardInput(text).ExecuteAsync(Token)).Output.ShouldBe(text);
    }

    [Fact]
    public async Task A_program_that_does_not_read_its_input_ends_all_the_same() =>
        (await Shell("exit 3").WithStandardInput(new string('x', 1_000_000)).ExecuteAsync(Token)).ExitCode.ShouldBe(3);

    [Fact]
    public async Task Lines_end_at_line_feeds_only()
    {
        var lines = new List<string>();

        await Shell(@"printf 'a\r\nb\rc\342\200\250d\n\nlast'").WithOutputLines(lines.Add).ExecuteAsync(Token);

        lines.ShouldBe(["a", "b\rc\u2028d", "", "last"]);
    }

    [Fact]
    public async Task Invalid_bytes_are_replaced() =>
        (await Shell(@"printf 'a\377b\303'").ExecuteAsync(Token)).Output.ShouldBe("a\uFFFDb\uFFFD");

    [Fact]
    public async Task A_stream_gets_the_bytes_unchanged()
    {
        using var stream = new MemoryStream();

        var result = await Shell(@"printf '\000\377\r\n'").WithOutputStream(stream).ExecuteAsync(Token);

        stream.ToArray().ShouldBe([0, 255, 13, 10]);
        result.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_environment_is_exactly_the_given_one()
    {
        SkipOnWindows();
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["PATH"] = "/usr/bin:/bin", ["ONE"] = "1" };

        var result = await new Command("env").WithEnvironment(environment).ExecuteAsync(Token);

        result
            .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith(ProcessMark.Variable, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ShouldBe(["ONE=1", "PATH=/usr/bin:/bin"]);
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_AE2001()
    {
        var exception = await Should.ThrowAsync<AgentEvalsException>(() => new Command("no-such-program").ExecuteAsync(Token));

        exception.Message.ShouldBe(
            "AE2001: The program 'no-such-program' was not found. Install it, put its folder on PATH, or give its full path."
        );
    }

    [Fact]
    public async Task A_program_is_not_looked_for_in_the_current_directory()
    {
        SkipOnWindows();
        using var directory = new TemporaryDirectory();
        var program = directory.Write("tool", "#!/bin/sh\necho found\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        await Should.ThrowAsync<AgentEvalsException>(() => new Command("tool").WithWorkingDirectory(directory.Path).ExecuteAsync(Token));
        (await new Command("./tool").WithWorkingDirectory(directory.Path).ExecuteAsync(Token)).Output.ShouldBe("found\n");
    }

    [Fact]
    public async Task A_directory_that_is_not_there_is_AE2002()
    {
        var exception = await Should.ThrowAsync<AgentEvalsException>(() =>
            Shell("true").WithWorkingDirectory("/no/such/place").ExecuteAsync(Token)
        );

        exception.Message.ShouldBe("AE2002: The working directory '/no/such/place' of 'sh' does not exist. Create it, or name another.");
    }

    [Fact]
    public async Task A_cancelled_token_starts_nothing()
    {
        using var directory = new TemporaryDirectory();

        var result = await Shell("touch started").WithWorkingDirectory(directory.Path).ExecuteAsync(new CancellationToken(canceled: true));

        (result.WasStopped, result.ExitCode).ShouldBe((true, 130));
        Directory.GetFiles(directory.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stopped_program_may_say_its_last_words()
    {
        Interrupts.SkipUnlessHeard();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var result = await Shell("trap 'echo bye; exit 0' INT; echo ready; while :; do sleep 0.01; done")
            .WithErrorLines(null)
            .WithOutputStream(new TriggerStream(stop, out var output))
            .ExecuteAsync(stop.Token);

        (result.WasStopped, result.ExitCode).ShouldBe((true, 0));
        output.ToString().ShouldBe("ready\nbye\n");
    }

    [Fact]
    public async Task A_program_that_ignores_the_signal_is_killed_after_the_grace()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var result = await Shell("trap '' INT; echo ready; while :; do sleep 0.01; done")
            .WithGrace(TimeSpan.FromMilliseconds(50))
            .WithOutputLines(_ => stop.Cancel())
            .ExecuteAsync(stop.Token);

        (result.WasStopped, result.ExitCode).ShouldBe((true, 137));
    }

    [Fact]
    public async Task Descendants_in_other_sessions_and_without_parents_are_killed_too()
    {
        SkipOnWindows();
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Finding descendants without parents needs /proc.");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var ids = new List<int>();

        // The first goes into a session of its own, the second's parent dies at once.
        await Shell("setsid sleep 600 & echo $!; (setsid sh -c 'echo $$; exec sleep 600' &); sleep 600")
            .WithGrace(TimeSpan.FromMilliseconds(50))
            .WithOutputLines(line =>
            {
                ids.Add(int.Parse(line));
                if (ids.Count == 2)
                {
                    stop.Cancel();
                }
            })
            .ExecuteAsync(stop.Token);

        ids.Count.ShouldBe(2);
        ids.ShouldAllBe(id => ProcessEntry.Read(id) == null);
    }

    [Fact]
    public async Task A_server_left_behind_does_not_hold_up_the_result_and_lives_on_unless_told_otherwise()
    {
        SkipOnWindows();
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Leftovers are found in /proc.");
        const string Script = "setsid sleep 600 & echo $!";

        var id = int.Parse((await Shell(Script).ExecuteAsync(Token)).Output);
        var lives = ProcessEntry.Read(id) is not null;
        Signals.TrySend(id, Signal.Kill);
        var other = int.Parse((await Shell(Script).WithLeftoversKilled().ExecuteAsync(Token)).Output);

        lives.ShouldBeTrue();
        ProcessEntry.Read(other).ShouldBeNull();
    }

    [Fact]
    public async Task A_listener_that_throws_ends_the_program_and_is_heard()
    {
        var exception = await Should.ThrowAsync<InvalidOperationException>(() =>
            Shell("echo one; exec sleep 600").WithOutputLines(_ => throw new InvalidOperationException("enough")).ExecuteAsync(Token)
        );

        exception.Message.ShouldBe("enough");
    }

    private static Command Shell(string script)
    {
        SkipOnWindows();
        return new Command("sh").WithArguments("-c", script);
    }

    private static void SkipOnWindows() => Assert.SkipWhen(OperatingSystem.IsWindows(), "The test's program is a shell script.");

    /// <summary>Keeps what is written, and cancels at the first word.</summary>
    private sealed class TriggerStream : MemoryStream
    {
        private readonly CancellationTokenSource _stop;
        private readonly StringBuilder _text;

        public TriggerStream(CancellationTokenSource stop, out StringBuilder text)
        {
            _stop = stop;
            _text = text = new StringBuilder();
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _text.Append(Encoding.UTF8.GetString(buffer.Span));
            _stop.Cancel();
            return ValueTask.CompletedTask;
        }
    }
}
