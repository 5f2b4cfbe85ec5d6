using AgentEvals.Grading;
using AgentEvals.Reports;
using AgentEvals.Reports.Ci;
using AgentEvals.Results;
using AgentEvals.Scenarios;
using AgentEvals.Tests.Results;

namespace AgentEvals.Tests.Reports;

public sealed class HoldoutTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("agentevals-holdout-").FullName;

    [Theory]
    [InlineData(20, 20, 4, 8, HoldoutOutcome.Diverges)]
    [InlineData(20, 20, 7, 8, HoldoutOutcome.NoSign)]
    [InlineData(10, 20, 8, 8, HoldoutOutcome.NoSign)]
    [InlineData(20, 20, 0, 4, HoldoutOutcome.TooFew)]
    [InlineData(4, 4, 0, 8, HoldoutOutcome.TooFew)]
    public void The_holdout_diverges_only_when_it_is_shown_to(
        int optimizationPassed,
        int optimization,
        int holdoutPassed,
        int holdout,
        HoldoutOutcome outcome
    )
    {
        Write(ScenarioSplit.Optimization, optimizationPassed, optimization);
        Write(ScenarioSplit.Holdout, holdoutPassed, holdout);

        var model = Read();
        model.Holdout!.Outcome.ShouldBe(outcome);
        model.StatusReasons.Contains("the holdout diverges").ShouldBe(outcome == HoldoutOutcome.Diverges);
        GitHubActions
            .Annotations(model)
            .Contains("::warning title=the holdout diverges::", StringComparison.Ordinal)
            .ShouldBe(outcome == HoldoutOutcome.Diverges);
    }

    [Fact]
    public async Task Looks_are_counted_by_scenario_and_fingerprint_and_said()
    {
        Write(ScenarioSplit.Optimization, 20, 20);
        Write(ScenarioSplit.Holdout, 4, 8);
        var log = RevealLog.Of(ResultFolder.At(_root));
        foreach (
            var (minute, scenario, fingerprint) in new[]
            {
                (1, "signup/holdout-0", "a"),
                (2, "signup/holdout-0", "b"),
                (3, "signup/holdout-0", "b"),
                (4, "signup/holdout-1", "a"),
            }
        )
        {
            await log.AppendAsync(
                new Reveal(Sample.Start.AddMinutes(minute), scenario, "claude", fingerprint, null),
                TestContext.Current.CancellationToken
            );
        }

        var holdout = Read().Holdout!;
        holdout.Looks.Select(looks => (looks.Scenario, looks.Looks)).ShouldBe([("signup/holdout-0", 3), ("signup/holdout-1", 1)]);
        holdout.Looks[0].Fingerprints.ShouldBe(new Dictionary<string, int>(StringComparer.Ordinal) { ["b"] = 2, ["a"] = 1 });
        string.Join('\n', TableReport.Of(Read()).Split('\n').Where(line => line.StartsWith("Holdout: ") || line.StartsWith("Status: ")))
            .ShouldMatchApproved(options => options.NoDiff());
    }

    [Fact]
    public void A_suite_without_a_holdout_says_nothing_of_one()
    {
        Write(ScenarioSplit.Optimization, 3, 3);

        Read().Holdout.ShouldBeNull();
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void Write(ScenarioSplit split, int passed, int scenarios)
    {
        for (var i = 0; i < scenarios; i++)
        {
            var result = Sample.Result($"signup/{split.ToString().ToLowerInvariant()}-{i}", 1, [i < passed ? Verdict.Pass : Verdict.Fail]);
            new ResultStore(Path.Combine(_root, "results")).Write(result with { Split = split });
        }
    }

    private ReportModel Read() => ReportModel.Read([ResultFolder.At(_root)], TestContext.Current.CancellationToken);
}
