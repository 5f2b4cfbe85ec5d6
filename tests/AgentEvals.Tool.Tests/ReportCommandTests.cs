using System.Diagnostics;

namespace AgentEvals.Tool.Tests;

/// <summary>The built program, as a user runs it.</summary>
public sealed class ReportCommandTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("agentevals-report-command-").FullName;

    [Fact]
    public async Task Without_results_it_says_so_and_does_not_ship()
    {
        Directory.CreateDirectory(Path.Combine(_root, ".agentevals"));
        var (exitCode, output, error) = await RunAsync("report", "--format", "text");

        exitCode.ShouldBe(0, error);
        output.ShouldEndWith("Status: READY FOR REVIEW (no results)\n");
    }

    [Fact]
    public async Task A_file_takes_the_report_and_the_history_is_made_anew()
    {
        Directory.CreateDirectory(Path.Combine(_root, "merged"));
        var (exitCode, output, error) = await RunAsync(
            "report",
            "--results",
            "merged",
            "-o",
            "report.json",
            "--format",
            "json",
            "--rebuild-history"
        );

        exitCode.ShouldBe(0, error);
        output.ShouldBeEmpty();
        File.ReadAllText(Path.Combine(_root, "report.json")).ShouldContain("\"status\": \"ready_for_review\"");
        File.ReadAllText(Path.Combine(_root, "merged", "pass-history.json")).ShouldBe("{}");
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_is_wrong_use()
    {
        var (exitCode, output, error) = await RunAsync("report", "--results", "nowhere");

        exitCode.ShouldBe(2);
        output.ShouldBeEmpty();
        error.ShouldStartWith("AE6001: There is no folder ");
    }

    [Fact]
    public async Task A_form_that_does_not_exist_is_wrong_use()
    {
        var (exitCode, _, error) = await RunAsync("report", "--format", "pdf");

        exitCode.ShouldBe(2);
        error.ShouldContain("AE7001");
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _root,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "AgentEvals.Tool.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
