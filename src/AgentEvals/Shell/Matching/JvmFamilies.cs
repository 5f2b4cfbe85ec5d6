namespace AgentEvals.Shell.Matching;

/// <summary>Options of the JVM's build tools.</summary>
internal static class JvmFamilies
{
    /// <summary>Maven.</summary>
    public static readonly CommandFamily Maven = new()
    {
        WithValue = ["-pl", "--projects", "-T", "--threads", "-P", "-f", "--file", "-s", "--settings"],
        Noise =
        [
            "-q",
            "-B",
            "-o",
            "-e",
            "-X",
            "-U",
            "-ntp",
            "-T",
            "--threads",
            "--quiet",
            "--batch-mode",
            "--offline",
            "--errors",
            "--no-transfer-progress",
            "--color",
            "-Dstyle.color*",
            "-am",
            "--also-make",
            "-s",
            "--settings",
            "clean",
        ],
    };

    /// <summary>Gradle.</summary>
    public static readonly CommandFamily Gradle = new()
    {
        WithValue = ["--tests", "-p", "--project-dir", "-x", "--exclude-task", "-I", "--max-workers"],
        Noise =
        [
            "-q",
            "-i",
            "-s",
            "--info",
            "--debug",
            "--quiet",
            "--warn",
            "--no-daemon",
            "--daemon",
            "--stacktrace",
            "--console*",
            "--offline",
            "--rerun-tasks",
            "--rerun",
            "--continue",
            "--parallel",
            "--build-cache",
            "--no-build-cache",
            "--max-workers",
            "-p",
            "--project-dir",
            "--scan",
            "--no-scan",
            "--warning-mode*",
            "--full-stacktrace",
            "--configuration-cache",
            "clean",
            "cleanTest",
        ],
    };
}
