using AgentEvals.Agents;
using AgentEvals.Grading;
using AgentEvals.Problems;
using AgentEvals.Results;
using AgentEvals.Results.Gating;
using AgentEvals.Scenarios;
using AgentEvals.Tests.Diffs;
using AgentEvals.Tests.Results.Lifecycle;
using AgentEvals.Workspaces;

namespace AgentEvals.Tests.Results.Gating;

public sealed class GateTests : IDisposable
{
    private const Verdict Pass = Verdict.Pass;
    private const Verdict Fail = Verdict.Fail;
    private const string Levels = """
        levels:
          edit_with_review: { thresholds: [pass^3 = 1 over regression] }
        """;

    private readonly SuiteFolder _suite = new();

    public GateTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The agent of these tests is a shell script.");
        Program("2.1.329");
        _suite.Write("fixtures/shop/CLAUDE.md", "Be careful.\n");
        _suite.Write("prompts/system.md", "Be brief.\n");
        Settings(Levels);
        _suite.Scenario("cart/case");
        _suite.Clock.Now = Sample.Start.AddDays(20);
    }

    [Fact]
    public async Task It_opens_when_everything_is_shown_for_this_agent()
    {
        await StoreAsync("cart/case", 10, [Pass, Pass, Pass]);

        var decision = await AskAsync();

        decision.Open.ShouldBeTrue();
        GateText.Of(decision).ShouldMatchApproved(options => options.NoDiff());
    }

    [Fact]
    public async Task What_is_missing_is_said_line_by_line()
    {
        Settings(
            """
            levels:
              read_only: { thresholds: [rate >= 0.5 over capability] }
              edit_with_review:
                thresholds: [pass^3 = 1 over regression, pass@3 > 0.9 over capability, rate >= 0.9 over regression at 95 %, pass^2 = 1 over category billing]
                scenarios: 20
                inconclusive: 1
                max_age: 14d
              merge: { thresholds: [rate = 1 over cart/good] }
            """
        );
        foreach (
            var name in (string[])
                ["good", "few", "failed-once", "old", "other-model", "other-text", "review", "stuck", "stuck-too", "never"]
        )
        {
            _suite.Scenario($"cart/{name}");
        }

        _suite.Scenario("cart/blind", "controls: { must_fail: [incident, unseen] }\n");
        _suite.Scenario("cart/aspires", "kind: capability\n");
        _suite.Scenario("cart/draft", "status: draft\n");
        foreach (var name in (string[])["case", "good", "blind", "review", "stuck", "stuck-too"])
        {
            await StoreAsync($"cart/{name}", 10, [Pass, Pass, Pass]);
        }

        await StoreAsync("cart/few", 10, [Pass, Pass]);
        await StoreAsync("cart/failed-once", 10, [Pass, Fail, Pass, Pass]);
        await StoreAsync("cart/old", 1, [Pass, Pass, Pass]);
        await StoreAsync("cart/old", 2, [Pass, Pass, Pass]);
        await StoreAsync("cart/other-model", 10, [Pass, Pass, Pass], model: "haiku");
        await StoreAsync("cart/other-text", 10, [Pass, Pass, Pass], change: result => result with { ScenarioHash = "another" });
        await StoreAsync("cart/review", 11, [Verdict.NeedsReview]);
        await StoreAsync("cart/stuck", 11, [Verdict.Inconclusive]);
        await StoreAsync("cart/stuck-too", 11, [Verdict.Inconclusive]);
        await StoreAsync("cart/aspires", 10, [Fail, Fail, Fail]);
        await StoreAsync("cart/blind", 12, [Pass], change: result => result with { Control = new ControlOutcome("incident", true, false) });

        var decision = await AskAsync();

        decision.Open.ShouldBeFalse();
        decision.Highest.ShouldBeNull();
        GateText.Of(decision).ShouldMatchApproved(options => options.NoDiff());
    }

    [Fact]
    public async Task Without_data_it_stays_shut()
    {
        (await AskAsync()).Open.ShouldBeFalse();
        (await AskAsync("edit_with_review"))
            .Levels.ShouldHaveSingleItem()
            .Missing.Select(line => line.Detail)
            .ShouldBe([
                "cannot be told: 1 of 1 scenario has too little evidence",
                "0 of 1 has enough trials of the last 30 days",
                "0 of 3 trials",
            ]);
    }

    [Fact]
    public async Task A_control_must_be_graded_right_by_every_test_that_grades_it()
    {
        _suite.Scenario("cart/case", "controls: { must_fail: [incident] }\n");
        await StoreAsync("cart/case", 10, [Pass, Pass, Pass]);
        await StoreAsync(
            "cart/case",
            11,
            [Fail],
            change: result => result with { Test = "A.One", Control = new ControlOutcome("incident", true, false) }
        );
        await StoreAsync(
            "cart/case",
            12,
            [Fail],
            change: result => result with { Test = "A.Other", Control = new ControlOutcome("incident", true, true) }
        );
        (await AskAsync()).Levels[0].Missing.ShouldHaveSingleItem().Detail.ShouldBe("its control incident is not graded as it must be");

        await StoreAsync(
            "cart/case",
            13,
            [Fail],
            change: result => result with { Test = "A.One", Control = new ControlOutcome("incident", true, true) }
        );
        (await AskAsync()).Open.ShouldBeTrue();
    }

    [Fact]
    public async Task A_scope_without_scenarios_is_not_met()
    {
        Settings("levels: { any: { thresholds: [rate = 1 over tag missing] } }\n");

        var decision = await AskAsync();

        decision.Open.ShouldBeFalse();
        decision.Levels[0].Missing.First().Detail.ShouldBe("no active scenario is tag missing");
    }

    [Theory]
    [InlineData("model", "by an agent that differs in flags, model (opus, now sonnet)")]
    [InlineData("prompt", "by an agent that differs in prompt")]
    [InlineData("version", "by an agent that differs in version (2.1.329, now 2.2.0)")]
    [InlineData("rules", "by an agent that differs in tools")]
    [InlineData("instructions", "of another text")]
    public async Task Evidence_of_an_agent_that_has_changed_since_does_not_open_it(string change, string reason)
    {
        await StoreAsync("cart/case", 10, [Pass, Pass, Pass]);
        (await AskAsync()).Open.ShouldBeTrue();

        switch (change)
        {
            case "model":
                Settings(Levels, "sonnet");
                break;
            case "prompt":
                _suite.Write("prompts/system.md", "Be verbose.\n");
                break;
            case "version":
                File.Delete(_suite.PathOf("bin/claude"));
                Program("2.2.0");
                break;
            case "rules":
                _suite.Scenario("cart/case", "tools: { deny: [WebFetch] }\n");
                break;
            default:
                _suite.Write("fixtures/shop/CLAUDE.md", "Be bold.\n");
                break;
        }

        var decision = await AskAsync();

        decision.Open.ShouldBeFalse();
        decision.Levels[0].Missing.Last().Detail.ShouldBe($"0 of 3 trials; passed over: 1 run {reason}");
    }

    [Fact]
    public async Task In_a_repository_the_instruction_files_of_today_count()
    {
        using var repository = await GitDirectory.CreateAsync();
        repository.Write("src/cart.ts", "1");
        repository.Write("CLAUDE.md", "Be careful.");
        await repository.CommitAsync();
        _suite.Write(
            "Scenarios/cart/case.eval.yaml",
            $"name: case\ntask: Fix the total.\nworkspace: {{ repository: '{repository.Path}' }}\n"
        );
        await StoreAsync("cart/case", 10, [Pass, Pass, Pass], workspace: repository.Path);
        (await AskAsync()).Open.ShouldBeTrue();

        repository.Write("CLAUDE.md", "Be bold.");
        await repository.CommitAsync();

        (await AskAsync())
            .Levels[0]
            .Missing.Last()
            .Detail.ShouldBe("0 of 3 trials; passed over: 1 run by an agent that differs in file:CLAUDE.md");
    }

    [Fact]
    public async Task An_agent_that_is_not_installed_here_is_asked_about_by_its_fingerprint()
    {
        await StoreAsync("cart/case", 10, [Pass, Pass, Pass]);
        await StoreAsync("cart/case", 11, [Fail, Fail, Fail], model: "haiku");
        var hash = (await IdentityAsync("opus", "cart/case", null)).Fingerprint;
        File.Delete(_suite.PathOf("bin/claude"));

        var unknown = await AskAsync();
        unknown.Open.ShouldBeFalse();
        unknown.Remark.ShouldNotBeNull().ShouldStartWith("the fingerprint of claude is not known here: ");
        GateText.Of(unknown).ShouldContain("shut: edit_with_review\n");

        var gate = NewGate();
        (await gate.AskByFingerprintAsync(hash.Hash[..12], null, Token)).Open.ShouldBeTrue();
        (await gate.AskByFingerprintAsync(hash.AgentHash, null, Token)).Open.ShouldBeTrue();
        (await gate.AskByFingerprintAsync("0000000000", null, Token)).ShouldSatisfyAllConditions(
            none => none.Open.ShouldBeFalse(),
            none => none.Remark.ShouldBe("no result is of the fingerprint 0000000000.")
        );
        (await Should.ThrowAsync<AgentEvalsException>(() => gate.AskByFingerprintAsync("", null, Token)))
            .Problems[0]
            .Code.ShouldBe("AE6033");
    }

    [Fact]
    public async Task A_run_that_may_end_early_tells_its_own_policy_and_no_other()
    {
        Settings(
            """
            levels:
              own: { thresholds: [pass@3 = 1 over regression], trials: 3 }
              other: { thresholds: [pass^3 = 1 over regression] }
              rate: { thresholds: [rate = 1 over regression], requires: [] }
            """
        );
        await StoreAsync("cart/case", 10, [Pass], change: EndedEarly);

        var decision = await AskAsync();

        decision.Levels.Select(level => level.Open).ShouldBe([true, false, true]);
        decision.Levels[1].Missing.Last().Detail.ShouldBe("0 of 3 trials; 1 run that may end early by a rule of another kind");

        // What was seen with all trials does not hide what ended early.
        await StoreAsync("cart/case", 11, [Fail], change: EndedEarly);
        await StoreAsync("cart/case", 12, [Pass, Pass, Pass]);
        (await AskAsync("own")).Levels[0].Lines[0].Detail.ShouldBe("0.50 over 1 scenario; below 1: cart/case 0.50");

        static EvalResult EndedEarly(EvalResult result) =>
            result with
            {
                PassPolicy = "pass@3",
                Stop = "decided",
                Planned = 3,
                Stopped = "decided after 1 of 3",
            };
    }

    [Fact]
    public async Task A_challengers_runs_beside_the_champion_are_evidence_for_the_challenger_alone()
    {
        await StoreAsync("cart/case", 10, [Pass, Pass, Pass], model: "haiku", change: result => result with { Shadow = true });

        (await AskAsync()).Open.ShouldBeFalse();
        Settings(Levels, "haiku");
        (await AskAsync()).Open.ShouldBeTrue();
    }

    [Fact]
    public async Task A_scripted_agent_can_be_asked_about()
    {
        _suite.Write("script.yaml", "steps:\n  - say: Done.\n");
        _suite.Write("agentevals.yaml", $"agents: {{ replayed: {{ kind: scripted, script: script.yaml }} }}\n{Levels}");
        var agent = AgentFactory.Create(_suite.Load().Settings.Agents["replayed"]);
        var identity = await agent.IdentifyAsync(Job("cart/case", "/nowhere"), Token);
        _suite.Store(Sample.Result("cart/case", 10, [Pass, Pass, Pass]) with { Agent = identity });

        (await AskAsync()).Open.ShouldBeTrue();
    }

    [Fact]
    public async Task The_level_asked_for_needs_those_that_it_requires_and_no_others()
    {
        Settings(
            """
            levels:
              first: { thresholds: [rate = 1 over regression] }
              second: { thresholds: [rate = 1 over capability] }
              third: { thresholds: [rate = 1 over regression], requires: [first] }
            """
        );
        await StoreAsync("cart/case", 10, [Pass]);

        var decision = await AskAsync("third");

        decision.Open.ShouldBeTrue();
        decision.Levels.Select(level => level.Level).ShouldBe(["first", "third"]);
        (await AskAsync("second")).Open.ShouldBeFalse();
        (await AskAsync()).Highest.ShouldBe("third");
        (await Should.ThrowAsync<AgentEvalsException>(() => AskAsync("thrid"))).Message.ShouldBe(
            "AE6031: There is no level 'thrid'. Did you mean 'third'?"
        );
    }

    [Theory]
    [InlineData(13, false)]
    [InlineData(14, true)]
    public async Task A_bound_over_scenarios_counts_each_once(int scenarios, bool open)
    {
        Settings("levels: { any: { thresholds: [pass^3 >= 0.8 over category bulk at 95 %] } }\n");
        for (var number = 1; number <= scenarios; number++)
        {
            _suite.Scenario($"bulk/case-{number}");
            await StoreAsync($"bulk/case-{number}", 10, [Pass, Pass, Pass]);
        }

        var decision = await AskAsync();

        decision.Open.ShouldBe(open);
        decision
            .Levels[0]
            .Lines[0]
            .Detail.ShouldBe(
                open
                    ? "1.00 over 14 scenarios, of which 0.80 is shown by 14 of 14 scenarios"
                    : "1.00 over 13 scenarios, of which 0.79 is shown by 13 of 13 scenarios; it takes 14 scenarios that all pass"
            );
    }

    [Fact]
    public async Task Of_a_single_scenario_the_trials_count()
    {
        Settings("levels: { any: { thresholds: [pass^2 >= 0.64 over cart/case at 95 %] } }\n");
        await StoreAsync("cart/case", 10, [.. Enumerable.Repeat(Pass, 13)]);
        (await AskAsync())
            .Levels[0]
            .Lines[0]
            .Detail.ShouldBe("1.00 over 1 scenario, of which 0.63 is shown by 13 of 13 trials; it takes 14 trials that all pass");

        await StoreAsync("cart/case", 11, [Pass, Pass]);
        (await AskAsync()).Open.ShouldBeTrue();
    }

    [Fact]
    public async Task What_cannot_be_read_keeps_it_shut()
    {
        await StoreAsync("cart/case", 10, [Pass, Pass, Pass]);
        _suite.Write(".agentevals/results/20260302T090000.000Z-torn.json", "{");
        (await AskAsync()).Levels[0].Missing.ShouldHaveSingleItem().What.ShouldBe("every result can be read");

        _suite.Write("Scenarios/cart/wrong.eval.yaml", "name: wrong\n");
        (await Should.ThrowAsync<AgentEvalsException>(() => AskAsync())).Problems[0].Code.ShouldBe("AE1012");
    }

    [Fact]
    public async Task A_run_that_is_dated_ahead_is_no_evidence()
    {
        await StoreAsync("cart/case", 25, [Pass, Pass, Pass]);

        (await AskAsync()).Levels[0].Missing.Last().Detail.ShouldBe("0 of 3 trials; passed over: 1 run dated in the future");
    }

    [Fact]
    public async Task Every_decision_is_logged_on_a_line_of_its_own()
    {
        var file = GateLog.FileOf(ResultFolder.At(_suite.PathOf(".agentevals")));
        await GateLog.AppendAsync(file, await AskAsync(), Token);
        await File.AppendAllTextAsync(file, "{\"torn", Token);
        await StoreAsync("cart/case", 10, [Pass, Pass, Pass]);
        await GateLog.AppendAsync(file, await AskAsync("edit_with_review"), Token);

        var lines = await File.ReadAllLinesAsync(file, Token);
        lines.Length.ShouldBe(3);
        lines[0]
            .ShouldStartWith(
                "{\"at\":\"2026-03-22T09:00:00+00:00\",\"open\":false,\"agent\":{\"name\":\"claude\",\"kind\":\"claude-code\",\"version\":\"2.1.329\",\"model\":\"opus\",\"fingerprint\":"
            );
        lines[0].ShouldContain("\"what\":\"pass^3 = 1 over regression\"");
        lines[2].ShouldContain("\"level\":\"edit_with_review\",\"open\":true,\"highest\":\"edit_with_review\"");
    }

    [Fact]
    public async Task Without_levels_or_agents_there_is_nothing_to_ask()
    {
        Settings("");
        (await Should.ThrowAsync<AgentEvalsException>(() => AskAsync())).Problems[0].Code.ShouldBe("AE6030");

        _suite.Write("agentevals.yaml", Levels);
        (await Should.ThrowAsync<AgentEvalsException>(() => AskAsync())).Problems[0].Code.ShouldBe("AE6032");
        (await Should.ThrowAsync<AgentEvalsException>(() => NewGate().AskAsync("cladue", null, Token)))
            .Problems[0]
            .Fix.ShouldBe("Did you mean 'claude'?");
    }

    public void Dispose() => _suite.Dispose();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private void Settings(string levels, string model = "opus") =>
        _suite.Write(
            "agentevals.yaml",
            $"agents: {{ claude: {{ executable: bin/claude, model: {model}, prompt_files: [prompts/system.md] }} }}\n{levels}"
        );

    private void Program(string version)
    {
        var program = _suite.Write("bin/claude", $"#!/bin/sh\necho '{version} (Claude Code)'\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    private Gate NewGate() => new(_suite.Load(), new WorkspaceOptions { Root = _suite.PathOf(".workspaces") }, _suite.Clock);

    private Task<GateDecision> AskAsync(string? level = null) => NewGate().AskAsync(null, level, Token);

    private AgentJob Job(string id, string workspace) =>
        new()
        {
            Scenario = _suite.Load().Find(id),
            Prompt = "x",
            Workspace = workspace,
            PrivateDirectory = _suite.PathOf(".private"),
            TimeLimit = TimeSpan.FromMinutes(1),
        };

    private Task<AgentIdentity> IdentityAsync(string model, string id, string? workspace) =>
        AgentFactory
            .Create(_suite.Load().Settings.Agents["claude"] with { Model = model })
            .IdentifyAsync(Job(id, workspace ?? _suite.PathOf("fixtures/shop")), Token);

    private async Task StoreAsync(
        string id,
        int day,
        IReadOnlyList<Verdict> trials,
        string model = "opus",
        string? workspace = null,
        Func<EvalResult, EvalResult>? change = null
    )
    {
        var verdict = trials.Count == 1 ? trials[0] : (Verdict?)null;
        var result = Sample.Result(id, day, trials, verdict: verdict) with { Agent = await IdentityAsync(model, id, workspace) };
        _suite.Store(change?.Invoke(result) ?? result);
    }
}
