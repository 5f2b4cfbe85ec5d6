using AgentEvals.Scenarios;

namespace AgentEvals.Tests.Scenarios;

public sealed class ScenarioLoaderTests : IDisposable
{
    private readonly ScenarioSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void The_shortest_scenario_has_the_defaults()
    {
        var scenario = _sandbox.Scenario("");

        scenario.Id.ShouldBe("cart/adds-an-item");
        scenario.Kind.ShouldBe(ScenarioKind.Regression);
        scenario.Status.ShouldBe(ScenarioStatus.Active);
        scenario.Split.ShouldBe(ScenarioSplit.Optimization);
        scenario.Network.ShouldBe(NetworkRule.Deny);
        scenario.Trials.ShouldBe(1);
        scenario.Pass.ShouldBe(new PassPolicy.AllOf(1));
        scenario.Budget.ShouldBe(new Budget { Minutes = 30, WarnAt = 0.8 });
        scenario.Review.Select(rule => rule.Action).ShouldBe(ReviewRule.BuiltInActions);
        scenario.Workspace.Fixture.ShouldBe(_sandbox.PathOf("fixtures/shop"));
        scenario.Hash.Length.ShouldBe(64);
    }

    [Fact]
    public void Every_field_is_read()
    {
        var scenario = _sandbox
            .LoadText(
                """
                name: adds-an-item
                category: shopping
                kind: capability
                split: holdout
                status: draft
                source: trace-mining
                session: 0b7c
                incident: |
                  It changed the test.
                decision: Ask first.
                owner: shop team
                tags: [cart, 1.10]
                task: >
                  Fix the
                  total.
                boundaries: Do not touch prices.
                workspace: { fixture: shop, setup: [npm ci, npm run build], sparse: [src] }
                paths: { allow: [src/**, "test/*.ts"], deny: [src/prices.ts], generated: ["**/*.g.ts"] }
                tools: { allow: [Read, "Bash(npm test:*)", mcp__shop__list], deny: ["Edit(src/prices/**)"] }
                reads: { deny: [.env] }
                network: [example.org, "*.example.com", "localhost:8080"]
                checks: [{ command: npm test, exit: 1, fresh: false }]
                fail_when: [assertion_weakened, { name: debug-left, diff_matches: "console[.]log" }]
                review: [push, { action: pricing, paths: ["src/prices/**"] }]
                budget: { tokens: 200_000, cost_usd: 0.5, turns: 10, minutes: 2.5, tool_calls: 30, files_read: 20, iterations: 3, warn_at: 0.9 }
                trials: 5
                pass: rate >= 0.8
                controls: { must_fail: [incident-2026-03-02], must_pass: [good] }
                """
            )
            .OrThrow();

        scenario.Id.ShouldBe("shopping/adds-an-item");
        scenario.Kind.ShouldBe(ScenarioKind.Capability);
        scenario.Split.ShouldBe(ScenarioSplit.Holdout);
        scenario.Status.ShouldBe(ScenarioStatus.Draft);
        scenario.Source.ShouldBe(ScenarioSource.TraceMining);
        scenario.Session.ShouldBe("0b7c");
        scenario.Incident.ShouldBe("It changed the test.");
        scenario.Decision.ShouldBe("Ask first.");
        scenario.Owner.ShouldBe("shop team");
        scenario.Tags.ShouldBe(["cart", "1.10"]);
        scenario.Task.ShouldBe("Fix the total.");
        scenario.Boundaries.ShouldBe("Do not touch prices.");
        scenario.Workspace.Setup.ShouldBe(["npm ci", "npm run build"]);
        scenario.Workspace.Sparse.ShouldBe(["src"]);
        scenario.Paths.Allow.ShouldBe(["src/**", "test/*.ts"]);
        scenario.Paths.Deny.ShouldBe(["src/prices.ts"]);
        scenario.Paths.Generated.ShouldBe(["**/*.g.ts"]);
        scenario.Tools.Allow.ShouldBe([new ToolRule("Read"), new ToolRule("Bash", "npm test:*"), new ToolRule("mcp__shop__list")]);
        scenario.Tools.Deny.ShouldBe([new ToolRule("Edit", "src/prices/**")]);
        scenario.ReadsDeny.ShouldBe([".env"]);
        scenario.Network.Allowed.ShouldBeTrue();
        scenario.Network.Hosts.ShouldBe(["example.org", "*.example.com", "localhost:8080"]);
        scenario.Checks.ShouldBe([new Check("npm test", 1, Fresh: false)]);
        scenario.FailWhen.ShouldBe([FailureCodes.AssertionWeakened]);
        scenario
            .FailWhenCustom.ShouldHaveSingleItem()
            .ShouldBeOfType<Criterion.DiffState>()
            .ShouldSatisfyAllConditions(
                condition => condition.Name.ShouldBe("debug-left"),
                condition => condition.Matches.ShouldBe("console[.]log")
            );
        scenario.Review[0].ShouldBe(new ReviewRule("push"));
        scenario
            .Review[1]
            .ShouldSatisfyAllConditions(rule => rule.Action.ShouldBe("pricing"), rule => rule.Paths.ShouldBe(["src/prices/**"]));
        scenario.Budget.ShouldBe(
            new Budget
            {
                Tokens = 200_000,
                CostUsd = 0.5m,
                Turns = 10,
                Minutes = 2.5,
                ToolCalls = 30,
                FilesRead = 20,
                Iterations = 3,
                WarnAt = 0.9,
            }
        );
        scenario.Trials.ShouldBe(5);
        scenario.Pass.ShouldBe(new PassPolicy.Rate(0.8));
        scenario.Controls.MustFail.ShouldBe(["incident-2026-03-02"]);
        scenario.Controls.MustPass.ShouldBe(["good"]);
    }

