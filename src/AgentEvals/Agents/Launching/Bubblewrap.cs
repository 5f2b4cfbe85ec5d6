using AgentEvals.Problems;
using AgentEvals.Scenarios;

namespace AgentEvals.Agents.Launching;

/// <summary>
/// Puts an agent and everything it starts into a bubblewrap sandbox: the file system is read-only but for the worktree, its
/// Git directory and the trial's own directory, and the user's keys are not there at all. The network stays as it is, because
/// the agent needs its model's service.
/// </summary>
internal static class Bubblewrap
{
    /// <summary>The program.</summary>
    public const string Program = "bwrap";

    private static readonly string[] HiddenInHome =
    [
        ".ssh",
        ".aws",
        ".azure",
        ".gnupg",
        ".kube",
        ".docker",
        ".password-store",
        ".config/gh",
        ".config/gcloud",
        ".netrc",
        ".git-credentials",
        ".npmrc",
        ".pypirc",
        ".claude",
        ".codex",
        ".gemini",
        ".copilot",
        ".local/share/opencode",
    ];

    /// <summary>Whether the settings ask for it.</summary>
    /// <exception cref="AgentEvalsException">AE3008: they ask for something else.</exception>
    public static bool IsWanted(AgentSettings settings) =>
        settings.Sandbox switch
        {
            null or "none" => false,
            "bubblewrap" => true,
            var other => throw new AgentEvalsException(
                new Problem(
                    "AE3008",
                    $"Agent '{settings.Name}' asks for the sandbox '{other}', which does not exist.",
                    "Set 'sandbox' to bubblewrap or none."
                )
            ),
        };

    /// <summary>The arguments that come before the program and its own arguments.</summary>
    public static IReadOnlyList<string> ArgumentsFor(AgentJob job, HostEnvironment host)
    {
        List<string> arguments = ["--die-with-parent", "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp"];
        foreach (var path in HiddenInHome.Select(relative => Path.Join(host.Home, relative)))
        {
            if (Directory.Exists(path))
            {
                arguments.AddRange(["--tmpfs", path]);
            }
            else if (File.Exists(path))
            {
                arguments.AddRange(["--ro-bind", "/dev/null", path]);
            }
        }

        foreach (var path in (string?[])[GitDirectoryOf(job.Workspace), job.Workspace, job.PrivateDirectory])
        {
            if (path is not null)
            {
                arguments.AddRange(["--bind", path, path]);
            }
        }

        arguments.AddRange(["--chdir", job.Workspace, "--"]);
        return arguments;
    }

    /// <summary>The repository behind a linked worktree, without which Git could not even write its index; null for an ordinary one.</summary>
    private static string? GitDirectoryOf(string workspace)
    {
        const string Key = "gitdir:";
        var link = Path.Join(workspace, ".git");
        if (!File.Exists(link) || File.ReadLines(link).FirstOrDefault() is not { } line || !line.StartsWith(Key, StringComparison.Ordinal))
        {
            return null;
        }

        var own = Path.GetFullPath(line[Key.Length..].Trim(), workspace);
        var common = Path.Join(own, "commondir");
        return File.Exists(common) ? Path.GetFullPath(File.ReadAllText(common).Trim(), own) : own;
    }
}
