namespace AgentEvals.Grading.Tests.Comparison;

/// <summary>Categories by which pipelines choose what to run, other than by what a test is about.</summary>
internal static class Categories
{
    private static readonly string[] Words = ["BVT", "Functional", "CI", "Unit", "Smoke", "Fast", "Slow", "Nightly", "Integration", "Acceptance", "Regression", "PR", "Stress", "Core", "Daily", "E2E", "EndToEnd"];

    private static readonly string[] Seldom =
    [
        "LongRunning", "Long", "Slow", "xslow", "Manual", "Flaky", "Quarantine", "Quarantined", "Nightly", "Weekly", "Stress", "Disabled", "Broken", "Unstable", "Failing", "Failures", "Ignore", "Ignored", "Skip", "Skipped", "Explicit", "Benchmark",
    ];

    /// <summary>Whether a trait as written names one: <c>BVT</c>, or <c>SlowBVT</c>.</summary>
    public static bool IsRun(string trait) => CodeWords.Identifiers(trait).Any(word => Words.Any(known => word.Equals(known, StringComparison.OrdinalIgnoreCase) || (known == "BVT" && word.EndsWith(known, StringComparison.Ordinal))));

    /// <summary>Whether a trait as written names one that everyday runs leave out.</summary>
    public static bool IsSeldom(string trait) => CodeWords.Identifiers(trait).Any(word => Seldom.Contains(word, StringComparer.OrdinalIgnoreCase));
}
