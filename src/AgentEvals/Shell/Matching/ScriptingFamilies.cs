namespace AgentEvals.Shell.Matching;

/// <summary>Options of Ruby's and PHP's runners.</summary>
internal static class ScriptingFamilies
{
    /// <summary>RSpec.</summary>
    public static readonly CommandFamily RSpec = new()
    {
        WithValue = ["-e", "--example", "-t", "--tag", "-f", "--format", "-r", "--require", "-P", "--pattern", "--seed", "-o", "--out"],
        Noise =
        [
            "-f",
            "--format",
            "-c",
            "--color",
            "--colour",
            "--no-color",
            "--force-color",
            "--seed",
            "-fd",
            "-fp",
            "-b",
            "--backtrace",
            "-o",
            "--out",
            "--order",
            "--profile",
            "--fail-fast",
        ],
    };

    /// <summary>PHPUnit.</summary>
    public static readonly CommandFamily PhpUnit = new()
    {
        WithValue = ["--filter", "--group", "--testsuite", "-c", "--configuration", "--exclude-group", "--log-junit"],
        Noise =
        [
            "--colors",
            "--testdox",
            "--no-coverage",
            "--coverage*",
            "--verbose",
            "-v",
            "--debug",
            "--stop-on-failure",
            "--log-junit",
            "--no-progress",
        ],
    };
}
