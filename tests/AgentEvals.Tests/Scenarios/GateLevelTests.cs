using AgentEvals.Problems;
using AgentEvals.Scenarios;

namespace AgentEvals.Tests.Scenarios;

public sealed class GateLevelTests : IDisposable
{
    private readonly ScenarioSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("pass^3 = 1 over regression")]
    [InlineData("pass@3 > 0.9 over capability")]
    [InlineData("rate >= 0.8 over all")]
    [InlineData("rate >= 0.8 over category signup and holdout at 95 %")]
    [InlineData("pass^3 >= 0.5 over signup/missing-email at 99.9 %")]
    [InlineData("pass^10 >= 0.75 over tag slow and regression")]
    public void A_threshold_is_written_as_it_is_read(string text)
    {
        GateThreshold.TryParse(text, out var threshold).ShouldBeTrue();
        threshold!.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData("  pass^3>=0.90   over regression at 95%  ", "pass^3 >= 0.9 over regression at 95 %")]
    [InlineData("rate >= 1 over all", "rate = 1 over all")]
    [InlineData("pass@01 > .5 over all", null)]
    [InlineData("pass^0 = 1 over all", null)]
    [InlineData("pass^3 = 0.9 over all", null)]
    [InlineData("rate > 1 over all", null)]
    [InlineData("rate >= 0 over all", null)]
    [InlineData("rate >= 1.1 over all", null)]
    [InlineData("rate < 0.5 over all", null)]
    [InlineData("rate >= 0.5", null)]
    [InlineData("rate >= 0.5 over", null)]
    [InlineData("rate >= 0.5 over everything", null)]
    [InlineData("rate >= 0.5 over all and holdout", null)]
    [InlineData("rate >= 0.5 over category", null)]
    [InlineData("rate >= 0.5 over all at 10 %", null)]
    [InlineData("passrate >= 0.5 over all", null)]
    [InlineData("", null)]
    public void A_threshold_is_read_strictly(string text, string? written)
    {
        GateThreshold.TryParse(text, out var threshold).ShouldBe(written is not null);
        threshold?.ToString().ShouldBe(written);
    }

    [Fact]
    public void A_scope_means_scenarios_for_which_all_its_conditions_hold()
    {
        var scenario = new Scenario
        {
            Name = "missing-email",
            Category = "signup",
            Task = "",
            Kind = ScenarioKind.Capability,
            Split = ScenarioSplit.Holdout,
            Tags = ["slow"],
        };
        foreach (
            var (text, means) in new[]
            {
                ("all", true),
                ("capability", true),
                ("regression", false),
                ("holdout", true),
                ("optimization", false),
                ("category signup", true),
                ("category billing", false),
                ("tag slow", true),
                ("tag fast", false),
                ("signup/missing-email", true),
                ("signup/other", false),
                ("capability and tag slow and holdout", true),
                ("holdout and regression", false),
            }
        )
        {
            GateScope.TryParse(text, out var scope).ShouldBeTrue(text);
            scope!.Means(scenario).ShouldBe(means, text);
        }
    }

    [Fact]
    public void Levels_need_the_one_above_them_unless_they_say_otherwise()
    {
        var levels = Load(
            """
            levels:
              read_only: { thresholds: rate >= 0.5 over all }
              edit_with_review:
                thresholds: [pass^3 = 1 over regression, pass@3 > 0.9 over capability]
                scenarios: 5
                trials: 4
                max_age: 14d
                inconclusive: 1
              merge: { thresholds: [rate = 1 over all], requires: [read_only], max_age: 36h }
            """
        ).Levels;

        levels.Select(level => level.Name).ShouldBe(["read_only", "edit_with_review", "merge"]);
        levels[0]
            .ShouldSatisfyAllConditions(
                level => level.Requires.ShouldBeEmpty(),
                level => level.Scenarios.ShouldBe(1),
                level => level.Trials.ShouldBe(1),
                level => level.MaxAge.ShouldBe(TimeSpan.FromDays(30)),
                level => level.Inconclusive.ShouldBe(0)
            );
        levels[1]
            .ShouldSatisfyAllConditions(
                level => level.Requires.ShouldBe(["read_only"]),
                level => level.Thresholds.Count.ShouldBe(2),
                level => level.Scenarios.ShouldBe(5),
                level => level.Trials.ShouldBe(4),
                level => level.MaxAge.ShouldBe(TimeSpan.FromDays(14)),
                level => level.Inconclusive.ShouldBe(1)
            );
        levels[2].Requires.ShouldBe(["read_only"]);
        levels[2].MaxAge.ShouldBe(TimeSpan.FromHours(36));
    }

    [Fact]
    public void All_errors_of_levels_are_said_at_once()
    {
        var exception = Should.Throw<AgentEvalsException>(() =>
            Load(
                """
                levels:
                  read only: { thresholds: [rate = 1 over all] }
                  a: yes
                  b: {}
                  c: { thresholds: [] }
                  d: { thresholds: [pass^3 = 0.9 over regression, rate >= 0.5 over regresion, rate = 1 over all at 95 %], requires: [e, bb], max_age: two weeks }
                  e: { threshold: [rate = 1 over all], thresholds: [1], scenarios: 0, trials: x }
                graduation: { lower_bound: 1, runs: 0 }
                """
            )
        );

        exception.Problems.Text().ShouldMatchApproved(options => options.WithFileExtension("txt").SubFolder("Approved").NoDiff());
    }

    private SuiteSettings Load(string text) => SuiteSettingsLoader.LoadText(text, _sandbox.Root);
}
