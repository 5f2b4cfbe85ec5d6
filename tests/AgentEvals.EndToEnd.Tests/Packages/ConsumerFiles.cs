namespace AgentEvals.EndToEnd.Tests.Packages;

/// <summary>Writes the files of a team's solution.</summary>
internal static class ConsumerFiles
{
    private const string Scenario = """
        name: NAME
        task: Say hello in greeting.txt.
        workspace: { fixture: shop }
        paths: { allow: [greeting.txt] }
        """;

    public static void Write(string folder, string version)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["nuget.config"] = $"""
                <configuration>
                  <config><add key="globalPackagesFolder" value="packages" /></config>
                  <fallbackPackageFolders><add key="user" value="{UserPackages()}" /></fallbackPackageFolders>
                  <packageSources><add key="feed" value="feed" /></packageSources>
                </configuration>
                """,
            ["Directory.Build.props"] = "<Project />",
            ["Directory.Build.targets"] = "<Project />",
            ["Directory.Packages.props"] = "<Project />",
            ["Shop.sln"] = Solution,
            ["Shop.Evals/Shop.Evals.csproj"] = $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <TargetFramework>net10.0</TargetFramework>
                    <OutputType>Exe</OutputType>
                    <ImplicitUsings>enable</ImplicitUsings>
                    <Nullable>enable</Nullable>
                    <AgentEvalsValidateScenarios Condition="'$(AgentEvalsValidateScenarios)' == ''">false</AgentEvalsValidateScenarios>
                  </PropertyGroup>
                  <ItemGroup>
                    <PackageReference Include="xunit.v3" Version="3.2.2" />
                    <PackageReference Include="AgentEvals.Xunit" Version="{version}" />
                  </ItemGroup>
                </Project>
                """,
            ["Shop.Evals/agentevals.yaml"] = """
                default_agent: player
                agents:
                  player: { kind: scripted, script: Scenarios/hello.steps.yaml }
                """,
            ["Shop.Evals/ShopTests.cs"] = """
                namespace Shop.Evals;

                public sealed class ShopTests
                {
                    [Xunit.Fact]
                    public void Adds_up() => Xunit.Assert.Equal(2, 1 + 1);
                }
                """,
            ["Shop.Evals/Evals.cs"] = """
                namespace Shop.Evals;

                public sealed class Good
                {
                    [AgentEval("Scenarios/good/*.eval.yaml")]
                    public void Stays_in_its_paths(AgentRun run) => run.ShouldStayInPaths();
                }

                public sealed class Strict
                {
                    [AgentEval("Scenarios/good/*.eval.yaml")]
                    public void Touches_nothing(AgentRun run) => run.ShouldNotTouch("greeting.txt");
                }

                public sealed class BadYaml
                {
                    [AgentEval("Scenarios/bad/*.eval.yaml")]
                    public void Has_a_mistake_in_its_file(AgentRun run) => run.ShouldStayInPaths();
                }

                public sealed class EmptyGlob
                {
                    [AgentEval("Scenarios/nowhere/*.eval.yaml")]
                    public void Finds_nothing(AgentRun run) => run.ShouldStayInPaths();
                }

                public sealed class WrongSignature
                {
                    [AgentEval("Scenarios/good/*.eval.yaml")]
                    public void Takes_no_run(int number) => System.Console.WriteLine(number);
                }

                public sealed class Duplicate
                {
                    [AgentEval("Scenarios/twice/*.eval.yaml")]
                    public void Has_two_of_one_name(AgentRun run) => run.ShouldStayInPaths();
                }

                public sealed class Life
                {
                    [AgentEval("Scenarios/life/*.eval.yaml")]
                    public void Stays_in_its_paths(AgentRun run) => run.ShouldStayInPaths();
                }

                public sealed class Trials
                {
                    [AgentEval("Scenarios/trials/*.eval.yaml")]
                    public void Stays_in_its_paths(AgentRun run) => run.ShouldStayInPaths();
                }

                public sealed class Unrecorded
                {
                    [AgentEval("Scenarios/unrecorded/*.eval.yaml")]
                    public void Has_nothing_to_replay(AgentRun run) => run.ShouldStayInPaths();
                }
                """,
            ["Shop.Evals/Scenarios/fixtures/shop/readme.txt"] = "A shop.\n",
            ["Shop.Evals/Scenarios/fixtures/shop/Broken.cs"] = "this is no C# and must never be compiled\n",
            ["Shop.Evals/Scenarios/hello.steps.yaml"] = """
                - say: I will write the greeting.
                - write: { path: greeting.txt, content: "hello\n" }
                - run: cat greeting.txt
                - say: Wrote greeting.txt.
                """,
            ["Shop.Evals/Scenarios/good/hello.eval.yaml"] = Named("hello"),
            ["Shop.Evals/Scenarios/bad/typo.eval.yaml"] = Named("typo") + "\npathz: { allow: [x] }\n",
            ["Shop.Evals/Scenarios/twice/one.eval.yaml"] = Named("same"),
            ["Shop.Evals/Scenarios/twice/two.eval.yaml"] = Named("same"),
            ["Shop.Evals/Scenarios/life/shown.eval.yaml"] = Named("shown") + "\nsplit: optimization\n",
            ["Shop.Evals/Scenarios/life/hidden.eval.yaml"] = Named("hidden") + "\nsplit: holdout\n",
            ["Shop.Evals/Scenarios/trials/early.eval.yaml"] = Named("early") + "\ntrials: 3\nstop: decided\n",
            ["Shop.Evals/Scenarios/trials/tested.eval.yaml"] =
                Named("tested") + "\ntrials: 6\npass: sprt(p0 = 0.1, p1 = 0.9, alpha = 0.05, beta = 0.05)\n",
            ["Shop.Evals/Scenarios/trials/guarded.eval.yaml"] = Named("guarded") + "\ncontrols: { must_fail: [player-1] }\n",
            ["Shop.Evals/Scenarios/unrecorded/never.eval.yaml"] = Named("never"),
        };
        foreach (var (path, text) in files)
        {
            var absolute = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(absolute)!);
            File.WriteAllText(absolute, text);
        }
    }

    private static string Named(string name) => Scenario.Replace("NAME", name, StringComparison.Ordinal);

    private static string UserPackages() =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder
            ? folder
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private const string Solution = """

        Microsoft Visual Studio Solution File, Format Version 12.00
        Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "Shop.Evals", "Shop.Evals\Shop.Evals.csproj", "{6C1F9A52-3B0E-4E9B-9C1E-0A6B1D6E2F11}"
        EndProject
        Global
        	GlobalSection(SolutionConfigurationPlatforms) = preSolution
        		Debug|Any CPU = Debug|Any CPU
        	EndGlobalSection
        	GlobalSection(ProjectConfigurationPlatforms) = postSolution
        		{6C1F9A52-3B0E-4E9B-9C1E-0A6B1D6E2F11}.Debug|Any CPU.ActiveCfg = Debug|Any CPU
        		{6C1F9A52-3B0E-4E9B-9C1E-0A6B1D6E2F11}.Debug|Any CPU.Build.0 = Debug|Any CPU
        	EndGlobalSection
        EndGlobal

        """;
}
