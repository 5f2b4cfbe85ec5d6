using AgentEvals.Agents;
using AgentEvals.Diffs;
using AgentEvals.Grading;
using AgentEvals.Results;
using AgentEvals.Results.Lifecycle;
using AgentEvals.Runs;
using AgentEvals.Scenarios;
using AgentEvals.Tests.Diffs;
using AgentEvals.Transcripts;

namespace AgentEvals.Tests.Results.Lifecycle;

public sealed class PruneTests : IDisposable
{
    private const Verdict Pass = Verdict.Pass;
    private const Verdict Fail = Verdict.Fail;
    private readonly SuiteFolder _suite = new();

    [Fact]
    public async Task A_suite_that_needs_everything_is_told_so()
    {
        _suite.Scenario("cart/saturated", "kind: capability\n");
        _suite.Scenario("cart/holds");
        _suite.Scenario("cart/fails");
        _suite.Scenario("cart/secret", "kind: capability\nsplit: holdout\n");
        _suite.Scenario("cart/stuck");
        _suite.Scenario("cart/old");
        _suite.Scenario("cart/never");
        _suite.Scenario("cart/blind", "controls: { must_fail: [incident] }\n");
        _suite.Scenario("cart/wrong-path", "paths: { allow: [src/cart.ts, src/new.ts, 'src/basket/*.ts'] }\n");
        _suite.Scenario("cart/draft", "status: draft\n");
        _suite.Scenario("cart/retired", "retired: { why: gone }\n");
        _suite.Write("fixtures/forgotten/a.txt", "");
        _suite.Write("fixtures/shop/src/basket/.gitkeep.txt", "");
        _suite.Write("Scenarios/cart/recordings/renamed/claude-1/run.json", "{}");
        Runs("cart/saturated", [Fail, Pass, Pass, Pass, Pass, Pass]);
        Runs("cart/holds", [Pass, Pass, Pass, Pass, Pass]);
        Runs("cart/fails", [Pass, Fail, Fail, Verdict.Inconclusive, Fail, Fail]);
        Runs("cart/secret", [Fail, Fail, Fail, Fail, Fail]);
        Runs("cart/stuck", [.. Enumerable.Repeat(Verdict.Inconclusive, 5)]);
        Runs("cart/blind", [Pass]);
        _suite.Store(Sample.Result("cart/old", -2, [Pass]));
        _suite.Store(Sample.Result("cart/wrong-path", 20, [Pass]));
        _suite.Store(Sample.Result("cart/blind", 20, [Pass]) with { Control = new ControlOutcome("incident", true, false) });

        var report = await LookAsync();

        report.Holding.ShouldBe(["cart/holds"]);
        report.Scenarios.ShouldBe(10);
        PruneText.Of(report, _suite.Root).ShouldMatchApproved(options => options.NoDiff());
    }

