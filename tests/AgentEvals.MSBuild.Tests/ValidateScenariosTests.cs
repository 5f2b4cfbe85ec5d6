using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace AgentEvals.MSBuild.Tests;

/// <summary>The task in a real build of a project of its own.</summary>
public sealed partial class ValidateScenariosTests : IDisposable
{
    private static readonly string TaskAssembly = typeof(ValidateScenariosTests)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(data => data.Key == "TaskAssembly")
        .Value!;

    private readonly string _project = Directory.CreateTempSubdirectory("agentevals-build-").FullName;

    public ValidateScenariosTests()
    {
        Write(
            "evals.proj",
            $"""
            <Project DefaultTargets="Validate">
              <UsingTask TaskName="AgentEvals.MSBuild.ValidateScenarios" AssemblyFile="{TaskAssembly}" />
              <ItemGroup><Scenario Include="Scenarios/**/*.yaml" /></ItemGroup>
              <Target Name="Validate">
                <ValidateScenarios Scenarios="@(Scenario)" ProjectDirectory="$(MSBuildProjectDirectory)" />
              </Target>
            </Project>
            """
        );
        Write("fixtures/shop/cart.ts", "export {}");
    }

    public void Dispose() => Directory.Delete(_project, recursive: true);

    [Fact]
    public async Task Good_scenarios_build()
    {
        Write("Scenarios/cart/a.yaml", "name: a\ntask: Fix it.\nworkspace: { fixture: shop }\n");

        var (exit, errors, output) = await Build();

        errors.ShouldBeEmpty(output);
        exit.ShouldBe(0);
    }

    [Fact]
    public async Task What_is_wrong_is_a_build_error_at_its_place()
    {
        Write("Scenarios/cart/a.yaml", "name: a\ntaks: Fix it.\nworkspace: { fixture: shop }\n");
        Write("Scenarios/cart/b.yaml", "name: same\ntask: Fix {0} it.\nworkspace: { fixture: {0} }\n");
        Write("Scenarios/cart/c.yaml", "name: same\ntask: Fix it.\nworkspace: { fixture: shop }\n");
        Write("Scenarios/cart/d.yaml", "name: same\ntask: Fix it.\nworkspace: { fixture: shop }\n");
        Write("agentevals.yaml", "max_paralel: 3\n");

        var (exit, errors, _) = await Build();

        exit.ShouldBe(1);
        string.Join('\n', errors)
            .ShouldBe(
                """
                Scenarios/cart/a.yaml(1,1): error AE1012: A scenario needs 'task', which is missing here. Add 'task: ' with the prompt, as the user wrote it.
                Scenarios/cart/a.yaml(2,1): error AE1010: There is no key 'taks' in a scenario. Did you mean 'task'?
                Scenarios/cart/b.yaml(3,23): error AE1013: 'fixture' must be text; this is a mapping. Write 'fixture: some text'.
                Scenarios/cart/d.yaml(1,1): error AE1062: The scenario 'cart/same' is also in Scenarios/cart/c.yaml. Give one of them another name or category.
                agentevals.yaml(1,1): error AE1010: There is no key 'max_paralel' in agentevals.yaml. Did you mean 'max_parallel'?
                """
            );
    }

    private void Write(string relative, string text)
    {
        var path = Path.Combine(_project, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>Builds; the errors once each, sorted, with paths relative to the project.</summary>
    private async Task<(int Exit, List<string> Errors, string Output)> Build()
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            WorkingDirectory = _project,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            Environment =
            {
                ["MSBUILDDISABLENODEREUSE"] = "1",
                ["DOTNET_CLI_UI_LANGUAGE"] = "en",
                ["MSBUILDTERMINALLOGGER"] = "off",
            },
            ArgumentList = { "msbuild", "evals.proj", "-nologo", "-v:q" },
        };
        using var build = Process.Start(start)!;
        var output = await build.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await build.WaitForExitAsync(TestContext.Current.CancellationToken);
        var errors = output
            .Split('\n')
            .Where(line => line.Contains(": error ", StringComparison.Ordinal))
            .Select(line => ProjectSuffix().Replace(line, "").Replace(_project + Path.DirectorySeparatorChar, "").Trim())
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        return (build.ExitCode, errors, output);
    }

    [GeneratedRegex(@" \[[^\]]*evals\.proj\]\s*$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex ProjectSuffix();
}
