namespace AgentEvals.Grading.Tests.Comparison;

/// <summary>Categories by which pipelines choose what to run, other than by what a test is about.</summary>
internal static class Categories
{
    private static readonly string[] Words = ["BVT", "Functional", "CI", "Unit", "Smoke", "Fast", "Slow", "Nightly", "Integration", "Acceptance", "Regression", "PR", "Stress", "Core", "Daily", "E2E", "EndToEnd"];

    /// <summary>Whether a trait as written names one.</summary>
    public static bool IsRun(string trait) => CodeWords.Identifiers(trait).Any(word => Words.Contains(word, StringComparer.OrdinalIgnoreCase));
}
