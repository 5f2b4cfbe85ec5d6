namespace AgentEvals.Shell.Matching;

/// <summary>Options of .NET's runner.</summary>
internal static class DotNetFamilies
{
    /// <summary><c>dotnet test</c> and its relatives.</summary>
    public static readonly CommandFamily DotNet = new()
    {
        WithValue =
        [
            "--filter",
            "--configuration",
            "--framework",
            "--logger",
            "--verbosity",
            "--runtime",
            "--results-directory",
            "--collect",
            "--settings",
            "--project",
            "--solution",
            "--test-modules",
            "--filter-class",
            "--filter-method",
            "--filter-namespace",
            "--filter-trait",
            "--filter-query",
            "--ignore-exit-code",
            "--minimum-expected-tests",
            "--report-trx-filename",
            "--output",
            "--arch",
            "--diag",
            "--coverage-output",
        ],
        Noise =
        [
            "--nologo",
            "-nologo",
            "--verbosity",
            "--logger",
            "--no-restore",
            "--results-directory",
            "--collect",
            "--configuration",
            "-tl*",
            "--tl*",
            "--coverage*",
            "--blame*",
            "--diag",
            "--report-trx*",
            "--no-progress",
            "--no-ansi",
            "--output",
            "--interactive",
            "--no-build",
            "-m*",
            "--max-parallel-test-modules",
            "-nodeReuse*",
            "/nologo",
            "--disable-build-servers",
            "/p:CollectCoverage=true",
            "-p:CollectCoverage=true",
            "-clp*",
            "--consoleLoggerParameters*",
        ],
        Aliases = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["-c"] = "--configuration",
            ["-v"] = "--verbosity",
            ["-f"] = "--framework",
            ["-l"] = "--logger",
            ["-s"] = "--settings",
            ["-r"] = "--runtime",
            ["-o"] = "--output",
            ["-class"] = "--filter-class",
            ["-method"] = "--filter-method",
            ["-d"] = "--diag",
            ["-a"] = "--arch",
        },
    };
}
