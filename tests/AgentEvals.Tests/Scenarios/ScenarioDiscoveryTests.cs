using AgentEvals.Problems;
using AgentEvals.Scenarios;

namespace AgentEvals.Tests.Scenarios;

public sealed class ScenarioDiscoveryTests : IDisposable
{
    private readonly ScenarioSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Files_are_found_in_ordinal_order_relative_to_the_folder()
    {
        foreach (
            var file in new[]
            {
                "Scenarios/b.eval.yaml",
                "Scenarios/B.eval.yaml",
                "Scenarios/a/z.eval.yml",
                "Scenarios/a.yaml",
                "Scenarios/notes.md",
                "agentevals.yaml",
            }
        )
        {
            _sandbox.Write(file, "name: x");
        }

        ScenarioDiscovery
            .Find(_sandbox.Root, "Scenarios/**")
            .ShouldBe(["Scenarios/B.eval.yaml", "Scenarios/a.yaml", "Scenarios/a/z.eval.yml", "Scenarios/b.eval.yaml"]);
        ScenarioDiscovery.Find(_sandbox.Root, "./Scenarios/*.eval.yaml").ShouldBe(["Scenarios/B.eval.yaml", "Scenarios/b.eval.yaml"]);
        ScenarioDiscovery.Find(_sandbox.Root, "Scenarios/a/z.eval.yml").ShouldBe(["Scenarios/a/z.eval.yml"]);
        ScenarioDiscovery.Find(_sandbox.Root, "**/*.yaml").ShouldNotContain("agentevals.yaml", StringComparer.Ordinal);
        ScenarioDiscovery.Find(_sandbox.Root, "Nowhere/**/*.yaml").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("bin")]
    [InlineData("obj")]
    [InlineData("node_modules")]
    [InlineData(".git")]
    [InlineData("recordings")]
    [InlineData("fixtures")]
    public void Folders_that_hold_no_scenarios_are_skipped(string folder)
    {
        _sandbox.Write($"Scenarios/{folder}/x.eval.yaml", "name: x");

        ScenarioDiscovery.Find(_sandbox.Root, "**/*.eval.yaml").ShouldBeEmpty();
    }

    [Fact]
    public void Links_are_not_followed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Making links needs a privilege on Windows.");
        _sandbox.Write("elsewhere/x.eval.yaml", "name: x");
        Directory.CreateDirectory(_sandbox.PathOf("Scenarios"));
        Directory.CreateSymbolicLink(_sandbox.PathOf("Scenarios/link"), _sandbox.PathOf("elsewhere"));
        Directory.CreateSymbolicLink(_sandbox.PathOf("Scenarios/loop"), _sandbox.PathOf("Scenarios"));
        File.CreateSymbolicLink(_sandbox.PathOf("Scenarios/y.eval.yaml"), _sandbox.PathOf("elsewhere/x.eval.yaml"));

        ScenarioDiscovery.Find(_sandbox.Root, "Scenarios/**/*.eval.yaml").ShouldBeEmpty();
        ScenarioDiscovery.Find(_sandbox.Root, "Scenarios/link/*.eval.yaml").ShouldBeEmpty();
    }

    [Fact]
    public void A_malformed_glob_and_a_missing_folder_are_errors()
    {
        Should
            .Throw<AgentEvalsException>(() => ScenarioDiscovery.Find(_sandbox.Root, "a/{b"))
            .Message.ShouldBe("AE1061: The glob 'a/{b' has an unpaired brace. Correct it, or escape the character with a backslash.");
        Should
            .Throw<AgentEvalsException>(() => ScenarioDiscovery.Find(_sandbox.Root, "../**/*.yaml"))
            .Message.ShouldStartWith("AE1061: The glob '../**/*.yaml' leaves the workspace.");
        Should.Throw<AgentEvalsException>(() => ScenarioDiscovery.Find(_sandbox.PathOf("none"), "**")).Problems[0].Code.ShouldBe("AE1060");
    }

    [Fact]
    public void Two_scenarios_of_one_name_in_one_category_are_a_problem_of_the_second()
    {
        var first = _sandbox.Scenario("");
        var other = first with { Category = "checkout" };

        ScenarioNames.FindDuplicates([first, other]).ShouldBeEmpty();
        ScenarioNames
            .FindDuplicates([first, other, first])
            .ShouldHaveSingleItem()
            .Text()
            .ShouldBe(
                $"case.eval.yaml(1,1): AE1062: The scenario 'cart/adds-an-item' is also in {first.File}. Give one of them another name or category."
            );
    }
}
