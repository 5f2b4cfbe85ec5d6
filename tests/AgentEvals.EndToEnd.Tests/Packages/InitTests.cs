namespace AgentEvals.EndToEnd.Tests.Packages;

/// <summary>A first suite as a new user makes it: an empty xUnit v3 project, <c>init</c>, the package, and a green run.</summary>
[Collection(nameof(ConsumerGroup))]
public sealed class InitTests(ConsumerSolution solution)
{
    [Fact]
    public async Task The_sample_builds_and_runs_green_with_the_packed_package()
    {
        var project = Path.Combine(solution.Folder, "Fresh.Evals");
        Directory.CreateDirectory(project);
        await File.WriteAllTextAsync(
            Path.Combine(project, "Fresh.Evals.csproj"),
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="xunit.v3" Version="3.2.2" />
              </ItemGroup>
            </Project>
            """,
            TestContext.Current.CancellationToken
        );

        var init = await solution.TryDotnetAsync(Repository.Tool, "init", project);
        init.ExitCode.ShouldBe(0, init.Error);
        init.Output.ShouldContain("dotnet add Fresh.Evals/Fresh.Evals.csproj package AgentEvals.Xunit --version ");
        var add = await solution.TryDotnetAsync(
            "add",
            Path.Combine("Fresh.Evals", "Fresh.Evals.csproj"),
            "package",
            "AgentEvals.Xunit",
            "--version",
            solution.Version
        );
        add.ExitCode.ShouldBe(0, add.Output + add.Error);

        var run = await solution.TryDotnetAsync("test", Path.Combine("Fresh.Evals", "Fresh.Evals.csproj"));
        run.ExitCode.ShouldBe(0, run.Output + run.Error);
        var list = await solution.TryDotnetAsync("run", "--no-build", "--project", Path.Combine("Fresh.Evals", "Fresh.Evals.csproj"));
        list.Output.ShouldContain("Total: 4, Errors: 0, Failed: 0, Skipped: 0");
    }
}
