namespace AgentEvals.Agents.Launching;

/// <summary>
/// Chooses an agent's environment by allow-list: what programs need to run at all, what the kind needs, what the user names.
/// Nothing else of the harness's environment reaches the agent, and its home directory belongs to the trial.
/// </summary>
internal static class AgentEnvironment
{
    // A trailing * stands for any ending.
    private static readonly string[] AlwaysPassed =
    [
        "PATH",
        "LANG",
        "LANGUAGE",
        "LC_*",
        "TZ",
        "SHELL",
        "USER",
        "LOGNAME",
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "NO_PROXY",
        "ALL_PROXY",
        "http_proxy",
        "https_proxy",
        "no_proxy",
        "all_proxy",
        "SSL_CERT_FILE",
        "SSL_CERT_DIR",
        "NODE_EXTRA_CA_CERTS",
        "DOTNET_ROOT",
        "JAVA_HOME",
        "GOROOT",
        "RUSTUP_TOOLCHAIN",
        "SystemRoot",
        "SystemDrive",
        "ComSpec",
        "PATHEXT",
        "ProgramFiles",
        "ProgramFiles(x86)",
        "ProgramData",
        "NUMBER_OF_PROCESSORS",
        "OS",
    ];

    // With a home directory of its own, the agent's builds would fetch every package anew, or fail without network.
    private static readonly (string Variable, string Directory)[] PackageCaches =
    [
        ("NUGET_PACKAGES", ".nuget/packages"),
        ("npm_config_cache", ".npm"),
        ("GOMODCACHE", "go/pkg/mod"),
        ("RUSTUP_HOME", ".rustup"),
    ];

    /// <summary>The variables of the host that reach the agent.</summary>
    public static Dictionary<string, string> Passed(
        HostEnvironment host,
        IEnumerable<string> kindVariables,
        IEnumerable<string> userVariables
    )
    {
        string[] patterns = [.. AlwaysPassed, .. kindVariables, .. userVariables];
        var passed = new Dictionary<string, string>(HostEnvironment.NameComparer);
        foreach (var (name, value) in host.Variables)
        {
            if (patterns.Any(pattern => Matches(pattern, name)))
            {
                passed[name] = value;
            }
        }

        return passed;
    }

    /// <summary>The whole environment of the agent's process.</summary>
    public static IReadOnlyDictionary<string, string> Build(
        HostEnvironment host,
        IReadOnlyDictionary<string, string> passed,
        LaunchRequest request,
        LaunchPlan plan
    )
    {
        var environment = new Dictionary<string, string>(passed, HostEnvironment.NameComparer)
        {
            ["TERM"] = "dumb",
            ["HOME"] = request.Private("home"),
            ["TMPDIR"] = request.Private("tmp"),
            ["XDG_CONFIG_HOME"] = request.Private("home/.config"),
            ["XDG_DATA_HOME"] = request.Private("home/.local/share"),
            ["XDG_STATE_HOME"] = request.Private("home/.local/state"),
            ["XDG_CACHE_HOME"] = request.Private("home/.cache"),
            ["GIT_TERMINAL_PROMPT"] = "0",
            // The agent may commit; without a home directory git would refuse for want of an identity.
            ["GIT_AUTHOR_NAME"] = "Agent",
            ["GIT_AUTHOR_EMAIL"] = "agent@agentevals.invalid",
            ["GIT_COMMITTER_NAME"] = "Agent",
            ["GIT_COMMITTER_EMAIL"] = "agent@agentevals.invalid",
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            ["DOTNET_NOLOGO"] = "1",
        };
        if (OperatingSystem.IsWindows())
        {
            environment["USERPROFILE"] = request.Private("home");
            environment["APPDATA"] = request.Private("home/AppData/Roaming");
            environment["LOCALAPPDATA"] = request.Private("home/AppData/Local");
            environment["TEMP"] = environment["TMP"] = request.Private("tmp");
        }

        foreach (var (variable, directory) in PackageCaches)
        {
            var path = host.Variables.GetValueOrDefault(variable) ?? Path.Join(host.Home, directory);
            if (Directory.Exists(path))
            {
                environment.TryAdd(variable, path);
            }
        }

        foreach (var (name, value) in plan.Environment)
        {
            environment[name] = value;
        }

        foreach (var name in request.Settings.PassEnvironment)
        {
            if (passed.TryGetValue(name, out var value))
            {
                environment[name] = value;
            }
        }

        foreach (var (name, value) in request.Settings.Environment)
        {
            environment[name] = value;
        }

        return environment;
    }

    private static bool Matches(string pattern, string name)
    {
        var comparison = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return pattern.EndsWith('*') ? name.StartsWith(pattern[..^1], comparison) : string.Equals(pattern, name, comparison);
    }
}
