namespace AgentEvals.Workspaces;

/// <summary>Where workspaces are made, and for how long things may take.</summary>
public sealed record WorkspaceOptions
{
    /// <summary>
    /// Absolute path of the directory that all workspaces lie in. Not the system's temporary folder: some agents' sandboxes
    /// open it to every trial. See <see cref="DefaultRoot"/>.
    /// </summary>
    public required string Root { get; init; }

    /// <summary>How long all setup commands of a workspace may take together.</summary>
    public TimeSpan SetupTime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a single call of git may take before it is stopped.</summary>
    public TimeSpan GitTime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long an unused workspace is kept for the next run.</summary>
    public TimeSpan KeepFor { get; init; } = TimeSpan.FromDays(7);

    /// <summary>The git program: a name on PATH or a path.</summary>
    public string GitProgram { get; init; } = "git";

    /// <summary><c>agentevals/workspaces</c> in the user's cache folder.</summary>
    /// <param name="variable">Gives the value of an environment variable, or null.</param>
    public static string DefaultRoot(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var cache =
            OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Caches")
            : variable("XDG_CACHE_HOME") is { } given && Path.IsPathFullyQualified(given) ? given
            : Path.Combine(home, ".cache");
        return Path.Combine(cache, "agentevals", "workspaces");
    }
}
