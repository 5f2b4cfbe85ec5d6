namespace AgentEvals.Shell.Matching;

/// <summary>The options of commands that checks name, by canonical program. What is not listed is compared as it stands.</summary>
internal static class CommandFamilies
{
    private static readonly CommandFamily Unknown = new();

    private static readonly CommandFamily Jest = new()
    {
        WithValue = ["--testNamePattern", "--testPathPattern", "--config", "--maxWorkers", "--reporters", "--project", "--selectProjects", "--grep", "--reporter", "--require", "--timeout", "--workers", "--run-dir"],
        Noise = ["--verbose", "--silent", "--color", "--colors", "--no-color", "--no-colors", "--ci", "--coverage*", "--no-coverage", "--runInBand", "--no-cache", "--detectOpenHandles", "--forceExit", "--watch=false", "--watchAll=false", "--no-watch", "--maxWorkers", "--reporters", "--reporter", "--run", "--workers", "--logHeapUsage"],
        Aliases = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["-t"] = "--testNamePattern", ["-i"] = "--runInBand", ["-c"] = "--config", ["-w"] = "--maxWorkers", ["-g"] = "--grep", ["-R"] = "--reporter", ["-r"] = "--require", ["--testPathPatterns"] = "--testPathPattern",
        },
    };

    private static readonly Dictionary<string, CommandFamily> ByProgram = new(StringComparer.Ordinal)
    {
        ["dotnet"] = new()
        {
            WithValue = ["--filter", "--configuration", "--framework", "--logger", "--verbosity", "--runtime", "--results-directory", "--collect", "--settings", "--project", "--solution", "--test-modules", "--filter-class", "--filter-method", "--filter-namespace", "--filter-trait", "--filter-query", "--ignore-exit-code", "--minimum-expected-tests", "--report-trx-filename", "--output", "--arch", "--diag", "--coverage-output"],
            Noise = ["--nologo", "-nologo", "--verbosity", "--logger", "--no-restore", "--results-directory", "--collect", "--configuration", "-tl*", "--tl*", "--coverage*", "--blame*", "--diag", "--report-trx*", "--no-progress", "--no-ansi", "--output", "--interactive", "--no-build", "-m*", "--max-parallel-test-modules", "-nodeReuse*", "/nologo", "--disable-build-servers", "/p:CollectCoverage=true", "-p:CollectCoverage=true", "-clp*", "--consoleLoggerParameters*"],
            Aliases = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["-c"] = "--configuration", ["-v"] = "--verbosity", ["-f"] = "--framework", ["-l"] = "--logger", ["-s"] = "--settings", ["-r"] = "--runtime", ["-o"] = "--output", ["-class"] = "--filter-class", ["-method"] = "--filter-method", ["-d"] = "--diag", ["-a"] = "--arch",
            },
        },
        ["script"] = new()
        {
            WithValue = ["--workspace", "--prefix", "--filter", "--cwd", "--dir", "--testNamePattern", "--grep", "--config", "--reporter", "--maxWorkers", "--loglevel"],
            Noise = ["--silent", "--verbose", "--color", "--colors", "--no-color", "--ci", "--coverage*", "--runInBand", "--watch=false", "--watchAll=false", "--no-watch", "--run", "--reporter", "--maxWorkers", "--loglevel", "--prefix", "--cwd", "--dir", "--forceExit", "--detectOpenHandles", "--no-cache", "--browsers=ChromeHeadless"],
            Aliases = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["-w"] = "--workspace", ["-s"] = "--silent", ["-t"] = "--testNamePattern", ["-g"] = "--grep", ["-C"] = "--dir", ["-F"] = "--filter", ["-i"] = "--runInBand",
            },
        },
        ["jest"] = Jest,
        ["vitest"] = Jest,
        ["mocha"] = Jest,
        ["playwright"] = Jest,
        ["pytest"] = new()
        {
            WithValue = ["-k", "-m", "-n", "-p", "-c", "-o", "-W", "--tb", "--maxfail", "--deselect", "--ignore", "--rootdir", "--junitxml", "--cov", "--durations", "--color", "--timeout"],
            Noise = ["-q", "-qq", "-v", "-vv", "-vvv", "-s", "-x", "-sv", "-vs", "-xvs", "-ra", "-rA", "-rs", "-rf", "-n", "-p", "-W", "-l", "--tb", "--maxfail", "--quiet", "--verbose", "--color", "--cov*", "--no-cov", "--durations", "--no-header", "--no-summary", "--junitxml", "--junit-xml", "--showlocals", "--disable-warnings", "--exitfirst", "--timeout", "-rootdir", "--capture"],
        },
        ["go"] = new()
        {
            WithValue = ["-run", "-bench", "-timeout", "-count", "-parallel", "-tags", "-skip", "-p", "-coverprofile", "-C", "-cpu", "-covermode"],
            Noise = ["-v", "-race", "-cover*", "-json", "-timeout", "-count", "-parallel", "-p", "-failfast", "-C", "-vet", "-shuffle", "-cpu", "-trimpath"],
            Everything = [],
        },
        ["cargo"] = new()
        {
            WithValue = ["--package", "--test", "--bin", "--example", "--features", "--target", "--manifest-path", "--profile", "--jobs", "--color", "--test-threads", "--filter-expr", "--target-dir"],
            Noise = ["--quiet", "--verbose", "--offline", "--locked", "--frozen", "--no-fail-fast", "--color", "--nocapture", "--jobs", "--test-threads", "--show-output", "--release", "--target-dir", "--workspace", "--all"],
            Aliases = new Dictionary<string, string>(StringComparer.Ordinal) { ["-p"] = "--package", ["-q"] = "--quiet", ["-v"] = "--verbose", ["-j"] = "--jobs", ["-E"] = "--filter-expr", ["-F"] = "--features" },
        },
        ["mvn"] = new()
        {
            WithValue = ["-pl", "--projects", "-T", "--threads", "-P", "-f", "--file", "-s", "--settings"],
            Noise = ["-q", "-B", "-o", "-e", "-X", "-U", "-ntp", "-T", "--threads", "--quiet", "--batch-mode", "--offline", "--errors", "--no-transfer-progress", "--color", "-Dstyle.color*", "-am", "--also-make", "-s", "--settings", "clean"],
        },
        ["gradle"] = new()
        {
            WithValue = ["--tests", "-p", "--project-dir", "-x", "--exclude-task", "-I", "--max-workers"],
            Noise = ["-q", "-i", "-s", "--info", "--debug", "--quiet", "--warn", "--no-daemon", "--daemon", "--stacktrace", "--console*", "--offline", "--rerun-tasks", "--rerun", "--continue", "--parallel", "--build-cache", "--no-build-cache", "--max-workers", "-p", "--project-dir", "--scan", "--no-scan", "--warning-mode*", "--full-stacktrace", "--configuration-cache", "clean", "cleanTest"],
        },
        ["rspec"] = new()
        {
            WithValue = ["-e", "--example", "-t", "--tag", "-f", "--format", "-r", "--require", "-P", "--pattern", "--seed", "-o", "--out"],
            Noise = ["-f", "--format", "-c", "--color", "--colour", "--no-color", "--force-color", "--seed", "-fd", "-fp", "-b", "--backtrace", "-o", "--out", "--order", "--profile", "--fail-fast"],
        },
        ["phpunit"] = new()
        {
            WithValue = ["--filter", "--group", "--testsuite", "-c", "--configuration", "--exclude-group", "--log-junit"],
            Noise = ["--colors", "--testdox", "--no-coverage", "--coverage*", "--verbose", "-v", "--debug", "--stop-on-failure", "--log-junit", "--no-progress"],
        },
        ["ctest"] = new()
        {
            WithValue = ["-R", "-E", "-L", "-j", "--parallel", "--test-dir", "-C", "--timeout", "--build-config"],
            Noise = ["-V", "-VV", "-j", "--parallel", "--output-on-failure", "--verbose", "--test-dir", "--timeout", "--progress", "-Q", "--quiet", "-C", "--build-config", "-j*"],
        },
        ["make"] = new()
        {
            WithValue = ["-C", "--directory", "-f", "--file", "-j"],
            Noise = ["-s", "--silent", "-C", "--directory", "-j*", "--no-print-directory", "-B", "--jobs*", "-k"],
        },
        ["node"] = new()
        {
            WithValue = ["--test-name-pattern", "--test-reporter", "--import", "--require", "-r", "--loader", "--test-concurrency", "--env-file"],
            Noise = ["--test-reporter", "--experimental*", "--no-warnings", "--test-concurrency", "--enable-source-maps"],
        },
        ["unittest"] = new() { WithValue = ["-k", "-p", "-s", "-t"], Noise = ["-v", "-q", "-f", "-b", "-c", "--verbose", "--quiet", "--buffer", "--failfast"] },
        ["deno"] = new() { WithValue = ["--filter", "--config"], Noise = ["--quiet", "-q", "--coverage*", "--allow*", "-A", "--no-check", "--parallel", "--reporter"] },
        ["bun"] = new() { WithValue = ["-t", "--test-name-pattern", "--timeout", "--preload"], Noise = ["--coverage*", "--timeout", "--bail", "--silent"] },
    };

    public static CommandFamily Of(string program) => ByProgram.GetValueOrDefault(program, Unknown);
}
