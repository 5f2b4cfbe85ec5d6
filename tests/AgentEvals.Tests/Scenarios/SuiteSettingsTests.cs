using AgentEvals.Problems;
using AgentEvals.Scenarios;
using AgentEvals.Transcripts.Redaction;

namespace AgentEvals.Tests.Scenarios;

public sealed class SuiteSettingsTests : IDisposable
{
    private readonly ScenarioSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Without_a_file_every_known_agent_can_be_used_by_name()
    {
        var settings = SuiteSettingsLoader.Load(_sandbox.Root);

        settings.File.ShouldBeNull();
        settings.Root.ShouldBe(_sandbox.Root);
        settings.MaxParallel.ShouldBe(2);
        settings.Retry.ShouldBe(new RetrySettings { Attempts = 3, Backoff = TimeSpan.FromSeconds(5) });
        settings.DefaultAgent.ShouldBeNull();
        settings.Agents["claude"].Kind.ShouldBe("claude-code");
        settings.Agents.Keys.ShouldBe(
            ["claude-code", "claude", "codex", "gemini", "gemini-cli", "opencode", "copilot", "copilot-cli", "aider"],
            ignoreOrder: true
        );
    }

    [Fact]
    public void Every_setting_is_read()
    {
        var prompt = _sandbox.Write("prompts/system.md", "Be brief.");
        var script = _sandbox.Write("scripts/good.yaml", "steps: []");

        var settings = Load(
            """
            default_agent: mine
            max_parallel: 4
            retry: { attempts: 5, backoff_seconds: 0.5 }
            redact: ["ACME-[0-9]{8}"]
            agents:
              claude: { model: some-model, permission_mode: acceptEdits, arguments: [--verbose], pass_environment: [HTTPS_PROXY], environment: { LEVEL: 012 }, config: prompts/system.md, sandbox: bubblewrap, prompt_files: [prompts/system.md] }
              fast: codex
              mine: { kind: command, executable: tools/mine, command: "mine {task}", transcript_format: claude-code }
              replayed: { kind: scripted, script: scripts/good.yaml }
            defaults:
              kind: capability
              reads: { deny: [.env] }
              network: allow
              review: [push]
              budget: { tokens: 1000, warn_at: 0.5 }
              trials: 5
              pass: pass@3
              stop: decided
            prices:
              some-model: { input: 3, output: 15, cache_read: 0.3 }
            """
        );

        settings.DefaultAgent.ShouldBe("mine");
        settings.MaxParallel.ShouldBe(4);
        settings.Retry.ShouldBe(new RetrySettings { Attempts = 5, Backoff = TimeSpan.FromSeconds(0.5) });
        settings.Redact.ShouldBe([new RedactionPattern("pattern", "ACME-[0-9]{8}")]);
        settings
            .Agents["claude"]
            .ShouldSatisfyAllConditions(
                agent => agent.Kind.ShouldBe("claude-code"),
                agent => agent.Model.ShouldBe("some-model"),
                agent => agent.PermissionMode.ShouldBe("acceptEdits"),
                agent => agent.Arguments.ShouldBe(["--verbose"]),
                agent => agent.PassEnvironment.ShouldBe(["HTTPS_PROXY"]),
                agent => agent.Environment["LEVEL"].ShouldBe("012"),
                agent => agent.ConfigFile.ShouldBe(prompt),
                agent => agent.Sandbox.ShouldBe("bubblewrap"),
                agent => agent.PromptFiles.ShouldBe([prompt])
            );
        settings.Agents["fast"].Kind.ShouldBe("codex");
        settings
            .Agents["mine"]
            .ShouldSatisfyAllConditions(
                agent => agent.Command.ShouldBe("mine {task}"),
                agent => agent.Executable.ShouldBe(_sandbox.PathOf("tools/mine")),
                agent => agent.TranscriptFormat.ShouldBe("claude-code")
            );
        settings.Agents["replayed"].Script.ShouldBe(script);
        settings.Agents["gemini"].Kind.ShouldBe("gemini");
        settings.Prices["some-model"].ShouldBe(new ModelPrice(3, 15, 0.3m));
        settings.Defaults.ShouldSatisfyAllConditions(
            defaults => defaults.Kind.ShouldBe(ScenarioKind.Capability),
            defaults => defaults.ReadsDeny.ShouldBe([".env"]),
            defaults => defaults.Network.ShouldBe(NetworkRule.Allow),
            defaults => defaults.Review.ShouldBe([new ReviewRule("push")]),
            defaults => defaults.Budget.ShouldBe(new Budget { Tokens = 1000, WarnAt = 0.5 }),
            defaults => defaults.Trials.ShouldBe(5),
            defaults => defaults.Pass.ShouldBe(new PassPolicy.AnyOf(3)),
            defaults => defaults.Stop.ShouldBe(StopRule.Decided)
        );
    }

