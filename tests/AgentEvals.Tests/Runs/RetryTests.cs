using AgentEvals.Agents;
using AgentEvals.Runs;
using AgentEvals.Scenarios;
using AgentEvals.Transcripts;

namespace AgentEvals.Tests.Runs;

public sealed class RetryTests : IDisposable
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(30);

    private readonly string _root = Directory.CreateTempSubdirectory("agentevals-retry-").FullName;
    private readonly List<TrialWait> _waits = [];

    private string Script => Path.Combine(_root, "script.yaml");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_trial_that_the_infrastructure_broke_is_made_again_after_waits_that_grow()
    {
        var time = new ShortWaits(areOver: true, First, Second);
        Write(
            Fails(
                "rate_limited",
                then: Fails(
                    "api_error",
                    then: "- consume: { input_tokens: 7, output_tokens: 1 }\n- write: { path: done.txt, content: yes }"
                )
            )
        );

        var run = await RunAsync(time, new RetrySettings());

        run.Facts.InfrastructureError.ShouldBeNull();
        run.Facts.Fault.ShouldBeNull();
        run.Diff.Files.ShouldHaveSingleItem().Path.ShouldBe("done.txt");
        run.Facts.Attempts.Select(attempt => attempt.Fault).ShouldBe([InfrastructureFault.RateLimited, InfrastructureFault.ServiceFailed]);
        run.Facts.Attempts.ShouldAllBe(attempt =>
            attempt.Reason.EndsWith("Come back later.") && attempt.Usage.InputTokens == 100 && attempt.Recording != null
        );
        time.Waited.ShouldBe([First, Second]);
        _waits.Select(wait => (wait.Attempt, wait.Attempts, wait.Time)).ShouldBe([(1, 3, First), (2, 3, Second)]);
        _waits[0].Reason.ShouldEndWith("Come back later.");
    }

    [Fact]
    public async Task The_attempts_stay_in_the_recording()
    {
        Write(Fails("rate_limited", then: "- say: Done."));

        var run = await RunAsync(new ShortWaits(areOver: true, First), new RetrySettings());

        var read = (await RecordingReader.ReadAsync(run.Recording!, run.Scenario, Token)).Run.ShouldNotBeNull();
        var attempt = read.Facts.Attempts.ShouldHaveSingleItem();
        attempt.ShouldBe(run.Facts.Attempts[0]);
        var broken = (
            await RecordingReader.ReadAsync(Path.Combine(Path.GetDirectoryName(run.Recording)!, attempt.Recording!), run.Scenario, Token)
        ).Run.ShouldNotBeNull();
        broken.Facts.Fault.ShouldBe(InfrastructureFault.RateLimited);
    }

    [Fact]
    public async Task After_the_last_attempt_the_trial_stays_broken()
    {
        var time = new ShortWaits(areOver: true, First);
        Write(Fails("rate_limited", then: Fails("crashed", then: "- say: Never reached.")));

        var run = await RunAsync(time, new RetrySettings { Attempts = 2 });

        run.Facts.Fault.ShouldBe(InfrastructureFault.Crashed);
        run.Facts.Attempts.Count.ShouldBe(1);
        time.Waited.ShouldBe([First]);
    }

    [Theory]
    [InlineData("- fail: { reason: not_authenticated, message: No key. }", InfrastructureFault.NotLoggedIn)]
    [InlineData("- edit: { path: nowhere.txt, old: a, new: b }", InfrastructureFault.Misconfigured)]
    public async Task What_a_person_has_to_mend_is_not_tried_again(string script, InfrastructureFault fault)
    {
        Write(script);

        var run = await RunAsync(TimeProvider.System, new RetrySettings());

        run.Facts.Fault.ShouldBe(fault);
        run.Facts.Attempts.ShouldBeEmpty();
        _waits.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_missing_program_is_not_tried_again()
    {
        var run = await RunAsync(
            TimeProvider.System,
            new RetrySettings(),
            AgentFactory.Create(
                new AgentSettings
                {
                    Name = "claude",
                    Kind = AgentKinds.ClaudeCode,
                    Executable = Path.Combine(_root, "no-such-program"),
                }
            )
        );

        run.Facts.Fault.ShouldBe(InfrastructureFault.NotInstalled);
        _waits.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_result_of_the_agent_is_not_tried_again()
    {
        Write("- fail: { reason: refused, message: I will not. }");

        var run = await RunAsync(TimeProvider.System, new RetrySettings());

        run.Facts.InfrastructureError.ShouldBeNull();
        run.Transcript.EndReason.ShouldBe(EndReason.Refused);
        _waits.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_setup_command_that_fails_once_is_tried_again_in_a_new_workspace()
    {
        Write("- say: Done.");
        var marker = Path.Combine(_root, "marker");

        var run = await RunAsync(
            new ShortWaits(areOver: true, First),
            new RetrySettings(),
            setup: $"test -e '{marker}' || {{ touch '{marker}' left-over.txt; exit 1; }}"
        );

        run.Facts.InfrastructureError.ShouldBeNull();
        run.Diff.Files.ShouldBeEmpty();
        var attempt = run.Facts.Attempts.ShouldHaveSingleItem();
        attempt.Fault.ShouldBe(InfrastructureFault.WorkspaceFailed);
        attempt.Reason.ShouldContain("AE2009");
        attempt.Recording.ShouldBeNull();
    }

    [Fact]
    public async Task The_service_s_own_word_on_how_long_to_wait_is_honoured()
    {
        var asked = TimeSpan.FromSeconds(90);
        var time = new ShortWaits(areOver: true, asked);
        Write(Fails("rate_limited", then: "- say: Done.", message: "429, retry-after: 90"));

        await RunAsync(time, new RetrySettings());

        time.Waited.ShouldBe([asked]);
    }

    [Fact]
    public async Task Cancelling_ends_the_wait_at_once()
    {
        Write(Fails("rate_limited", then: "- say: Never reached."));
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);

        await Should.ThrowAsync<OperationCanceledException>(() =>
            RunAsync(new ShortWaits(areOver: false, First), new RetrySettings(), whileWaiting: cancel.Cancel, token: cancel.Token)
        );
    }

    [Theory]
    [InlineData(1, null, 5)]
    [InlineData(2, null, 30)]
    [InlineData(3, null, 180)]
    [InlineData(9, null, 600)]
    [InlineData(1, 2, 5)]
    [InlineData(1, 40, 40)]
    [InlineData(1, 5000, 600)]
    public void A_wait_is_six_times_the_one_before_and_never_longer_than_ten_minutes(int attempt, int? asked, int seconds) =>
        new RetrySettings()
            .WaitAfter(attempt, asked is { } time ? TimeSpan.FromSeconds(time) : null)
            .ShouldBe(TimeSpan.FromSeconds(seconds));

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void Write(string script) => File.WriteAllText(Script, script);

    /// <summary>A script that breaks, and puts the next one into its own place before.</summary>
    private string Fails(string reason, string then, string message = "Come back later.")
    {
        var next = Path.Combine(_root, $"{Guid.NewGuid():N}.yaml");
        File.WriteAllText(next, then);
        return $$"""
            - run: cp '{{next}}' '{{Script}}'
            - write: { path: left-over.txt, content: half }
            - consume: { input_tokens: 100, output_tokens: 10 }
            - fail: { reason: {{reason}}, message: "{{message}}" }
            """;
    }

    private async Task<AgentRun> RunAsync(
        TimeProvider time,
        RetrySettings retry,
        IAgent? agent = null,
        string? setup = null,
        Action? whileWaiting = null,
        CancellationToken? token = null
    )
    {
        var fixture = Directory.CreateDirectory(Path.Combine(_root, "fixture")).FullName;
        File.WriteAllText(Path.Combine(fixture, "readme.txt"), "A shop.\n");
        await using var runner = new EvalRunner(
            SuiteSettings.BuiltIn(_root) with
            {
                Retry = retry,
            },
            new EvalOptions { Mode = RunMode.Live, Workspaces = Path.Combine(_root, "workspaces") },
            Path.Combine(_root, "recordings"),
            time
        );
        return await runner.RunAsync(
            new TrialRequest
            {
                Scenario = new Scenario
                {
                    Name = "hello",
                    Category = "shop",
                    Task = "Say hello.",
                    Hash = "abc",
                    Workspace = new WorkspaceSpec { Fixture = fixture, Setup = setup is null ? [] : [setup] },
                },
                Agent =
                    agent
                    ?? AgentFactory.Create(
                        new AgentSettings
                        {
                            Name = "player",
                            Kind = AgentKinds.Scripted,
                            Script = Script,
                        }
                    ),
                Waiting = wait =>
                {
                    _waits.Add(wait);
                    whileWaiting?.Invoke();
                },
            },
            token ?? Token
        );
    }
}
