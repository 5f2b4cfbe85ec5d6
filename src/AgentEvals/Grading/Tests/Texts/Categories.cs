using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Texts;

/// <summary>Categories by which pipelines choose what to run, other than by what a test is about.</summary>
internal static class Categories
{
    private static readonly string[] Words =
    [
        "BVT",
        "Functional",
        "CI",
        "Unit",
        "Smoke",
        "Fast",
        "Slow",
        "Nightly",
        "Integration",
        "Acceptance",
        "Regression",
        "PR",
        "Stress",
        "Core",
        "Daily",
        "E2E",
        "EndToEnd",
    ];

    private static readonly string[] Seldom =
    [
        "LongRunning",
        "Long",
        "Slow",
        "xslow",
        "Manual",
        "Nightly",
        "Weekly",
        "Monster",
        "OuterLoop",
        "Stress",
        "Failures",
        "Ignore",
        "Ignored",
        "Skip",
        "Skipped",
        "Explicit",
        "Benchmark",
        "Windows",
        "Linux",
        "MacOS",
        "OSX",
        "Unix",
    ];

    private static readonly string[] Uncounted =
    [
        "Flaky",
        "FlakyTest",
        "Quarantine",
        "Quarantined",
        "Disabled",
        "Broken",
        "Unstable",
        "Failing",
        "KnownFailure",
        "KnownFailures",
        "KnownBroken",
        "KnownToFail",
    ];

    // SkipCI, SkipOnLinux, IgnoreInCI, NotOnBuildServer: a name that says where a test does not run.
    private static readonly string[] LeavesOut = ["Skip", "Ignore", "Exclude", "Disable", "DisabledIn", "DisabledOn", "NotIn", "NotOn"];

    /// <summary>Whether a trait as written names one: <c>BVT</c>, or <c>SlowBVT</c>.</summary>
    public static bool IsRun(string trait) =>
        CodeWords
            .Identifiers(trait)
            .Any(word =>
                Words.Any(known =>
                    word.Equals(known, StringComparison.OrdinalIgnoreCase)
                    || (known == "BVT" && word.EndsWith(known, StringComparison.Ordinal))
                )
            );

    /// <summary>Whether a trait as written says no more than who works on a test at the moment: <c>Focus</c>.</summary>
    public static bool IsPersonal(string trait) =>
        CodeWords.Identifiers(trait).Any(word => word is "Focus" or "Focused" or "Current" or "WIP" or "Wip");

    /// <summary>Whether a trait as written names one that everyday runs leave out.</summary>
    public static bool IsSeldom(string trait) =>
        IsUncounted(trait) || CodeWords.Identifiers(trait).Any(word => Seldom.Contains(Bare(word), StringComparer.OrdinalIgnoreCase));

    /// <summary>A word without what it is a word about: <c>SlowTest</c> is slow.</summary>
    private static string Bare(string word) => word.EndsWith("Test", StringComparison.Ordinal) ? word[..^"Test".Length] : word;

    /// <summary>Whether a trait as written says that a failure of its tests does not count, or that they are left out somewhere: <c>Flaky</c>, <c>SkipInCI</c>.</summary>
    public static bool IsUncounted(string trait) =>
        CodeWords
            .Identifiers(trait)
            .Any(word =>
                Uncounted.Contains(word, StringComparer.OrdinalIgnoreCase) || Array.Exists(LeavesOut, start => IsCompound(word, start))
            );

    /// <summary>Whether what skips a test only puts it into a run of its own, where it is watched: <c>[QuarantinedTest("#5")]</c>.</summary>
    public static bool IsQuarantine(string? skip) => skip?.StartsWith("Quarantined", StringComparison.Ordinal) == true;

    private static bool IsCompound(string word, string start) =>
        word.Length > start.Length && word.StartsWith(start, StringComparison.Ordinal) && char.IsUpper(word[start.Length]);
}
