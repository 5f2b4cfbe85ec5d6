using AgentEvals.Grading;
using AgentEvals.Results;

namespace AgentEvals.EndToEnd.Tests.Packages;

/// <summary>A champion and its challengers on the same scenarios, with agents at work.</summary>
[Collection(nameof(ConsumerGroup))]
public sealed class ShadowTests(ConsumerSolution solution) : IDisposable
{
    private static readonly (string, string) Live = ("AGENTEVALS_MODE", "live");
    private static readonly (string, string) Shadow = ("AGENTEVALS_SHADOW", "1");

    private readonly LiveSuite _suite = new(solution);

    [Fact]
    public async Task Only_the_champion_decides_and_every_challenger_has_its_own_result()
    {
        Configure(LiveSuite.Good, LiveSuite.Bad);

        var run = await _suite.TestAsync("hidden", Live, Shadow, ("AGENTEVALS_TRIALS", "2"), ("AGENTEVALS_RECORD", "1"));

        run.ExitCode.ShouldBe(0, run.Output);
        run.Output.ShouldContain("challenger ghost: inconclusive: Claude Code is not installed");
        Said().ShouldBe(["rival: Fail, shadow", "ghost: Inconclusive, shadow", "player: Pass"], ignoreOrder: true);

        // Neither the history nor any rate knows the challengers; only a comparison does.
        var reading = ResultReading.Of(_suite.Folder, TestContext.Current.CancellationToken);
        reading.Results.ShouldHaveSingleItem().Agent!.Name.ShouldBe("player");
        reading.OfEveryAgent.Single(result => result.Agent!.Name == "rival").Verdict.ShouldBe(Verdict.Fail);
        PassHistory
            .Of(reading.Results)["life/hidden"]
            .ShouldSatisfyAllConditions(record => record.Runs.ShouldBe(1), record => record.Passes.ShouldBe(1));

        // A look by each agent that worked; and beside the scenario only what the champion did, for replay.
        RevealLog.Of(_suite.Folder).Read().Reveals.Select(reveal => reveal.Agent).ShouldBe(["player", "rival"]);
        var kept = Path.Combine(solution.Project, "Scenarios", "life", "recordings", "hidden");
        Directory.GetDirectories(kept).Select(path => Path.GetFileName(path)).ShouldBe(["player-1", "player-2"], ignoreOrder: true);
        Directory.Delete(Path.GetDirectoryName(kept)!, recursive: true);
    }

    [Fact]
    public async Task A_champion_that_fails_is_red_whatever_its_challengers_do()
    {
        Configure(LiveSuite.Bad, LiveSuite.Good);

        var run = await _suite.TestAsync("shown", Live, Shadow);

        run.ExitCode.ShouldNotBe(0, run.Output);
        Said().ShouldBe(["rival: Pass, shadow", "ghost: Inconclusive, shadow", "player: Fail"], ignoreOrder: true);
    }

    [Fact]
    public async Task Resuming_makes_no_challenger_work_twice()
    {
        Configure(LiveSuite.Good, LiveSuite.Good);
        await _suite.TestAsync("shown", Live, Shadow);
        int Recorded(string agent) => Directory.GetDirectories(Path.Combine(_suite.Recordings, "life", "shown"), $"{agent}-*").Length;
        (Recorded("player"), Recorded("rival")).ShouldBe((1, 1));

        var run = await _suite.RunAsync("life/shown", "--mode", "resume", "--shadow", "--trials", "2");

        run.ExitCode.ShouldBe(0, run.Output);
        (Recorded("player"), Recorded("rival")).ShouldBe((2, 2));
    }

    [Fact]
    public async Task Without_live_runs_or_without_challengers_it_is_said_why_nothing_is_shadowed()
    {
        Configure(LiveSuite.Good, LiveSuite.Good);
        (await _suite.TestAsync("shown", Live, ("AGENTEVALS_RECORD", "1"))).ExitCode.ShouldBe(0);
        await solution.BuildAsync();
        var replay = await _suite.TestAsync("shown", Shadow);
        Directory.Delete(Path.Combine(solution.Project, "Scenarios", "life", "recordings"), recursive: true);

        replay.ExitCode.ShouldBe(0, replay.Output);
        replay.Output.ShouldContain("AE5025: AGENTEVALS_SHADOW is set, but the runs are replayed");

        _suite.Configure($"agents: {{ player: {{ kind: scripted, script: {_suite.Script(LiveSuite.Good)} }} }}");
        (await _suite.TestAsync("shown", Live, Shadow)).Output.ShouldContain(
            "AE5026: AGENTEVALS_SHADOW is set, but there is no challenger"
        );

        var refused = await _suite.RunAsync("life/shown", "--shadow");
        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldStartWith("AE7022: --shadow asks for challengers");
    }

    public void Dispose() => _suite.Dispose();

    private void Configure(string champion, string challenger) =>
        _suite.Configure(
            $$"""
            max_parallel: 1
            agents:
              player: { kind: scripted, script: {{_suite.Script(champion)}} }
              champion: player
              challengers:
                - { name: rival, kind: scripted, script: {{_suite.Script(challenger)}} }
                - { name: ghost, kind: claude-code, executable: /nowhere/claude }
            """
        );

    private IEnumerable<string> Said() =>
        _suite.Results().Select(result => $"{result.Agent!.Name}: {result.Verdict}{(result.Shadow ? ", shadow" : "")}");
}
