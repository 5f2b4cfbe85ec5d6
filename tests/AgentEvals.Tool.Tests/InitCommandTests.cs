namespace AgentEvals.Tool.Tests;

public sealed class InitCommandTests : IDisposable
{
    private readonly Folder _folder = new();

    [Fact]
    public async Task A_suite_is_written_that_validates_and_the_missing_packages_are_named()
    {
        _folder.Write(
            "Shop.Evals/Shop.Evals.csproj",
            "<Project Sdk=\"Microsoft.NET.Sdk\"><ImplicitUsings>enable</ImplicitUsings></Project>"
        );

        var run = await ToolRun.Of(_folder.Path, "init", "Shop.Evals");

        run.ExitCode.ShouldBe(0);
        run.Error.ShouldBeEmpty();
        run.Out.ReplaceLineEndings("\n")
            .ShouldMatchApproved(options =>
                options
                    .NoDiff()
                    .WithScrubber(text =>
                        System.Text.RegularExpressions.Regex.Replace(
                            text,
                            "--version .*",
                            "--version VERSION",
                            System.Text.RegularExpressions.RegexOptions.None,
                            TimeSpan.FromSeconds(1)
                        )
                    )
            );
        (await ToolRun.Of(_folder.Path, "validate", "Shop.Evals")).ExitCode.ShouldBe(0);
        File.ReadAllText(System.IO.Path.Combine(_folder.Path, "Shop.Evals/SignupEvals.cs")).ShouldStartWith("namespace Signup.Evals;");
    }

    [Fact]
    public async Task Nothing_is_overwritten()
    {
        _folder.Write("Evals.csproj", "<Project />");
        var own = _folder.Write("agentevals.yaml", "default_agent: codex\n");

        var run = await ToolRun.Of(_folder.Path, "init");

        run.Out.ShouldContain("kept   agentevals.yaml");
        File.ReadAllText(own).ShouldBe("default_agent: codex\n");
    }

    [Fact]
    public async Task A_package_that_is_referenced_is_not_named_again()
    {
        _folder.Write(
            "Directory.Build.props",
            "<Project><ItemGroup><PackageReference Include=\"AgentEvals.Xunit\" /><PackageReference Include=\"xunit.v3\" /></ItemGroup></Project>"
        );
        _folder.Write("Evals/Evals.csproj", "<Project />");

        var run = await ToolRun.Of(_folder.Path, "init", "Evals");

        run.Out.ShouldNotContain("dotnet add");
        File.ReadAllText(System.IO.Path.Combine(_folder.Path, "Evals/SignupEvals.cs")).ShouldStartWith("using System.Threading.Tasks;");
    }

    [Theory]
    [InlineData("readme.md", "AE7020")]
    [InlineData("Evals.fsproj", "AE7040")]
    public async Task A_folder_without_a_project_of_that_kind_is_wrong_use(string file, string code)
    {
        _folder.Write(file, "<Project />");

        var run = await ToolRun.Of(_folder.Path, "init");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain(code);
        Directory.GetFiles(_folder.Path).Length.ShouldBe(1);
    }

    public void Dispose() => _folder.Dispose();
}
