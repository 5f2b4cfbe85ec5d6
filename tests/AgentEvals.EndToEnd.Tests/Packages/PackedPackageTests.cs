using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace AgentEvals.EndToEnd.Tests.Packages;

/// <summary>The package as a team uses it: from the packed file alone, in a solution of its own.</summary>
[Collection(nameof(ConsumerGroup))]
public sealed class PackedPackageTests(ConsumerSolution solution)
{
    private static readonly string[] Reports = ["", "-xml", "-trx", "-junit", "-ctrf", "-html", "-nunit"];

    public static TheoryData<string, string> BrokenSuites()
    {
        var data = new TheoryData<string, string>();
        foreach (
            var (type, says) in new[]
            {
                ("BadYaml", "pathz"),
                ("EmptyGlob", "AE5015"),
                ("WrongSignature", "AE5013"),
                ("Duplicate", "AE5014"),
                ("Unrecorded", "AE5021"),
            }
        )
        {
            data.Add(type, says);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(BrokenSuites))]
    public async Task A_broken_suite_is_red_with_and_without_any_report(string type, string says)
    {
        foreach (var report in Reports)
        {
            string[] arguments = report.Length == 0 ? [] : [report, Path.Combine(solution.Folder, $"{type}{report}.out")];
            var result = await solution.RunAsync(["-class", $"Shop.Evals.{type}", "-noColor", .. arguments]);

            result.ExitCode.ShouldNotBe(0, $"{type} {report}\n{result.Output}");
            result.Output.ShouldContain(says);
        }
    }

    [Fact]
    public async Task A_live_run_is_graded_recorded_and_then_replayed()
    {
        var results = Path.Combine(solution.Folder, "results-of-live");
        var live = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AGENTEVALS_MODE"] = "live",
            ["AGENTEVALS_RECORD"] = "1",
            ["AGENTEVALS_RESULTS"] = results,
            ["AGENTEVALS_WORKSPACES"] = Path.Combine(solution.Folder, "workspaces"),
        };

        var green = await solution.RunAsync(live, "-class", "Shop.Evals.Good", "-noColor");
        green.ExitCode.ShouldBe(0, green.Output);
        var red = await solution.RunAsync(live, "-class", "Shop.Evals.Strict", "-noColor");
        red.ExitCode.ShouldNotBe(0, red.Output);
        red.Output.ShouldContain("out_of_bounds_edit");
        red.Output.ShouldContain("hello.eval.yaml(1,");

        var verdicts = Directory
            .GetFiles(Path.Combine(results, "results"), "*.json")
            .Select(file => JsonDocument.Parse(File.ReadAllText(file)).RootElement)
            .ToDictionary(
                result => result.GetProperty("test").GetString()!,
                result => result.GetProperty("verdict").GetString(),
                StringComparer.Ordinal
            );
        verdicts["Shop.Evals.Good.Stays_in_its_paths"].ShouldBe("pass");
        verdicts["Shop.Evals.Strict.Touches_nothing"].ShouldBe("fail");

        // Resuming spends nothing twice: the same scenario and agent were recorded already.
        var recordings = Path.Combine(results, "recordings", "good", "hello");
        var before = Directory.GetDirectories(recordings).Length;
        var resumed = await solution.RunAsync(
            new Dictionary<string, string>(live, StringComparer.Ordinal) { ["AGENTEVALS_MODE"] = "resume" },
            "-class",
            "Shop.Evals.Good",
            "-noColor"
        );
        resumed.ExitCode.ShouldBe(0, resumed.Output);
        Directory.GetDirectories(recordings).Length.ShouldBe(before);

        // Recorded beside the scenario's source; the next build carries it to the output.
        Directory.Exists(Path.Combine(solution.Project, "Scenarios", "good", "recordings", "hello", "player-1")).ShouldBeTrue();
        var replay = await solution.TryDotnetAsync("test", "Shop.sln", "--", "--filter-class", "Shop.Evals.Good");
        replay.ExitCode.ShouldBe(0, replay.Output);
    }

    [Fact]
    public async Task Linux_on_x64_gets_the_assemblies_that_are_compiled_already()
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64,
            "The packages bring compiled assemblies for Linux on x64 alone."
        );
        var trace = Path.Combine(solution.Folder, "host.trace");
        var result = await solution.RunAsync(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["COREHOST_TRACE"] = "1", ["COREHOST_TRACEFILE"] = trace },
            "-class",
            "Shop.Evals.ShopTests"
        );
        result.ExitCode.ShouldBe(0, result.Output);

        // The host says which of the two it gives to the runtime.
        var chosen = File.ReadLines(trace)
            .Single(line => line.StartsWith("Property TRUSTED_PLATFORM_ASSEMBLIES", StringComparison.Ordinal))
            .Split(Path.PathSeparator);
        foreach (var name in new[] { "AgentEvals.dll", "AgentEvals.Xunit.dll" })
        {
            var compiled = chosen.Where(path => Path.GetFileName(path) == name).ShouldHaveSingleItem();
            compiled.ShouldEndWith(Path.Combine("runtimes", "linux-x64", "lib", "net10.0", name));
            using var image = new PEReader(File.OpenRead(compiled));
            image.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size.ShouldBePositive();
        }
    }

    [Fact]
    public async Task A_plain_test_beside_the_evals_still_runs()
    {
        var result = await solution.RunAsync("-class", "Shop.Evals.ShopTests", "-noColor");

        result.ExitCode.ShouldBe(0, result.Output);
        result.Output.ShouldContain("Total: 1");
    }

    [Fact]
    public async Task Dotnet_test_without_any_configuration_runs_the_tests_and_fails_when_one_fails()
    {
        var result = await solution.TryDotnetAsync("test", "Shop.sln", "--no-build");

        result.ExitCode.ShouldNotBe(0, result.Output);
    }

    [Fact]
    public async Task A_mistake_in_a_scenario_is_a_build_error_at_its_place()
    {
        var result = await solution.TryDotnetAsync(
            "build",
            "Shop.sln",
            "-p:AgentEvalsValidateScenarios=true",
            $"-p:OutDir={Path.Combine(solution.Folder, "validated")}/"
        );

        result.ExitCode.ShouldNotBe(0);
        result.Output.ShouldContain("typo.eval.yaml(5,1): error AE1");
    }
}
