namespace AgentEvals.Mining.Sessions;

/// <summary>Where the agents keep their session logs on this machine.</summary>
public sealed record SessionPlaces
{
    /// <summary>Absolute paths of folders that are searched; missing ones are passed over.</summary>
    public required IReadOnlyList<string> Roots { get; init; }

    /// <summary>
    /// The agents' own folders: <c>~/.claude/projects</c> (or CLAUDE_CONFIG_DIR), <c>~/.codex/sessions</c> (or CODEX_HOME), <c>~/.gemini/tmp</c>,
    /// <c>~/.copilot/session-state</c> (or COPILOT_HOME). OpenCode keeps a database: its sessions are given as files of <c>opencode export</c>.
    /// </summary>
    /// <param name="home">Absolute path of the user's home folder.</param>
    /// <param name="variable">Gives the value of an environment variable, or null.</param>
    public static SessionPlaces OfAgents(string home, Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return new SessionPlaces
        {
            Roots =
            [
                Path.Combine(Given("CLAUDE_CONFIG_DIR") ?? Path.Combine(home, ".claude"), "projects"),
                Path.Combine(Given("CODEX_HOME") ?? Path.Combine(home, ".codex"), "sessions"),
                Path.Combine(home, ".gemini", "tmp"),
                Path.Combine(Given("COPILOT_HOME") ?? Path.Combine(home, ".copilot"), "session-state"),
            ],
        };

        string? Given(string name) => variable(name) is { Length: > 0 } path && Path.IsPathFullyQualified(path) ? path : null;
    }

    /// <summary>One folder, such as an archive of logs; everything under it is searched.</summary>
    /// <param name="directory">Absolute path.</param>
    public static SessionPlaces In(string directory) => new() { Roots = [directory] };
}
