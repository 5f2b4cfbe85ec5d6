using AgentEvals.Grading;
using AgentEvals.Problems;
using AgentEvals.Reports;
using AgentEvals.Results;
using AgentEvals.Results.Lifecycle;
using AgentEvals.Scenarios;

namespace AgentEvals.Tests.Results.Lifecycle;

public sealed class GraduationTests : IDisposable
{
    private const Verdict Pass = Verdict.Pass;
    private const Verdict Fail = Verdict.Fail;
    private readonly SuiteFolder _suite = new();

    [Theory]
    [InlineData(13, 0, 1)]
    [InlineData(14, 0, 0)]
    [InlineData(14, 1, 7)]
    [InlineData(0, 0, 14)]
    public void Fourteen_runs_that_all_pass_reach_the_usual_bar(int runs, int failures, int missing)
    {
        _suite.Scenario("cart/case", "kind: capability\n");
        Runs("cart/case", [.. Enumerable.Repeat(Fail, failures), .. Enumerable.Repeat(Pass, runs - failures)]);

        var evidence = Of("cart/case");

        evidence.Proposal.ShouldBe(missing == 0 ? GraduationProposal.Graduate : GraduationProposal.None);
        evidence.Missing.ShouldBe(
            missing == 0
                ? []
                :
                [
                    $"{missing} more {(missing == 1 ? "run that passes is" : "runs that pass are")} needed (a bar of 0.80 takes 14 runs that all pass).",
                ]
        );
    }

    [Fact]
    public void Runs_of_one_day_are_not_enough()
    {
        _suite.Scenario("cart/case", "kind: capability\n");
        for (var run = 0; run < 15; run++)
        {
            _suite.Store(Capability("cart/case", 0, [Pass], minutes: 20 * run));
        }

        Of("cart/case").Missing.ShouldBe(["Its runs were made on one day, and 2 are needed."]);
    }

    [Fact]
    public void A_run_is_judged_by_what_a_regression_is_held_to()
    {
        _suite.Scenario("cart/any", "kind: capability\ntrials: 3\n");
        _suite.Scenario("cart/own", "kind: capability\ntrials: 3\npass: pass@3\n");
        foreach (var id in (string[])["cart/any", "cart/own"])
        {
            for (var day = 1; day <= 15; day++)
            {
                _suite.Store(Capability(id, day, [Fail, Pass, Pass]) with { Verdict = Pass });
            }
        }

        Of("cart/any")
            .ShouldSatisfyAllConditions(
                any => any.Policy.ShouldBe(new PassPolicy.AllOf(3)),
                any => any.Passes.ShouldBe(0),
                any => any.Proposal.ShouldBe(GraduationProposal.None)
            );
        Of("cart/own")
            .ShouldSatisfyAllConditions(
                own => own.Policy.ShouldBe(new PassPolicy.AnyOf(3)),
                own => own.Passes.ShouldBe(15),
                own => own.Proposal.ShouldBe(GraduationProposal.Graduate)
            );
    }

    [Fact]
    public void A_run_that_stopped_after_its_first_pass_says_nothing_of_three()
    {
        _suite.Scenario("cart/case", "kind: capability\ntrials: 3\n");
        for (var day = 1; day <= 20; day++)
        {
            _suite.Store(Capability("cart/case", day, [Pass]));
        }

        Of("cart/case").Runs.ShouldBe(0);
    }

    [Fact]
    public void Only_runs_of_todays_text_by_the_newest_agent_count()
    {
        _suite.Scenario("cart/case", "kind: capability\n");
        Runs("cart/case", [.. Enumerable.Repeat(Pass, 14)]);
        _suite.Store(Capability("cart/case", 15, [Fail]) with { ScenarioHash = "another text" });
        _suite.Store(Capability("cart/case", 0, [Fail]) with { Agent = Sample.Agent("1.0", "prompt-1") with { Name = "codex" } });
        _suite.Store(Capability("cart/case", 1, [Pass], minutes: 5) with { Control = new ControlOutcome("incident", true, true) });
        _suite.Store(Capability("cart/case", 3, [Pass]) with { StartedAt = Sample.Start.AddDays(9) });

        Of("cart/case")
            .ShouldSatisfyAllConditions(
                evidence => evidence.Runs.ShouldBe(14),
                evidence => evidence.Agent.ShouldBe("claude"),
                evidence => evidence.Proposal.ShouldBe(GraduationProposal.Graduate)
            );
    }

