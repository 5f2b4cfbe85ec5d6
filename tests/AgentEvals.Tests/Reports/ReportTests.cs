using System.Text.Json;
using AgentEvals.Agents;
using AgentEvals.Grading;
using AgentEvals.Reports;
using AgentEvals.Results;
using AgentEvals.Scenarios;
using AgentEvals.Tests.Results;

namespace AgentEvals.Tests.Reports;

public sealed class ReportTests : IDisposable
{
    private const Verdict Pass = Verdict.Pass;
    private const Verdict Fail = Verdict.Fail;
    private readonly string _root = Directory.CreateTempSubdirectory("agentevals-report-").FullName;

    [Fact]
    public void As_a_table() => TableReport.Of(Suite()).ShouldMatchApproved(options => options.NoDiff());

    [Fact]
    public void As_Markdown() => MarkdownReport.Of(Suite()).ShouldMatchApproved(options => options.NoDiff());

    [Fact]
    public void As_an_eval_report() => TextReport.Of(Suite()).ShouldMatchApproved(options => options.NoDiff());

    [Fact]
    public void As_JSON() => JsonReport.Of(Suite()).ShouldMatchApproved(options => options.NoDiff());

    [Fact]
    public void As_Prometheus_metrics() => PrometheusReport.Of(Suite()).ShouldMatchApproved(options => options.NoDiff());

    [Fact]
    public void Nothing_but_passing_regressions_ships()
    {
        Write(Sample.Result("signup/missing-email", 1, [Pass, Pass, Pass]));

        var model = Read();
        model.Status.ShouldBe(ReportStatus.ShipIt);
        TextReport.Of(model).ShouldEndWith("Status: SHIP IT\n");
    }

    [Fact]
    public void A_failed_capability_does_not_block()
    {
        Write(Sample.Result("signup/missing-email", 1, [Pass]));
        Write(Sample.Result("signup/captcha", 1, [Fail]) with { Kind = ScenarioKind.Capability });

        Read().Status.ShouldBe(ReportStatus.ShipIt);
    }

    [Theory]
    [InlineData(Verdict.Inconclusive)]
    [InlineData(Verdict.NeedsReview)]
    public void What_is_undecided_is_neither_shipped_nor_blocked_nor_counted(Verdict verdict)
    {
        Write(Sample.Result("signup/missing-email", 1, [Pass]));
        Write(Sample.Result("signup/missing-email", 2, [verdict]));

        var model = Read();
        model.Status.ShouldBe(ReportStatus.ReadyForReview);
        model.Regression.ShouldBe(new KindReport(0, 0, 1, 1));
    }

    [Fact]
    public void One_agent_is_named_once_whatever_each_scenario_gives_it()
    {
        Write(Sample.Result("signup/missing-email", 1, [Pass]));
        Write(Sample.Result("signup/rate-limit", 1, [Pass]) with { Agent = Sample.Agent("1.0", "prompt-2") });

        Read().Agents.ShouldHaveSingleItem().Version.ShouldBe("1.0");
    }

    [Fact]
    public void Without_results_nothing_ships()
    {
        var model = Read();
        model.Status.ShouldBe(ReportStatus.ReadyForReview);
        model.StatusReasons.ShouldBe(["no results"]);
    }

    [Fact]
    public void A_control_that_is_not_caught_blocks()
    {
        Write(Sample.Result("signup/missing-email", 1, [Pass]));
        Write(Sample.Result("signup/missing-email", 1, [Pass]) with { Control = new ControlOutcome("incident-2026-03-02", true, false) });

        var model = Read();
        model.Status.ShouldBe(ReportStatus.Blocked);
        model.StatusReasons.ShouldBe(["1 misbehaving control"]);
    }

    [Fact]
    public void A_replay_of_an_old_run_is_not_the_newest_run()
    {
        Write(Sample.Result("signup/missing-email", 1, [Pass]));
        Write(Sample.Result("signup/missing-email", 2, [Fail]));
        Write(Sample.Result("signup/missing-email", 1, [Pass], gradedHoursLater: 100));

        var scenario = Read().Scenarios.ShouldHaveSingleItem();
        scenario.Verdict.ShouldBe(Fail);
        scenario.Previous.ShouldBe(Pass);
    }

