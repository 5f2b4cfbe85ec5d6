using AgentEvals.Agents;
using AgentEvals.Grading;
using AgentEvals.Reports;
using AgentEvals.Reports.Comparing;
using AgentEvals.Results;
using AgentEvals.Tests.Results;

namespace AgentEvals.Tests.Reports;

/// <summary>What is said of trials that a rule ended, and of challengers.</summary>
public sealed class EarlyEndTests : IDisposable
{
    private const string Id = "signup/missing-email";

    private readonly string _root = Directory.CreateTempSubdirectory("agentevals-early-").FullName;

    private ResultFolder Folder => ResultFolder.At(Path.Combine(_root, "results"));

    [Fact]
    public void Where_a_rule_may_end_trials_only_the_policy_s_own_k_is_estimated()
    {
        Write(Early(0, Verdict.Pass, Verdict.Pass, Verdict.Pass));
        Write(Early(1, Verdict.Fail));
        Write(Early(2, Verdict.Pass, Verdict.Fail));
        Write(Early(3, Verdict.Pass, Verdict.Pass, Verdict.Pass));

        var model = ReportModel.Read([Folder], TestContext.Current.CancellationToken);

        // Four passes of seven at k = 1, and as an unbiased estimate of pass^3 4/35: both wrong here.
        model
            .Metrics.Select(metric => (metric.Name, metric.Value, metric.Undefined))
            .ShouldBe([("pass@1", null, 1), ("pass@3", null, 1), ("pass^3", 0.5, 0)]);
        model.All.Notes.ShouldBe(["1 ended by a rule"]);
        TableReport.Of(model).ShouldContain("ended by a rule");
    }

    [Fact]
    public void A_sequential_test_gives_a_verdict_and_no_estimate()
    {
        Write(
            Sample.Result(Id, 0, [Verdict.Pass, Verdict.Pass], verdict: Verdict.Pass) with
            {
                Stop = "sprt",
                Stopped = "decided after 2 of 6",
                Planned = 6,
                PassPolicy = "sprt(p0 = 0.1, p1 = 0.9, alpha = 0.05, beta = 0.05)",
            }
        );

        var model = ReportModel.Read([Folder], TestContext.Current.CancellationToken);

        model.All.Passed.ShouldBe(1);
        model.K.ShouldBe(1);
        model.Metrics.ShouldAllBe(metric => metric.Value == null && metric.Undefined == 1);
    }

    [Fact]
    public void Runs_that_made_all_their_trials_are_used_where_there_are_some()
    {
        Write(Sample.Result(Id, 0, [Verdict.Pass, Verdict.Fail, Verdict.Pass]));
        Write(Early(1, Verdict.Fail));

        ReportModel
            .Read([Folder], TestContext.Current.CancellationToken)
            .Metrics.Single(metric => metric.Name == "pass@1")
            .Value!.Value.ShouldBe(2.0 / 3, 1e-12);
    }

    [Fact]
    public void More_trials_than_the_policy_s_k_tell_nothing_of_that_k_when_the_first_failure_ends_them()
    {
        Write(Early(0, Verdict.Pass, Verdict.Fail) with { Planned = 5 });

        ReportModel.Read([Folder], TestContext.Current.CancellationToken).Metrics.ShouldAllBe(metric => metric.Value == null);
    }

    [Fact]
    public void Inconclusive_trials_are_no_iterations()
    {
        Write(Sample.Result(Id, 0, [Verdict.Inconclusive, Verdict.Fail, Verdict.Pass], verdict: Verdict.Pass));

        ReportModel.Read([Folder], TestContext.Current.CancellationToken).Scenarios.ShouldHaveSingleItem().Iterations.ShouldBe(2);
    }

    [Fact]
    public async Task A_challenger_is_in_no_report_and_no_history_but_is_compared()
    {
        Write(Sample.Result(Id, 0, [Verdict.Pass]));
        Write(Sample.Result(Id, 0, [Verdict.Fail], gradedHoursLater: 1) with { Shadow = true, Agent = Rival });
        Write(Sample.Result("signup/only-shadowed", 0, [Verdict.Fail]) with { Shadow = true, Agent = Rival });
        await PassHistory.UpdateAsync(Folder, [], TestContext.Current.CancellationToken);

        // The second reading is from the index.
        var reading = ResultReading.Of(Folder, TestContext.Current.CancellationToken);
        reading.Results.Select(result => result.Id).ShouldBe([Id]);
        reading.Shadows.Select(result => result.Id).ShouldBe([Id, "signup/only-shadowed"], ignoreOrder: true);
        PassHistory.Of(reading.Shadows).ShouldBeEmpty();

        var model = ReportModel.Read([Folder], TestContext.Current.CancellationToken);
        model.Scenarios.ShouldHaveSingleItem().Verdict.ShouldBe(Verdict.Pass);
        model.Agents.ShouldHaveSingleItem().Name.ShouldBe("claude");

        var agents = new AgentsInResults(reading.OfEveryAgent);
        var comparison = AgentComparison.Of(agents.Find("claude"), [agents.Find("rival")], 0.05, []).Comparisons.ShouldHaveSingleItem();
        comparison.Cases.ShouldHaveSingleItem().Difference.ShouldBe(-1);
        comparison.OnlyOne.ShouldBe(["signup/only-shadowed"]);
    }

    [Fact]
    public void Agents_are_compared_by_their_verdicts_where_a_rule_ended_trials()
    {
        var champion = new ComparedAgent("champion", [Summary(Early(0, Verdict.Pass, Verdict.Fail))]);
        var rival = new ComparedAgent("rival", [Summary(Early(0, Verdict.Fail) with { Agent = Rival })]);

        Comparison
            .Of(champion, rival)
            .Cases.ShouldHaveSingleItem()
            .Difference.ShouldBe(0, "both failed; one pass of two trials is no rate");
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static AgentIdentity Rival => Sample.Agent("1.0", "prompt-2") with { Name = "rival" };

    private static EvalResult Early(int day, params Verdict[] trials) =>
        Sample.Result(Id, day, trials) with
        {
            PassPolicy = "pass^3",
            Stop = "decided",
            Stopped = trials.Length < 3 ? $"decided after {trials.Length} of 3" : null,
            Planned = 3,
        };

    private static ResultSummary Summary(EvalResult result) => ResultSummary.Of(result, "x.json");

    private void Write(EvalResult result) => new ResultStore(Folder.Results).Write(result);
}