    [Fact]
    public void What_is_undecided_or_not_trusted_does_not_graduate()
    {
        _suite.Scenario("cart/case", "kind: capability\n");
        Runs("cart/case", [.. Enumerable.Repeat(Pass, 20)]);
        _suite.Store(Capability("cart/case", 25, [Pass]) with { Control = new ControlOutcome("incident", true, false) });
        _suite.Store(Capability("cart/case", 26, [Verdict.NeedsReview]));

        Of("cart/case").Missing.ShouldBe(["Its graders do not grade incident as they must.", "Its newest result needs review."]);
    }

    [Fact]
    public void A_regression_that_is_shown_not_to_hold_is_proposed_for_demotion_and_one_that_failed_a_little_is_not()
    {
        _suite.Scenario("cart/lost");
        _suite.Scenario("cart/shaky");
        _suite.Scenario("cart/new");
        Runs("cart/lost", [Pass, Fail, Fail, Fail, Fail, Fail]);
        Runs("cart/shaky", [Pass, Fail, Fail, Pass, Pass, Fail]);
        Runs("cart/new", [Fail, Fail, Fail, Fail]);

        Of("cart/lost").Proposal.ShouldBe(GraduationProposal.Demote);
        Of("cart/shaky").Proposal.ShouldBe(GraduationProposal.None);
        Of("cart/new").Proposal.ShouldBe(GraduationProposal.None);
    }

    [Fact]
    public void The_proposals_say_what_is_shown_and_what_is_missing()
    {
        _suite.Scenario("cart/ready", "kind: capability\n");
        _suite.Scenario("cart/almost", "kind: capability\ntrials: 3\n");
        _suite.Scenario("cart/never", "kind: capability\n");
        _suite.Scenario("cart/lost");
        _suite.Scenario("cart/holds");
        Runs("cart/ready", [.. Enumerable.Repeat(Pass, 16)]);
        Runs("cart/almost", [.. Enumerable.Repeat(Pass, 2)], trials: 3);
        Runs("cart/lost", [Pass, Fail, Fail, Fail, Fail, Fail, Fail]);
        Runs("cart/holds", [Pass, Pass]);

        var suite = _suite.Load();
        LifecycleText.Of(new GraduationJudge(suite).All(), suite.Settings.Graduation).ShouldMatchApproved(options => options.NoDiff());
    }

    [Fact]
    public async Task Graduating_changes_one_word_of_the_file_and_logs_it()
    {
        var file = _suite.Scenario("cart/case", "kind: capability # aspirational\ntrials: 3\n");
        Runs("cart/case", [.. Enumerable.Repeat(Pass, 20)], trials: 3);
        var suite = _suite.Load();
        var before = File.ReadAllText(file);

        var now = await new SuiteKeeper(suite, _suite.Clock).GraduateAsync(
            new GraduationJudge(suite).Of(suite.Find("case")),
            "ada",
            TestContext.Current.CancellationToken
        );

        now.Kind.ShouldBe(ScenarioKind.Regression);
        now.Pass.ShouldBe(new PassPolicy.AllOf(3));
        File.ReadAllText(file).ShouldBe(before.Replace("kind: capability #", "kind: regression #"));
        _suite.Read("decision-log.md").ShouldMatchApproved(options => options.NoDiff());
    }

