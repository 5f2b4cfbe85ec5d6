using AgentEvals.Agents;
using AgentEvals.Grading;

namespace AgentEvals.EndToEnd.Tests.Packages;

/// <summary>The life of trials, with agents at work: when they end early, and when they are made again.</summary>
[Collection(nameof(ConsumerGroup))]
public sealed class TrialsTests(ConsumerSolution solution) : IDisposable
{
    private static readonly (string, string) Live = ("AGENTEVALS_MODE", "live");

    private readonly LiveSuite _suite = new(solution);

    [Fact]
    public async Task A_failure_ends_the_trials_where_the_scenario_says_so()
    {
        _suite.Configure(
            $"agents: {{ player: {{ kind: scripted, script: {_suite.ScriptsInTurn(LiveSuite.Good, LiveSuite.Bad, LiveSuite.Good)} }} }}"
        );

        var run = await _suite.TestAsync("early", Live);

        run.ExitCode.ShouldNotBe(0, run.Output);
        run.Output.ShouldContain("regression eval trials/early: FAIL (1 of 2 trials passed, pass^3 asked for, decided after 2 of 3)");
        var result = _suite.Results().ShouldHaveSingleItem();
        (result.Verdict, result.Stop, result.Stopped, result.Trials.Count).ShouldBe((Verdict.Fail, "decided", "decided after 2 of 3", 2));
    }

    [Fact]
    public async Task What_an_earlier_run_kept_beside_the_scenario_is_no_part_of_one_that_ended_early()
    {
        var kept = Path.Combine(solution.Project, "Scenarios", "trials", "recordings", "early");
        string[] Labels() => [.. Directory.GetDirectories(kept).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        var record = ("AGENTEVALS_RECORD", "1");
        try
        {
            _suite.Configure($"agents: {{ player: {{ kind: scripted, script: {_suite.Script(LiveSuite.Good)} }} }}");
            await _suite.TestAsync("early", Live, record);
            Labels().ShouldBe(["player-1", "player-2", "player-3"]);

            _suite.Configure($"agents: {{ player: {{ kind: scripted, script: {_suite.Script(LiveSuite.Bad)} }} }}");
            await _suite.TestAsync("early", Live, record);
            Labels().ShouldBe(["player-1"]);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(kept)!, recursive: true);
        }
    }

    [Fact]
    public async Task A_control_is_never_recorded_over()
    {
        _suite.Configure($"agents: {{ player: {{ kind: scripted, script: {_suite.Script(LiveSuite.Good)} }} }}");

        var run = await _suite.TestAsync("guarded", Live, ("AGENTEVALS_RECORD", "1"));

        run.ExitCode.ShouldNotBe(0, run.Output);
        run.Output.ShouldContain(
            "guarded.eval.yaml(1,1): AE5027: The recording player-1 of trials/guarded is one of its controls, and recording trial 1 of player would replace it."
        );
        Directory.Exists(Path.Combine(solution.Project, "Scenarios", "trials", "recordings")).ShouldBeFalse();
        Directory.Exists(_suite.Recordings).ShouldBeFalse();
    }

    [Fact]
    public async Task Trials_that_decide_nothing_are_all_made()
    {
        _suite.Configure($"agents: {{ player: {{ kind: scripted, script: {_suite.Script(LiveSuite.Good)} }} }}");

        var run = await _suite.TestAsync("early", Live);

        run.ExitCode.ShouldBe(0, run.Output);
        var result = _suite.Results().ShouldHaveSingleItem();
        (result.Verdict, result.Stop, result.Stopped, result.Trials.Count).ShouldBe((Verdict.Pass, "decided", null, 3));
    }

    [Fact]
    public async Task A_sequential_test_ends_as_soon_as_it_tells_the_rates_apart()
    {
        _suite.Configure($"agents: {{ player: {{ kind: scripted, script: {_suite.Script(LiveSuite.Good)} }} }}");

        var run = await _suite.TestAsync("tested", Live);

        run.ExitCode.ShouldBe(0, run.Output);
        var result = _suite.Results().ShouldHaveSingleItem();
        (result.Verdict, result.Stop, result.Stopped, result.Trials.Count).ShouldBe((Verdict.Pass, "sprt", "decided after 2 of 6", 2));
        result.PassPolicy.ShouldBe("sprt(p0 = 0.1, p1 = 0.9, alpha = 0.05, beta = 0.05)");
    }

    [Fact]
    public async Task A_rate_limit_is_waited_for_and_counts_as_nothing()
    {
        const string limited =
            "- consume: { input_tokens: 5, output_tokens: 1 }\n- fail: { reason: rate_limited, message: Come back later. }";
        _suite.Configure(
            $"""
            retry: {"{"} attempts: 2, backoff_seconds: 0.1 {"}"}
            agents: {"{"} player: {"{"} kind: scripted, script: {_suite.ScriptsInTurn(limited, LiveSuite.Good)} {"}"} {"}"}
            """
        );

        var run = await _suite.TestAsync("shown", Live);

        run.ExitCode.ShouldBe(0, run.Output);
        run.Output.ShouldContain("shown trial 1/1: attempt 1 of 2 broke, the next one begins in 0.1 s: ");
        var result = _suite.Results().ShouldHaveSingleItem();
        result.Verdict.ShouldBe(Verdict.Pass);
        var trial = result.Trials.ShouldHaveSingleItem();
        var attempt = trial.Attempts.ShouldHaveSingleItem();
        (attempt.Fault, attempt.Usage.InputTokens).ShouldBe((InfrastructureFault.RateLimited, 5));
        attempt.Reason.ShouldEndWith("Come back later.");
    }

    public void Dispose() => _suite.Dispose();
}
