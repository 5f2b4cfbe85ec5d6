using System.Diagnostics;

namespace AgentEvals.Tests.Mining;

/// <summary>A repository of a test, made with real git.</summary>
internal static class GitRepository
{
    /// <summary>Commits everything in a folder, which becomes a repository if it is none.</summary>
    /// <returns>The commit's name.</returns>
    public static string Commit(string folder, string? date = null)
    {
        if (!Directory.Exists(Path.Combine(folder, ".git")))
        {
            Run(folder, date, "init", "-q", "-b", "main");
        }

        Run(folder, date, "add", "-A");
        Run(
            folder,
            date,
            "-c",
            "user.name=Test",
            "-c",
            "user.email=test@example.org",
            "-c",
            "core.autocrlf=false",
            "commit",
            "-q",
            "--allow-empty",
            "-m",
            "Start"
        );
        return Run(folder, date, "rev-parse", "HEAD").Trim();
    }

    public static string Run(string folder, string? date, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        if (date is not null)
        {
            start.Environment["GIT_AUTHOR_DATE"] = start.Environment["GIT_COMMITTER_DATE"] = date;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
        return output;
    }
}
