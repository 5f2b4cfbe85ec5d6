using AgentEvals.Grading;
using AgentEvals.Problems;
using AgentEvals.Reports;
using AgentEvals.Results;
using AgentEvals.Results.Lifecycle;
using AgentEvals.Scenarios;

namespace AgentEvals.Tests.Results.Lifecycle;

public sealed class BaselineTests : IDisposable
{
    private readonly SuiteFolder _suite = new();

    [Fact]
    public async Task It_says_who_when_and_how_each_scenario_stood()
    {
        _suite.Store(Sample.Result("signup/missing-email", 1, [Verdict.Fail]));
        _suite.Store(Sample.Result("signup/missing-email", 2, [Verdict.Pass]));
        _suite.Store(
            Sample.Result("signup/missing-email", 2, [Verdict.Pass]) with
            {
                Control = new ControlOutcome("incident", true, false),
            }
        );
        _suite.Store(
            Sample.Result("signup/captcha", 1, [Verdict.Fail]) with
            {
                Kind = ScenarioKind.Capability,
                Agent = Sample.Agent("1.1", "prompt-1"),
            }
        );
        _suite.Store(Sample.Result("billing/refund", 1, [Verdict.Pass]));
        _suite.Store(Sample.Result("billing/refund", 3, [Verdict.Inconclusive]));

        var baseline = await SetAsync();

        baseline.Undecided.ShouldBe(["billing/refund"]);
        _suite.Read("baseline.json").ShouldMatchApproved(options => options.NoDiff());
        _suite.Read("decision-log.md").ShouldMatchApproved(options => options.NoDiff().WithDiscriminator("log"));
        Baseline.Read(_suite.PathOf("baseline.json"))!.Scenarios.ShouldBe(baseline.Scenarios);
    }

    [Fact]
    public async Task A_failure_that_was_none_is_forgiven_only_with_a_reason()
    {
        _suite.Store(Sample.Result("signup/missing-email", 1, [Verdict.Pass]));
        await SetAsync();
        var before = _suite.Read("baseline.json");
        _suite.Store(Sample.Result("signup/missing-email", 2, [Verdict.Fail]));

        (await Should.ThrowAsync<AgentEvalsException>(() => SetAsync()))
            .Problems[0]
            .ShouldSatisfyAllConditions(
                problem => problem.Code.ShouldBe("AE6012"),
                problem =>
                    problem.Fact.ShouldBe("1 scenario passed in the baseline of before and would not in this one: signup/missing-email.")
            );
        _suite.Read("baseline.json").ShouldBe(before);

        await SetAsync("the endpoint changed");
        _suite.Read("decision-log.md").ShouldContain("- forgiven: signup/missing-email\n- why: the endpoint changed\n- by: ada\n");
    }

    [Fact]
    public async Task Without_results_there_is_no_baseline()
    {
        (await Should.ThrowAsync<AgentEvalsException>(() => SetAsync())).Problems[0].Code.ShouldBe("AE6011");
        File.Exists(_suite.PathOf("baseline.json")).ShouldBeFalse();
        File.Exists(_suite.PathOf("decision-log.md")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"version\": 2, \"set_at\": \"2026-03-02T09:00:00Z\", \"agents\": [], \"scenarios\": {}}")]
    [InlineData("{\"version\": 1, \"set_at\": \"2026-03-02T09:00:00Z\", \"agents\": [], \"scenarios\": {\"a/b\": null}}")]
    public void What_is_no_baseline_is_said_to_be_none(string text)
    {
        var file = _suite.Write("baseline.json", text);

        Should.Throw<AgentEvalsException>(() => Baseline.Read(file)).Problems[0].Code.ShouldBe("AE6010");
    }

    [Fact]
    public async Task A_report_says_what_is_new_against_it()
    {
        foreach (var name in (string[])["keeps-passing", "fails-now", "failed-before", "text-changed", "gone", "recovered"])
        {
            _suite.Store(Sample.Result($"signup/{name}", 1, [name is "failed-before" or "recovered" ? Verdict.Fail : Verdict.Pass]));
        }

        var baseline = await SetAsync();
        foreach (var file in Directory.GetFiles(_suite.PathOf(".agentevals/results"), "*-gone.*"))
        {
            File.Delete(file);
        }

        // Another failing run: against the run before it would be old, against the baseline it is new.
        _suite.Store(Sample.Result("signup/fails-now", 2, [Verdict.Fail]));
        _suite.Store(Sample.Result("signup/fails-now", 3, [Verdict.Fail]));
        _suite.Store(Sample.Result("signup/recovered", 3, [Verdict.Pass]));
        _suite.Store(Sample.Result("signup/text-changed", 3, [Verdict.Fail]) with { ScenarioHash = "hash-2" });

        var model = ReportModel.Read([ResultFolder.At(_suite.PathOf(".agentevals"))], baseline, TestContext.Current.CancellationToken);

        model.Regression.ShouldBe(new KindReport(2, 5, 4, 6));
        TextReport.Of(model).ShouldMatchApproved(options => options.NoDiff());
        TableReport
            .Of(model)
            .ShouldContain(
                "\nBaseline: set 2026-04-01; claude 1.0 model-a; new failures: signup/fails-now; new passes: signup/recovered; missing now: signup/gone; of another text: signup/text-changed\n"
            );
        MarkdownReport.Of(model).ShouldContain("\n- Baseline: set 2026-04-01; claude 1.0 model-a; new failures: signup/fails-now");
    }

    public void Dispose() => _suite.Dispose();

    private Task<Baseline> SetAsync(string? why = null) =>
        new BaselineKeeper(_suite.Load(), _suite.Clock).SetAsync(why, "ada", TestContext.Current.CancellationToken);
}
