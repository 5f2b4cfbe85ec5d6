using System.Collections.Frozen;

namespace AgentEvals.Grading.Tests.Languages.Reading;

/// <summary>How a language handles exceptions: data for <see cref="HandlerReader"/>.</summary>
internal sealed record HandlerRules
{
    /// <summary>Types that catch failed assertions or whatever else fails; empty where handlers name no types.</summary>
    public FrozenSet<string> WideTypes { get; init; } = [];

    /// <summary>Words that let a failure surface again.</summary>
    public FrozenSet<string> Surfaces { get; init; } =
    [
        "throw",
        "raise",
        "panic",
        "fail",
        "unreachable",
        "expect",
        "assert",
        "reject",
        "done",
        "next",
        "rethrow",
        "Fail",
        "abort",
        "pytest",
        "t",
        "exit",
    ];

    /// <summary>Calls that only print.</summary>
    public FrozenSet<string> Prints { get; init; } =
    [
        "console",
        "print",
        "puts",
        "println",
        "log",
        "logger",
        "logging",
        "warn",
        "printStackTrace",
        "debug",
        "info",
        "warnings",
        "System",
        "traceback",
        "error_log",
        "var_dump",
    ];
}
