using AgentEvals.Grading;
using AgentEvals.Problems;
using AgentEvals.Reports;
using AgentEvals.Reports.Ci;
using AgentEvals.Results;
using AgentEvals.Scenarios;
using AgentEvals.Tests.Results;

namespace AgentEvals.Tests.Reports;

public sealed class CiTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("agentevals-ci-").FullName;

    [Fact]
    public void As_annotations_of_GitHub() => GitHubActions.Annotations(Suite()).ShouldMatchApproved(options => options.NoDiff());

    [Fact]
    public void As_logging_commands_of_Azure_Pipelines() =>
        (AzurePipelines.Annotations(Suite()) + AzurePipelines.UploadSummary("/tmp/report.md")).ShouldMatchApproved(options =>
            options.NoDiff()
        );

    [Theory]
    [InlineData("::stop-commands::x")]
    [InlineData("##vso[task.setvariable variable=x]y")]
    [InlineData("##[error]x")]
    public void Texts_from_results_are_no_commands(string hostile)
    {
        Write(
            Sample.Result("signup/missing-email", 1, [Verdict.Fail]) with
            {
                Name = hostile,
                Category = hostile,
                Decision = $"  {hostile}",
            }
        );

        var model = Read();
        foreach (var report in (string[])[TableReport.Of(model), TextReport.Of(model), MarkdownReport.Of(model)])
        {
            report.Split('\n').ShouldAllBe(line => !line.TrimStart().StartsWith("::") && !line.Contains("##vso[") && !line.Contains("##["));
        }

        AzurePipelines.Annotations(model).TrimEnd().Split('\n').ShouldHaveSingleItem().Split("##vso[").Length.ShouldBe(2);
        GitHubActions.Annotations(model).TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldStartWith("::error title=");
    }

    [Fact]
    public void No_more_than_is_shown_is_said_and_errors_come_first()
    {
        for (var i = 0; i < 30; i++)
        {
            Write(Sample.Result($"signup/regression-{i}", 1, [Verdict.Fail]));
            Write(Sample.Result($"signup/capability-{i}", 1, [Verdict.Fail]) with { Kind = ScenarioKind.Capability });
        }

        var lines = GitHubActions.Annotations(Read()).TrimEnd().Split('\n');
        lines.Take(10).ShouldAllBe(line => line.StartsWith("::error "));
        lines.Skip(10).ShouldAllBe(line => line.StartsWith("::warning "));
        lines.Length.ShouldBe(20);
    }

    [Fact]
    public void A_summary_never_grows_beyond_what_GitHub_takes()
    {
        var model = Suite();
        GitHubActions.Summary(model).ShouldBe(MarkdownReport.Of(model));
        GitHubActions.Summary(model, 1024 * 1024 - 400).ShouldEndWith("The report is longer than a summary may be.\n");
        GitHubActions.Summary(model, 1024 * 1024 - 400).Length.ShouldBeLessThan(400);
        GitHubActions.Summary(model, 1024 * 1024).ShouldBeEmpty();
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private ReportModel Suite()
    {
        Write(Sample.Result("signup/missing-email", 1, [Verdict.Pass]));
        Write(
            Sample.Result("signup/missing-email", 2, [Verdict.Fail]) with
            {
                Source = new SourceLocation("tests/Signup, all: 100 %/a;b].eval.yaml", 2, 1),
                Decision = "Require approval.",
            }
        );
        Write(Sample.Result("signup/captcha", 3, [Verdict.Fail]) with { Kind = ScenarioKind.Capability });
        Write(Sample.Result("signup/refund", 3, [Verdict.NeedsReview]) with { Source = new SourceLocation("refund.eval.yaml") });
        Write(Sample.Result("signup/fine", 3, [Verdict.Pass]));
        return Read();
    }

    private void Write(EvalResult result) => new ResultStore(Path.Combine(_root, "results")).Write(result);

    private ReportModel Read() => ReportModel.Read([ResultFolder.At(_root)], TestContext.Current.CancellationToken);
}
