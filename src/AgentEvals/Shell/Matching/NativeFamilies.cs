namespace AgentEvals.Shell.Matching;

/// <summary>Options of compiled languages' runners, .NET and the JVM excepted.</summary>
internal static class NativeFamilies
{
    /// <summary><c>go test</c>.</summary>
    public static readonly CommandFamily Go = new()
    {
        WithValue =
        [
            "-run",
            "-bench",
            "-timeout",
            "-count",
            "-parallel",
            "-tags",
            "-skip",
            "-p",
            "-coverprofile",
            "-C",
            "-cpu",
            "-covermode",
        ],
        Noise =
        [
            "-v",
            "-race",
            "-cover*",
            "-json",
            "-timeout",
            "-count",
            "-parallel",
            "-p",
            "-failfast",
            "-C",
            "-vet",
            "-shuffle",
            "-cpu",
            "-trimpath",
        ],
        Everything = [],
    };

    /// <summary><c>cargo test</c> and nextest.</summary>
    public static readonly CommandFamily Cargo = new()
    {
        WithValue =
        [
            "--package",
            "--test",
            "--bin",
            "--example",
            "--features",
            "--target",
            "--manifest-path",
            "--profile",
            "--jobs",
            "--color",
            "--test-threads",
            "--filter-expr",
            "--target-dir",
        ],
        Noise =
        [
            "--quiet",
            "--verbose",
            "--offline",
            "--locked",
            "--frozen",
            "--no-fail-fast",
            "--color",
            "--nocapture",
            "--jobs",
            "--test-threads",
            "--show-output",
            "--release",
            "--target-dir",
            "--workspace",
            "--all",
        ],
        Aliases = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["-p"] = "--package",
            ["-q"] = "--quiet",
            ["-v"] = "--verbose",
            ["-j"] = "--jobs",
            ["-E"] = "--filter-expr",
            ["-F"] = "--features",
        },
    };

    /// <summary>CTest.</summary>
    public static readonly CommandFamily CTest = new()
    {
        WithValue = ["-R", "-E", "-L", "-j", "--parallel", "--test-dir", "-C", "--timeout", "--build-config"],
        Noise =
        [
            "-V",
            "-VV",
            "-j",
            "--parallel",
            "--output-on-failure",
            "--verbose",
            "--test-dir",
            "--timeout",
            "--progress",
            "-Q",
            "--quiet",
            "-C",
            "--build-config",
            "-j*",
        ],
    };

    /// <summary>make.</summary>
    public static readonly CommandFamily Make = new()
    {
        WithValue = ["-C", "--directory", "-f", "--file", "-j"],
        Noise = ["-s", "--silent", "-C", "--directory", "-j*", "--no-print-directory", "-B", "--jobs*", "-k"],
    };
}
