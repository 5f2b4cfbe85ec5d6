using System.Collections.Frozen;

namespace AgentEvals.Grading.Tests.Texts;

/// <summary>The systems and architectures that Go builds for, by the names that build lines and files have for them (<c>go tool dist list</c>).</summary>
internal static class GoTargets
{
    /// <summary>Their names.</summary>
    public static FrozenSet<string> Names { get; } =
    [
        "aix",
        "android",
        "darwin",
        "dragonfly",
        "freebsd",
        "illumos",
        "ios",
        "js",
        "linux",
        "netbsd",
        "openbsd",
        "plan9",
        "solaris",
        "wasip1",
        "windows",
        "386",
        "amd64",
        "arm",
        "arm64",
        "loong64",
        "mips",
        "mips64",
        "mips64le",
        "mipsle",
        "ppc64",
        "ppc64le",
        "riscv64",
        "s390x",
        "wasm",
    ];
}