    [Theory]
    [InlineData("kind: capability\n", new[] { Pass, Pass, Pass, Pass })]
    [InlineData("kind: capability\n", new[] { Pass, Pass, Fail, Pass, Pass })]
    [InlineData("", new[] { Fail, Fail, Fail, Fail, Pass })]
    [InlineData("", new[] { Fail, Fail, Verdict.NeedsReview, Fail, Fail })]
    [InlineData("", new[] { Fail, Fail, Fail, Fail })]
    public async Task What_is_not_shown_by_five_runs_is_not_said(string lines, Verdict[] runs)
    {
        _suite.Scenario("cart/case", lines);
        Runs("cart/case", runs);

        (await LookAsync()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Runs_of_another_text_neither_saturate_nor_break()
    {
        _suite.Scenario("cart/case");
        for (var day = 1; day <= 6; day++)
        {
            _suite.Store(Sample.Result("cart/case", day, [Fail]) with { ScenarioHash = "another text" });
        }

        (await LookAsync()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_results_only_rot_is_looked_for()
    {
        _suite.Scenario("cart/case");

        PruneText
            .Of(await LookAsync(), _suite.Root)
            .ShouldBe(
                "There are no results, so that nothing is said of what runs show.\n1 scenario looked at, nothing to tidy. Nothing was changed.\n"
            );
    }

    [Fact]
    public async Task A_scenario_that_cannot_be_read_is_rotten_and_its_fixture_is_not_called_unused()
    {
        _suite.Scenario("cart/case");
        _suite.Write("fixtures/other/a.txt", "");
        _suite.Write("Scenarios/cart/torn.eval.yaml", "name: torn\ntask: Fix it.\nworkspace: { fixture: shp }\n");

        (await LookAsync())
            .Findings.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(
                finding => finding.Kind.ShouldBe(PruneKind.Rotten),
                finding => finding.File.ShouldBe(_suite.PathOf("Scenarios/cart/torn.eval.yaml")),
                finding => finding.Fact.ShouldBe("AE1030: There is no fixture directory 'shp'."),
                finding => finding.Advice.ShouldBe("Did you mean 'shop'?")
            );
    }

    [Fact]
    public async Task In_a_repository_paths_are_held_against_the_starting_commit_and_against_HEAD()
    {
        using var repository = await GitDirectory.CreateAsync();
        repository.Write("src/cart.ts", "1");
        repository.Write("src/old/total.ts", "1");
        await repository.CommitAsync();
        var start = (await repository.GitAsync("rev-parse", "HEAD")).Trim();
        await repository.GitAsync("rm", "-rq", "src/old");
        await repository.CommitAsync("total goes");
        await repository.GitAsync("checkout", "-q", "--detach");
        repository.Write("src/cart.ts", "2");
        await repository.CommitAsync("lost");
        var lost = (await repository.GitAsync("rev-parse", "HEAD")).Trim();
        await repository.GitAsync("checkout", "-q", "main");
        Scenario("fine", $"commit: {start}", "[src/cart.ts, src/new.ts]");
        Scenario("gone", $"commit: {start}", "['src/old/**']");
        Scenario("never", "commit: main", "['lib/**']");
        Scenario("lost", $"commit: {lost}", "[src/cart.ts]");
        Scenario("nowhere", "commit: 1234567890", "[src/cart.ts]");

        var facts = (await LookAsync()).Findings.Select(finding =>
            $"{finding.Scenario}: {finding.Fact.Replace(repository.Path, "REPOSITORY")}"
        );

        facts.ShouldBe([
            "cart/gone: paths.allow names 'src/old/**', which matches nothing at HEAD any more.",
            $"cart/lost: No branch and no tag leads to the commit {lost[..10]}, so that git may throw it away and no clone has it.",
            "cart/never: paths.allow names 'lib/**', which matches nothing at the commit that it starts from.",
            "cart/nowhere: AE2005: The commit '1234567890' is not in the repository 'REPOSITORY'.",
        ]);

        void Scenario(string name, string commit, string allow) =>
            _suite.Write(
                $"Scenarios/cart/{name}.eval.yaml",
                $"name: {name}\ntask: Fix the total.\nworkspace: {{ repository: '{repository.Path}', {commit} }}\npaths: {{ allow: {allow} }}\n"
            );
    }

    [Fact]
    public async Task Recordings_of_another_text_are_rotten()
    {
        var file = _suite.Scenario("cart/case", "controls: { must_fail: [missing] }\n");
        var folder = RecordingFiles.FolderOf(file, "case");
        await RecordAsync(Path.Combine(folder, "good"));
        File.WriteAllText(file, File.ReadAllText(file).Replace("Fix the total.", "Fix the sum."));
        await RecordAsync(Path.Combine(folder, "newer"));

        (await LookAsync())
            .Findings.Select(finding => $"{Path.GetFileName(finding.File)}: {finding.Fact}")
            .ShouldBe([
                "good: AE4021: The recording was made for another text of this scenario: its task, its boundaries or its workspace changed since.",
                "missing: AE4020: There is no recording 'missing' of cart/case.",
            ]);

        async Task RecordAsync(string path) =>
            (
                await RecordingWriter.TryAddAsync(
                    path,
                    new AgentRun
                    {
                        Scenario = _suite.Load().Find("cart/case"),
                        Transcript = new Transcript
                        {
                            Format = TranscriptFormats.AgentEvals,
                            Events = [new Message { Speaker = Speaker.Agent, Text = "Done." }],
                            EndReason = EndReason.Completed,
                        },
                        Diff = Diff.Empty,
                        Facts = new RunFacts { StartedAt = Sample.Start },
                    },
                    TestContext.Current.CancellationToken
                )
            ).ShouldBeTrue();
    }

    public void Dispose() => _suite.Dispose();

    private Task<PruneReport> LookAsync() => new Pruner(_suite.Load(), _suite.Clock).LookAsync(TestContext.Current.CancellationToken);

    private void Runs(string id, IReadOnlyList<Verdict> runs)
    {
        foreach (var (day, verdict) in runs.Index())
        {
            _suite.Store(Sample.Result(id, day + 1, [verdict], verdict: verdict));
        }
    }
}