    [Fact]
    public void The_only_configured_agent_is_the_default_one() => Load("agents: { claude: claude-code }").DefaultAgent.ShouldBe("claude");

    [Theory]
    [InlineData("{ champion: claude, challengers: [codex, gemini] }", "claude", "codex gemini")]
    [InlineData("{ mine: claude, other: codex, champion: mine, challengers: [other] }", "mine", "other")]
    [InlineData(
        "{ champion: { kind: codex, model: large }, challengers: [{ name: cheap, kind: codex, model: small }, claude] }",
        "champion",
        "cheap claude"
    )]
    [InlineData("{ challengers: [codex], mine: claude }", "mine", "codex")]
    [InlineData("{ champion: codex }", "codex", "")]
    [InlineData("{ challengers: codex, champion: claude }", "claude", "")]
    public void A_champion_and_its_challengers_stand_among_the_agents(string agents, string champion, string challengers)
    {
        var settings = Load($"agents: {agents}");

        settings.DefaultAgent.ShouldBe(champion);
        string.Join(' ', settings.Challengers).ShouldBe(challengers);
        settings.Agents.Keys.ShouldContain(champion);
        settings.Challengers.ShouldBeSubsetOf(settings.Agents.Keys);
    }

    [Fact]
    public void An_agent_that_is_called_challengers_is_one_as_before()
    {
        var settings = Load("agents: { challengers: { kind: codex, model: large } }");

        settings.Agents["challengers"].Model.ShouldBe("large");
        settings.DefaultAgent.ShouldBe("challengers");
        settings.Challengers.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("agents: { champion: claud }", "agentevals.yaml(1,21): AE1050: There is no agent 'claud'. Did you mean 'claude'?")]
    [InlineData(
        "agents: { champion: claude, challengers: [claude] }",
        "agentevals.yaml(1,43): AE1018: 'claude' is the champion already. Name each agent once."
    )]
    [InlineData(
        "agents: { champion: claude, challengers: [codex, codex] }",
        "agentevals.yaml(1,50): AE1018: 'codex' is a challenger already. Name each agent once."
    )]
    [InlineData(
        "agents: { champion: claude, challengers: [{ kind: codex }] }",
        "agentevals.yaml(1,43): AE1012: A challenger needs 'name', which is missing here. Add 'name: ' with the challenger's name."
    )]
    [InlineData(
        "agents: { mine: claude, challengers: [{ name: mine, kind: codex }] }",
        "agentevals.yaml(1,47): AE1011: There is an agent 'mine' already. Write its name alone, or choose another."
    )]
    [InlineData(
        "agents: { champion: claude, challengers: [{ name: x, kind: codx }] }",
        "agentevals.yaml(1,60): AE1051: There is no kind of agent 'codx'. Did you mean 'codex'?"
    )]
    [InlineData(
        "agents: { champion: claude, challengers: [[codex]] }",
        "agentevals.yaml(1,43): AE1013: 'agents.challengers' must be a list of agents; this is a list. Write 'challengers: [codex, { name: cheap, kind: claude-code, model: MODEL }]'."
    )]
    [InlineData(
        "default_agent: codex\nagents: { champion: claude }",
        "agentevals.yaml(1,16): AE1018: 'default_agent' is 'codex', and the champion under 'agents' is 'claude'. Remove 'default_agent': the champion is the agent of live runs."
    )]
    public void A_role_that_cannot_be_is_said_with_its_fix(string text, string problem) => Problems(text).ShouldBe(problem);

    [Fact]
    public void A_scenario_inherits_what_it_does_not_say_and_merges_its_budget()
    {
        var settings = Load(
            "defaults: { kind: capability, reads: { deny: [.env] }, network: allow, review: [push], budget: { tokens: 1000, minutes: 5 }, trials: 4 }"
        );

        var silent = _sandbox.Scenario("", settings);
        silent.Kind.ShouldBe(ScenarioKind.Capability);
        silent.ReadsDeny.ShouldBe([".env"]);
        silent.Network.ShouldBe(NetworkRule.Allow);
        silent.Review.ShouldBe([new ReviewRule("push")]);
        silent.Budget.ShouldBe(
            new Budget
            {
                Tokens = 1000,
                Minutes = 5,
                WarnAt = 0.8,
            }
        );
        silent.Trials.ShouldBe(4);
        silent.Pass.ShouldBe(new PassPolicy.AnyOf(4));
        silent.Stop.ShouldBe(StopRule.Never);
        _sandbox.Scenario("", Load("defaults: { stop: decided }")).Stop.ShouldBe(StopRule.Decided);
        _sandbox.Scenario("stop: never", Load("defaults: { stop: decided }")).Stop.ShouldBe(StopRule.Never);

        var own = _sandbox.Scenario(
            "kind: regression\nreads: { deny: [] }\nnetwork: deny\nreview: []\nbudget: { minutes: 2 }\ntrials: 2",
            settings
        );
        own.Kind.ShouldBe(ScenarioKind.Regression);
        own.ReadsDeny.ShouldBeEmpty();
        own.Network.ShouldBe(NetworkRule.Deny);
        own.Review.ShouldBeEmpty();
        own.Budget.ShouldBe(
            new Budget
            {
                Tokens = 1000,
                Minutes = 2,
                WarnAt = 0.8,
            }
        );
        own.Pass.ShouldBe(new PassPolicy.AllOf(2));
    }