    [Fact]
    public void Trials_of_another_agent_or_scenario_text_are_not_pooled()
    {
        Write(Sample.Result("signup/missing-email", 1, [Fail, Fail]) with { Agent = Sample.Agent("0.9", "prompt-0") });
        Write(Sample.Result("signup/missing-email", 2, [Fail, Fail]) with { ScenarioHash = "hash-0" });
        Write(Sample.Result("signup/missing-email", 3, [Pass, Pass]));
        Write(Sample.Result("signup/missing-email", 4, [Pass, Fail]));

        var scenario = Read().Scenarios.ShouldHaveSingleItem();
        scenario.Trials.ShouldBe(4);
        scenario.Passes.ShouldBe(3);
    }

    [Fact]
    public void The_same_runs_in_two_folders_count_once()
    {
        Write(Sample.Result("signup/missing-email", 1, [Pass, Fail, Pass]));
        var copy = Directory.CreateDirectory(Path.Combine(_root, "copy")).FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(_root, "results"), "*.json"))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        var model = ReportModel.Read([ResultFolder.At(_root), ResultFolder.At(copy)], TestContext.Current.CancellationToken);
        model.Scenarios.ShouldHaveSingleItem().Trials.ShouldBe(3);
    }

    [Fact]
    public void Texts_from_results_are_neither_markup_nor_control_characters()
    {
        Write(Sample.Result("a|b/\u001b[31m<img src=x>\n# \u202e", 1, [Fail]) with { Decision = "x\"y\\z\n| [a](b) \u0007" });

        var model = Read();
        foreach (var report in (string[])[TableReport.Of(model), MarkdownReport.Of(model), TextReport.Of(model)])
        {
            report.ShouldNotContain("\u001b");
            report.ShouldNotContain("\u0007");
            report.ShouldNotContain("\u202e");
        }

        MarkdownReport.Of(model).ShouldContain(@"a\|b");
        MarkdownReport.Of(model).ShouldContain(@"\<img");
        PrometheusReport
            .Of(model)
            .Split('\n')
            .Where(line => line.Length > 0 && line[0] != '#')
            .ShouldAllBe(line => line.StartsWith("agentevals_"));
        JsonDocument.Parse(JsonReport.Of(model)).RootElement.GetProperty("status").GetString().ShouldBe("blocked");
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private ReportModel Suite()
    {
        Write(Sample.Result("signup/missing-email", 1, [Pass, Pass, Pass]));
        Write(
            Sample.Result("signup/missing-email", 9, [Pass, Fail, Pass]) with
            {
                Agent = Sample.Agent("1.1", "prompt-2"),
                Decision = "Require approval for edits under *.test.ts.",
            }
        );
        Write(
            Sample.AfterBrokenAttempts(
                Sample.Result("signup/rate-limit", 2, [Pass, Pass, Pass]),
                InfrastructureFault.RateLimited,
                InfrastructureFault.Crashed,
                InfrastructureFault.RateLimited
            )
        );
        Write(
            Sample.Result("signup/captcha", 3, [Fail, Pass, Fail], verdict: Pass) with
            {
                Kind = ScenarioKind.Capability,
                PassPolicy = "pass@3",
            }
        );
        Write(
            Sample.Result("billing/refund", 4, [Fail]) with
            {
                Kind = ScenarioKind.Capability,
                Split = ScenarioSplit.Holdout,
                Decision = "Keep refunds manual.",
            }
        );
        Write(Sample.AfterBrokenAttempts(Sample.Result("billing/invoice", 5, [Verdict.Inconclusive]), InfrastructureFault.ServiceFailed));
        Write(Sample.Result("billing/migration", 6, [Verdict.NeedsReview]));
        Write(Sample.Result("billing/migration", 6, [Pass]) with { Control = new ControlOutcome("incident-2026-03-02", true, false) });
        File.WriteAllText(Path.Combine(_root, "results", "20260302T090000.000Z-torn.json"), "");
        return Read();
    }

    private void Write(EvalResult result) => new ResultStore(ResultFolder.At(Path.Combine(_root, "results")).Results).Write(result);

    private ReportModel Read() =>
        ReportModel.Read([ResultFolder.At(Path.Combine(_root, "results"))], TestContext.Current.CancellationToken);
}
