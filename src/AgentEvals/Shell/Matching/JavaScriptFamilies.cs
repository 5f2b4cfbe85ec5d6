namespace AgentEvals.Shell.Matching;

/// <summary>Options of JavaScript's runners.</summary>
internal static class JavaScriptFamilies
{
    /// <summary>Jest, and the runners that were made after it: Vitest, Mocha, Playwright.</summary>
    public static readonly CommandFamily Jest = new()
    {
        WithValue =
        [
            "--testNamePattern",
            "--testPathPattern",
            "--config",
            "--maxWorkers",
            "--reporters",
            "--project",
            "--selectProjects",
            "--grep",
            "--reporter",
            "--require",
            "--timeout",
            "--workers",
            "--run-dir",
        ],
        Noise =
        [
            "--verbose",
            "--silent",
            "--color",
            "--colors",
            "--no-color",
            "--no-colors",
            "--ci",
            "--coverage*",
            "--no-coverage",
            "--runInBand",
            "--no-cache",
            "--detectOpenHandles",
            "--forceExit",
            "--watch=false",
            "--watchAll=false",
            "--no-watch",
            "--maxWorkers",
            "--reporters",
            "--reporter",
            "--run",
            "--workers",
            "--logHeapUsage",
        ],
        Aliases = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["-t"] = "--testNamePattern",
            ["-i"] = "--runInBand",
            ["-c"] = "--config",
            ["-w"] = "--maxWorkers",
            ["-g"] = "--grep",
            ["-R"] = "--reporter",
            ["-r"] = "--require",
            ["--testPathPatterns"] = "--testPathPattern",
        },
    };

    /// <summary>Scripts of a package, by npm, yarn or pnpm.</summary>
    public static readonly CommandFamily Script = new()
    {
        WithValue =
        [
            "--workspace",
            "--prefix",
            "--filter",
            "--cwd",
            "--dir",
            "--testNamePattern",
            "--grep",
            "--config",
            "--reporter",
            "--maxWorkers",
            "--loglevel",
        ],
        Noise =
        [
            "--silent",
            "--verbose",
            "--color",
            "--colors",
            "--no-color",
            "--ci",
            "--coverage*",
            "--runInBand",
            "--watch=false",
            "--watchAll=false",
            "--no-watch",
            "--run",
            "--reporter",
            "--maxWorkers",
            "--loglevel",
            "--prefix",
            "--cwd",
            "--dir",
            "--forceExit",
            "--detectOpenHandles",
            "--no-cache",
            "--browsers=ChromeHeadless",
        ],
        Aliases = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["-w"] = "--workspace",
            ["-s"] = "--silent",
            ["-t"] = "--testNamePattern",
            ["-g"] = "--grep",
            ["-C"] = "--dir",
            ["-F"] = "--filter",
            ["-i"] = "--runInBand",
        },
    };

    /// <summary>Node's own runner.</summary>
    public static readonly CommandFamily Node = new()
    {
        WithValue =
        [
            "--test-name-pattern",
            "--test-reporter",
            "--import",
            "--require",
            "-r",
            "--loader",
            "--test-concurrency",
            "--env-file",
        ],
        Noise = ["--test-reporter", "--experimental*", "--no-warnings", "--test-concurrency", "--enable-source-maps"],
    };

    /// <summary>Deno.</summary>
    public static readonly CommandFamily Deno = new()
    {
        WithValue = ["--filter", "--config"],
        Noise = ["--quiet", "-q", "--coverage*", "--allow*", "-A", "--no-check", "--parallel", "--reporter"],
    };

    /// <summary>Bun.</summary>
    public static readonly CommandFamily Bun = new()
    {
        WithValue = ["-t", "--test-name-pattern", "--timeout", "--preload"],
        Noise = ["--coverage*", "--timeout", "--bail", "--silent"],
    };
}