    [Fact]
    public void A_default_policy_that_needs_more_trials_than_a_scenario_has_is_said_there() =>
        _sandbox
            .ProblemWith("trials: 2", Load("defaults: { pass: pass^3 }"))
            .ShouldBe(
                "case.eval.yaml(4,9): AE1035: 'pass^3' (the default of agentevals.yaml) asks for 3 trials, and there are 2. Write 'trials: 3' or more, or a policy that needs fewer."
            );

    [Fact]
    public void All_errors_of_the_settings_are_said_at_once() =>
        Problems(
                """
                default_agent: cluade
                max_parallel: 0
                redact: ["("]
                agents:
                  a: claud-code
                  b: { model: x }
                  c: { kind: command }
                  d: { kind: codex, script: x.yaml }
                  e: { kind: codex, prompt_files: [missing.md], environment: { "A=B": 1 } }
                  e: codex
                  f: scripted
                  g: [codex]
                  h: { kind: command, command: x, transcript_format: claude, sandbox: docker }
                defaults: { trials: 2, pass: pass^3, checks: [] }
                prices: { m: { input: -1 } }
                """
            )
            .ShouldMatchApproved(options => options.WithFileExtension("txt").SubFolder("Approved"));

    [Fact]
    public void Two_settings_files_are_one_too_many()
    {
        _sandbox.Write("agentevals.yaml", "max_parallel: 1");
        _sandbox.Write("agentevals.yml", "max_parallel: 1");

        Should
            .Throw<AgentEvalsException>(() => SuiteSettingsLoader.Load(_sandbox.Root))
            .Problems.Text()
            .ShouldBe("agentevals.yml: AE1053: agentevals.yaml and agentevals.yml stand side by side. Remove one.");
    }

    [Fact]
    public void A_pattern_to_redact_may_have_a_name() =>
        SuiteSettingsLoader
            .LoadText("redact: [{ name: customer, pattern: 'ACME-[0-9]{8}' }, 'X-[0-9]+']", _sandbox.Root)
            .Redact.ShouldBe([new RedactionPattern("customer", "ACME-[0-9]{8}"), new RedactionPattern("pattern", "X-[0-9]+")]);

    [Theory]
    [InlineData("redact: [{ nam: customer, pattern: x }]", "AE1010", "Did you mean 'name'?")]
    [InlineData("redact: [{ name: customer }]", "AE1012", "needs 'pattern'")]
    [InlineData("redact: [{ name: No Slug, pattern: x }]", "AE1016", "slug")]
    [InlineData("redact: [{ name: customer, pattern: '(?=x)' }]", "AE1022", "linear time")]
    public void A_redaction_that_cannot_be_used_is_an_error(string text, string code, string words)
    {
        var problems = Should.Throw<AgentEvalsException>(() => SuiteSettingsLoader.LoadText(text, _sandbox.Root)).Problems;

        problems.ShouldContain(problem => problem.Code == code);
        problems.First(problem => problem.Code == code).ToString().ShouldContain(words);
    }

    [Fact]
    public void The_root_is_the_nearest_folder_with_settings_inside_the_repository()
    {
        var deep = Directory.CreateDirectory(_sandbox.PathOf("repo/tests/Evals/Scenarios")).FullName;
        Directory.CreateDirectory(_sandbox.PathOf("repo/.git"));
        _sandbox.Write("agentevals.yaml", "max_parallel: 1");
        SuiteSettingsLoader.FindRoot(deep).ShouldBe(deep);

        _sandbox.Write("repo/agentevals.yml", "max_parallel: 3");
        SuiteSettingsLoader.FindRoot(deep).ShouldBe(_sandbox.PathOf("repo"));
        SuiteSettingsLoader.Load(_sandbox.PathOf("repo")).MaxParallel.ShouldBe(3);

        _sandbox.Write("repo/tests/Evals/agentevals.yaml", "max_parallel: 4");
        SuiteSettingsLoader.FindRoot(deep + Path.DirectorySeparatorChar).ShouldBe(_sandbox.PathOf("repo/tests/Evals"));
    }

    private SuiteSettings Load(string text) => SuiteSettingsLoader.LoadText(text, _sandbox.Root);

    private string Problems(string text) => Should.Throw<AgentEvalsException>(() => Load(text)).Problems.Text();
}
