namespace AgentEvals.Shell.Syntax;

/// <summary>Programs that run another program and end with its status.</summary>
internal static class WrapperTable
{
    public static IReadOnlyDictionary<string, Wrapper> ByName { get; } =
        new Dictionary<string, Wrapper>(StringComparer.Ordinal)
        {
            ["env"] = new(["-u", "--unset", "-C", "--chdir", "-S"], TakesAssignments: true),
            ["cross-env"] = new([], TakesAssignments: true),
            ["time"] = new(["-f", "--format", "-o", "--output"]),
            ["timeout"] = new(["-s", "--signal", "-k", "--kill-after"], Positionals: 1),
            ["gtimeout"] = new(["-s", "--signal", "-k", "--kill-after"], Positionals: 1),
            ["nice"] = new(["-n", "--adjustment"]),
            ["ionice"] = new(["-c", "--class", "-n", "--classdata", "-p"]),
            ["nohup"] = new([]),
            ["setsid"] = new([]),
            ["stdbuf"] = new(["-i", "-o", "-e"]),
            ["unbuffer"] = new([]),
            ["chronic"] = new([]),
            ["caffeinate"] = new(["-t", "-w"]),
            ["xvfb-run"] = new(["-n", "-s", "-e", "-f", "--server-num", "--server-args"]),
            ["sudo"] = new(["-u", "--user", "-g", "--group", "-h", "-p", "-C", "-r", "-t", "-D"], TakesAssignments: true)
            {
                Queries = ["-l", "-v", "-k", "-V", "-K"],
            },
            ["doas"] = new(["-u", "-C"]),
            ["xargs"] = new([
                "-n",
                "-I",
                "-P",
                "-L",
                "-d",
                "-a",
                "-s",
                "-E",
                "--max-args",
                "--max-procs",
                "--delimiter",
                "--arg-file",
                "--replace",
            ]),
            ["parallel"] = new([
                "-j",
                "--jobs",
                "-P",
                "-n",
                "-N",
                "-S",
                "-I",
                "--delay",
                "--halt",
                "--retries",
                "--timeout",
                "--joblog",
                "--results",
                "--max-args",
            ]),
            ["chrt"] = new([], Positionals: 1),
            ["taskset"] = new([], Positionals: 1),
            ["unshare"] = new([]),
            ["systemd-run"] = new(["-p", "--property", "--unit", "-M"]),
            ["command"] = new([]) { Queries = ["-v", "-V"] },
            ["builtin"] = new([]),
            ["noglob"] = new([]),
            ["exec"] = new(["-a"]),
            ["flock"] = new(["-w", "--timeout", "-E"], Positionals: 1),
            ["wsl"] = new(["-d", "--distribution", "-u", "--user", "--cd"])
            {
                Queries = ["-l", "--list", "--shutdown", "--status", "--version"],
            },
            ["dotenv"] = new(["-e", "-f"]),
        };
}