    [Fact]
    public void Every_kind_of_criterion_is_read()
    {
        var scenario = _sandbox.Scenario(
            """
            criteria:
              - run: npm test
              - { run: npm run lint, exit: 2 }
              - file: README.md
              - { file: src/cart.ts, contains: total, matches: 'to.al', not_matches: 'TODO' }
              - { file: src/old.ts, exists: false }
              - { diff, max_files: 3, max_lines: 50 }
              - diff: { matches: '^\+.*total', not_matches: 'any' }
              - { output, contains: done }
              - output: { matches: 'tests? pass' }
              - { tests: npm test, must_pass: [adds, removes] }
              - { judge: Is it simple?, min_score: 3.5, of: 10, passes: 1 }
              - { review: The wording, risk: high }
              - The code reads well.
            """
        );

        scenario
            .Criteria.Select(criterion => criterion with { Location = null })
            .ToList()
            .ShouldSatisfyAllConditions(
                all => all.Count.ShouldBe(13),
                all => all[0].ShouldBe(new Criterion.Run("npm test")),
                all => all[1].ShouldBe(new Criterion.Run("npm run lint", 2)),
                all => all[2].ShouldBe(new Criterion.FileState("README.md") { Exists = true }),
                all =>
                    all[3]
                        .ShouldBe(
                            new Criterion.FileState("src/cart.ts")
                            {
                                Contains = "total",
                                Matches = "to.al",
                                NotMatches = "TODO",
                            }
                        ),
                all => all[4].ShouldBe(new Criterion.FileState("src/old.ts") { Exists = false }),
                all => all[5].ShouldBe(new Criterion.DiffState { MaxFiles = 3, MaxLines = 50 }),
                all => all[6].ShouldBe(new Criterion.DiffState { Matches = @"^\+.*total", NotMatches = "any" }),
                all => all[7].ShouldBe(new Criterion.Output { Contains = "done" }),
                all => all[8].ShouldBe(new Criterion.Output { Matches = "tests? pass" }),
                all => all[9].ShouldBeOfType<Criterion.Tests>().MustPass.ShouldBe(["adds", "removes"]),
                all => all[10].ShouldBe(new Criterion.Judge("Is it simple?", 3.5, 10, 1)),
                all => all[11].ShouldBe(new Criterion.Review("The wording", "high")),
                all => all[12].ShouldBe(new Criterion.Statement("The code reads well."))
            );
        scenario.Criteria[1].Location!.Line.ShouldBe(6);
    }

    [Fact]
    public void A_file_of_the_older_layout_loads_unchanged()
    {
        Directory.CreateDirectory(_sandbox.PathOf(".git"));
        var path = _sandbox.Write(
            ".claude/evals/scenarios/signup/missing-email.yml",
            """
            name: missing-email
            category: signup
            task_prompt: |
              Add validation for a missing email.
            success_criteria:
              - The endpoint answers 400
              - run: npm test
            budget:
              tokens: 50000
              minutes: 10
            setup:
              - npm ci
            split: optimization
            status: active
            source: manual
            """
        );

        var scenario = _sandbox.Loader.Load(path, _sandbox.Settings).OrThrow();

        scenario.Task.ShouldBe("Add validation for a missing email.");
        scenario.Criteria.Count.ShouldBe(2);
        scenario.Workspace.Setup.ShouldBe(["npm ci"]);
        scenario.Workspace.Repository.ShouldBe(_sandbox.Root);
        scenario.LocationOf("task")!.Line.ShouldBe(3);
        scenario.LocationOf("criteria")!.Line.ShouldBe(5);
    }

    [Fact]
    public void Fields_and_items_know_their_place()
    {
        var scenario = _sandbox.Scenario("paths:\n  allow:\n    - src/**\n    - test/**");

        scenario.LocationOf("paths.allow[1]")!.ToString().ShouldEndWith("case.eval.yaml(7,7)");
        scenario.LocationOf("paths.deny")!.Line.ShouldBe(4);
        scenario.LocationOf("budget.minutes")!.Line.ShouldBe(1);
    }
}
