using AgentEvals.Mining.Patterns;
using AgentEvals.Mining.Patterns.Proposing;
using AgentEvals.Results;
using AgentEvals.Scenarios;
using AgentEvals.Tests.House;
using FsCheck;
using FsCheck.Fluent;

namespace AgentEvals.Tests.Mining.Patterns;

public sealed class ProposalTests
{
    private static readonly IReadOnlyDictionary<string, PassRecord> NoHistory = new Dictionary<string, PassRecord>(StringComparer.Ordinal);

    [Fact]
    public void Every_proposal_loads_whatever_a_session_holds()
    {
        var texts = NastyTexts.Any;
        var sessions =
            from task in texts
            from path in texts
            from said in texts
            from denied in texts
            from id in texts
            select new MinedSession
            {
                Id = "s" + id,
                Agent = "claude-code",
                Task = task,
                Commit = "3f2c1ab",
                Changed = [path, "src/a.js"],
                Patterns =
                [
                    new Pattern(PatternKind.Bypass, 9, said, [said, path])
                    {
                        Paths = [path],
                        Codes = ["unbacked_claim", said],
                        Denied = [denied, "Bash(git push:*)"],
                    },
                ],
            };
        var settings = SuiteSettings.BuiltIn(Repository.Root);
        var loader = new ScenarioLoader();

        Prop.ForAll(
                sessions.ToArbitrary(),
                session =>
                {
                    var proposal = new ProposalBuilder([], NoHistory).Build([session]).Proposals.ShouldHaveSingleItem();
                    var loaded = loader.LoadText(proposal.Yaml, Path.Combine(Repository.Root, $"{proposal.Name}.eval.yaml"), settings);

                    loaded.Problems.ShouldBeEmpty();
                    loaded.Scenario!.Status.ShouldBe(ScenarioStatus.Draft);
                    loaded.Scenario.Source.ShouldBe(ScenarioSource.TraceMining);
                    loaded.Scenario.Session.ShouldNotBeNull();
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Theory]
    [InlineData("..\n")]
    [InlineData(" src/b.js")]
    [InlineData("/etc/passwd")]
    public void A_path_that_no_rule_can_name_is_left_out(string path) =>
        new ProposalBuilder([], NoHistory)
            .Build([Session("s-1", "Fix the cart.") with { Changed = [path, "src/[id].ts"] }])
            .Proposals.ShouldHaveSingleItem()
            .Yaml.ShouldContain("paths: { allow: ['src/\\[id\\].ts'] }");

    [Fact]
    public void A_name_that_is_cut_at_a_separator_is_still_a_slug() =>
        new ProposalBuilder([], NoHistory)
            .Build([Session(new string('x', 91) + "-yy", "\u00e4")])
            .Proposals.ShouldHaveSingleItem()
            .Name.ShouldBe("session-" + new string('x', 91));

    [Fact]
    public void A_proposal_reads_well() =>
        new ProposalBuilder([], NoHistory)
            .Build([
                Session("s-1", "Add validation for a missing email to the signup endpoint.") with
                {
                    Commit = "3f2c1ab",
                },
                Session("s-2", "Add validation for a missing email, to the signup endpoint!"),
            ])
            .Proposals.ShouldHaveSingleItem()
            .Yaml.ShouldMatchApproved(options => options.NoDiff());

    [Fact]
    public void What_matters_most_comes_first_and_names_are_kept_apart()
    {
        var small = Session("s-1", "Fix the cart.") with
        {
            Root = "/a",
            Patterns = [new Pattern(PatternKind.Abandoned, 2, "It ends.", [])],
        };

        var report = new ProposalBuilder([], NoHistory).Build([
            small,
            Session("s-2", "Fix the cart.") with
            {
                Root = "/b",
            },
            Session("s-3", "Other") with
            {
                Patterns = [],
            },
        ]);

        report.Proposals.Select(proposal => $"{proposal.Name} {proposal.Sessions[0].Id}").ShouldBe(["fix-cart s-2", "fix-cart-2 s-1"]);
        report.Sessions.ShouldBe(3);
    }

    [Fact]
    public void A_session_of_an_existing_scenario_is_left_out_by_its_id_its_task_or_its_incident()
    {
        var scenario = new Scenario
        {
            Name = "cart",
            Category = "shop",
            Task = "Fix the cart.",
            Session = "s-1",
            Paths = new PathRules { Allow = ["api/signup.test.js", "src/\\[id\\].js"] },
            FailWhen = ["expectation_changed"],
        };
        var history = new Dictionary<string, PassRecord>(StringComparer.Ordinal) { ["shop/cart"] = new(5, 3, [true], default) };

        var report = new ProposalBuilder([scenario], history).Build([
            Session("s-1", "Something else."),
            Session("s-2", "fix the CART"),
            Session("s-3", "Another wording.") with
            {
                Changed = ["src/[id].js", "api/signup.test.js"],
            },
            Session("s-4", "Not about it."),
        ]);

        report.Covered.Select(covered => covered.Session).ShouldBe(["s-1", "s-2", "s-3"]);
        report.Covered[0].History.ShouldNotBeNull().Passes.ShouldBe(3);
        report.Proposals.ShouldHaveSingleItem().Sessions[0].Id.ShouldBe("s-4");
    }

    [Fact]
    public void The_prompt_of_a_holdout_is_not_seen()
    {
        var holdout = new Scenario
        {
            Name = "secret",
            Category = "shop",
            Task = "Fix the hidden thing.",
            Split = ScenarioSplit.Holdout,
        };

        var report = new ProposalBuilder([holdout], NoHistory).Build([Session("s-1", "Fix the hidden thing.")]);

        report.Proposals.ShouldBeEmpty();
        report.Covered.ShouldBeEmpty();
        report.Holdouts.ShouldBe(1);
    }

    private static MinedSession Session(string id, string task) =>
        new()
        {
            Id = id,
            Agent = "claude-code",
            Task = task,
            Changed = ["api/signup.js", "api/signup.test.js"],
            Patterns =
            [
                new Pattern(
                    PatternKind.WeakenedTest,
                    10,
                    "rejects a missing email: what is expected changed from 400 to 201.",
                    ["api/signup.test.js:18: +toBe(201)"]
                )
                {
                    Paths = ["api/signup.test.js"],
                    Codes = ["expectation_changed"],
                },
                new Pattern(PatternKind.Revert, 6, "The person took work back: \"no, undo that\".", ["event 12: no, undo that"]),
            ],
        };
}