    [Fact]
    public async Task Demoting_and_retiring_are_logged_with_their_reason_below_what_people_wrote()
    {
        _suite.Write("decision-log.md", "# Ours\r\n\r\nBy hand.");
        _suite.Scenario("cart/case");
        var retired = _suite.Scenario("cart/old", "kind: capability\n\n# the end\n");
        Runs("cart/case", [Pass, Fail]);
        Runs("cart/old", [Pass]);
        var keeper = new SuiteKeeper(_suite.Load(), _suite.Clock);
        await new BaselineKeeper(_suite.Load(), _suite.Clock).SetAsync(null, "ada", TestContext.Current.CancellationToken);

        await keeper.DemoteAsync(Of("cart/case"), "the model\nlost it", "ada", TestContext.Current.CancellationToken);
        var now = await keeper.RetireAsync(
            _suite.Load().Find("cart/old"),
            "the \"cart\"\nis gone",
            "ada",
            TestContext.Current.CancellationToken
        );

        now.Retired.ShouldBe(new Retirement("the \"cart\" is gone", new DateOnly(2026, 4, 1)));
        File.ReadAllText(retired)
            .ShouldEndWith(
                "kind: capability\nstatus: retired\nretired: { on: 2026-04-01, why: \"the \\\"cart\\\" is gone\" }\n\n# the end\n"
            );
        Baseline.Read(_suite.PathOf("baseline.json"))!.Scenarios.Keys.ShouldBe(["cart/case"]);
        _suite.Read(".agentevals/pass-history.json").ShouldContain("\"retired\": true");
        ReportModel
            .Read([ResultFolder.At(_suite.PathOf(".agentevals"))], TestContext.Current.CancellationToken)
            .Scenarios.ShouldHaveSingleItem()
            .Id.ShouldBe("cart/case");
        Baseline
            .Of(_suite.Load().Results, Sample.Start, null)
            .ShouldSatisfyAllConditions(
                baseline => baseline.Scenarios.Keys.ShouldBe(["cart/case"]),
                baseline => baseline.Undecided.ShouldBeEmpty()
            );
        _suite.Read("decision-log.md").Replace("\r\n", "").ShouldNotContain("\n");
        _suite.Read("decision-log.md").ReplaceLineEndings("\n").ShouldMatchApproved(options => options.NoDiff());
    }

    [Fact]
    public async Task A_file_that_cannot_be_changed_in_place_stays_as_it_was_and_nothing_is_logged()
    {
        var file = _suite.Scenario("cart/case", "kind: >-\n  capability\n");
        Runs("cart/case", [.. Enumerable.Repeat(Pass, 20)]);
        var before = File.ReadAllText(file);

        var exception = await Should.ThrowAsync<AgentEvalsException>(() =>
            new SuiteKeeper(_suite.Load(), _suite.Clock).GraduateAsync(Of("cart/case"), "ada", TestContext.Current.CancellationToken)
        );

        exception.Message.ShouldBe(
            $"{file}(5,1): AE6020: 'kind' cannot be changed in place without touching the rest of the file. Write 'kind: regression' into it by hand; the file is as it was."
        );
        File.ReadAllText(file).ShouldBe(before);
        File.Exists(_suite.PathOf("decision-log.md")).ShouldBeFalse();
    }

