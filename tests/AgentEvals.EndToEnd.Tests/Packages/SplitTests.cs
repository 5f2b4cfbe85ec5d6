using AgentEvals.Processes;
using AgentEvals.Results;

namespace AgentEvals.EndToEnd.Tests.Packages;

/// <summary>The two halves of a suite, by the command line, with an agent at work and without.</summary>
[Collection(nameof(ConsumerGroup))]
public sealed class SplitTests(ConsumerSolution solution)
{
    private string Results => Path.Combine(solution.Folder, $"results-of-{TestContext.Current.TestMethod!.MethodName}");

    private RevealLog Log => RevealLog.Of(ResultFolder.At(Path.Combine(Results, "results")));

    [Fact]
    public async Task Each_live_run_of_a_holdout_scenario_is_logged_and_a_replay_is_not()
    {
        (await RunAsync("--split", "holdout", "--mode", "live", "--trials", "2")).ShouldBe(["life/hidden"]);
        var reveal = Log.Read().Reveals.ShouldHaveSingleItem();
        reveal.Scenario.ShouldBe("life/hidden");
        reveal.Agent.ShouldBe("player");
        reveal.Fingerprint.Length.ShouldBe(64);
        reveal.Test.ShouldBe("Shop.Evals.Life.Stays_in_its_paths");

        // Resuming replays what was recorded, and shows nothing that was not seen before.
        await RunAsync("--split", "holdout", "--mode", "resume", "--trials", "2");
        Log.Read().Reveals.ShouldBe([reveal]);
        await RunAsync("--split", "holdout", "--mode", "resume", "--trials", "3");
        Log.Read().Reveals.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_other_half_is_no_reveal()
    {
        (await RunAsync("--split", "optimization", "--mode", "live")).ShouldBe(["life/shown"]);

        File.Exists(Log.File).ShouldBeFalse();
    }

    /// <summary>Runs <c>agentevals run life</c>.</summary>
    /// <returns>The scenarios that have results.</returns>
    private async Task<IEnumerable<string>> RunAsync(params string[] arguments)
    {
        var run = await solution.AgentEvalsAsync(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["AGENTEVALS_RESULTS"] = Results,
                ["AGENTEVALS_WORKSPACES"] = Path.Combine(solution.Folder, "workspaces"),
            },
            ["run", "life", "--project", "Shop.Evals", .. arguments]
        );

        run.ExitCode.ShouldBe(0, run.Output + run.Error);
        return ResultReading.Of(ResultFolder.At(Results)).Results.Select(result => result.Id).Distinct();
    }
}
