namespace AgentEvals.Shell.Matching;

/// <summary>Options of Python's runners.</summary>
internal static class PythonFamilies
{
    /// <summary>pytest.</summary>
    public static readonly CommandFamily Pytest = new()
    {
        WithValue =
        [
            "-k",
            "-m",
            "-n",
            "-p",
            "-c",
            "-o",
            "-W",
            "--tb",
            "--maxfail",
            "--deselect",
            "--ignore",
            "--rootdir",
            "--junitxml",
            "--cov",
            "--durations",
            "--color",
            "--timeout",
        ],
        Noise =
        [
            "-q",
            "-qq",
            "-v",
            "-vv",
            "-vvv",
            "-s",
            "-x",
            "-sv",
            "-vs",
            "-xvs",
            "-ra",
            "-rA",
            "-rs",
            "-rf",
            "-n",
            "-p",
            "-W",
            "-l",
            "--tb",
            "--maxfail",
            "--quiet",
            "--verbose",
            "--color",
            "--cov*",
            "--no-cov",
            "--durations",
            "--no-header",
            "--no-summary",
            "--junitxml",
            "--junit-xml",
            "--showlocals",
            "--disable-warnings",
            "--exitfirst",
            "--timeout",
            "-rootdir",
            "--capture",
        ],
    };

    /// <summary>Python's own runner.</summary>
    public static readonly CommandFamily Unittest = new()
    {
        WithValue = ["-k", "-p", "-s", "-t"],
        Noise = ["-v", "-q", "-f", "-b", "-c", "--verbose", "--quiet", "--buffer", "--failfast"],
    };
}