    [Fact]
    public async Task Every_other_byte_of_the_file_stays_as_it_is()
    {
        var file = _suite.Scenario("cart/case");
        byte[] before =
        [
            0xEF,
            0xBB,
            0xBF,
            .. "name: case\r\ntask: \"Préparer \\u2028\" # 😀\r\nworkspace: { fixture: shop }\r\nkind: capability"u8,
        ];
        await File.WriteAllBytesAsync(file, before, TestContext.Current.CancellationToken);
        Runs("cart/case", [.. Enumerable.Repeat(Pass, 20)]);

        await new SuiteKeeper(_suite.Load(), _suite.Clock).GraduateAsync(Of("cart/case"), "ada", TestContext.Current.CancellationToken);

        (await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)).ShouldBe([.. before[..^10], .. "regression"u8]);
    }

    [Fact]
    public async Task What_cannot_be_logged_is_not_done()
    {
        var file = _suite.Scenario("cart/case");
        var before = File.ReadAllText(file);
        Directory.CreateDirectory(_suite.PathOf("decision-log.md"));

        await Should.ThrowAsync<UnauthorizedAccessException>(() =>
            new SuiteKeeper(_suite.Load(), _suite.Clock).RetireAsync(
                _suite.Load().Find("case"),
                "gone",
                "ada",
                TestContext.Current.CancellationToken
            )
        );

        File.ReadAllText(file).ShouldBe(before);
    }

    [Fact]
    public async Task Decisions_that_are_made_at_once_are_all_logged()
    {
        var names = Enumerable.Range(1, 20).Select(number => $"case-{number}").ToList();
        names.ForEach(name => _suite.Scenario($"cart/{name}"));
        var suite = _suite.Load();

        await Task.WhenAll(
            names.Select(name =>
                Task.Run(() =>
                    new SuiteKeeper(suite, _suite.Clock).RetireAsync(suite.Find(name), "gone", "ada", TestContext.Current.CancellationToken)
                )
            )
        );

        var log = _suite.Read("decision-log.md");
        names.ShouldAllBe(name => log.Contains($"## 2026-04-01 cart/{name}: retired\n"));
        log.Split("# Decisions").Length.ShouldBe(2);
        _suite.Load().Scenarios.ShouldAllBe(scenario => scenario.Status == ScenarioStatus.Retired);
    }

    [Fact]
    public async Task A_change_keeps_permissions_and_follows_links()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has neither.");
            return;
        }

        var real = _suite.Scenario("elsewhere/case", "category: cart\nkind: capability\n");
        var moved = Path.Combine(_suite.Root, "kept.yaml");
        File.Move(real, moved);
        Directory.CreateDirectory(_suite.PathOf("Scenarios/cart"));
        File.CreateSymbolicLink(_suite.PathOf("Scenarios/cart/case.eval.yaml"), moved);
        File.SetUnixFileMode(moved, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        var scenario = new ScenarioLoader().Load(_suite.PathOf("Scenarios/cart/case.eval.yaml"), _suite.Load().Settings).OrThrow();

        await new SuiteKeeper(_suite.Load(), _suite.Clock).RetireAsync(scenario, "gone", "ada", TestContext.Current.CancellationToken);

        new FileInfo(_suite.PathOf("Scenarios/cart/case.eval.yaml")).LinkTarget.ShouldBe(moved);
        File.ReadAllText(moved).ShouldContain("status: retired\n");
        File.GetUnixFileMode(moved).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
    }

    [Fact]
    public void A_bar_that_so_many_runs_cannot_show_is_refused()
    {
        _suite.Write("agentevals.yaml", "graduation: { lower_bound: 0.9, runs: 20 }\n");
        Should
            .Throw<AgentEvalsException>(() => _suite.Load())
            .Message.ShouldEndWith(
                "(1,39): AE1055: 20 runs can never show a lower bound of 0.9: it takes 29 that all pass. Write 'runs: 29' or more, or a lower bar."
            );

        _suite.Write("agentevals.yaml", "graduation: { lower_bound: 0.9, days: 3 }\n");
        _suite.Load().Settings.Graduation.ShouldBe(new GraduationSettings(0.9, 29, 3));
    }

    public void Dispose() => _suite.Dispose();

    private StandingEvidence Of(string name)
    {
        var suite = _suite.Load();
        return new GraduationJudge(suite).Of(suite.Find(name));
    }

    /// <summary>One run a day, each of so many trials that all come out alike.</summary>
    private void Runs(string id, IReadOnlyList<Verdict> runs, int trials = 1)
    {
        foreach (var (day, verdict) in runs.Index())
        {
            _suite.Store(Capability(id, day + 1, [.. Enumerable.Repeat(verdict, trials)]));
        }
    }

    private static EvalResult Capability(string id, int day, IReadOnlyList<Verdict> trials, int minutes = 0)
    {
        var result = Sample.Result(id, day, trials) with { Kind = ScenarioKind.Capability };
        return result with
        {
            StartedAt = result.StartedAt.AddMinutes(minutes),
            Trials = [.. result.Trials.Select(trial => trial with { StartedAt = trial.StartedAt.AddMinutes(minutes) })],
        };
    }
}
