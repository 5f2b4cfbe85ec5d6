namespace AgentEvals.Grading.Checks.Runners;

/// <summary>Words by which scripts and targets say that they run tests.</summary>
internal static class TestWords
{
    private static readonly string[] Targets =
    [
        "test",
        "tests",
        "check",
        "unit",
        "unit-test",
        "unittest",
        "spec",
        "e2e",
        "integration",
        "verify",
    ];

    /// <summary>Whether a script of a package runs tests by its name: <c>test:unit</c>.</summary>
    public static bool AreOfScript(string name) =>
        name.Split(':', '-', '_', '.') is var parts
        && parts.Any(part =>
            part is "test" or "tests" or "e2e" or "spec" or "unit" or "integration" or "jest" or "vitest" or "mocha" or "pytest"
        )
        && !parts.Contains("lint", StringComparer.Ordinal)
        && parts[^1] is not ("watch" or "update" or "build" or "install" or "setup");

    /// <summary>Whether a target of a build runs tests by its name: <c>unit-test</c>.</summary>
    public static bool AreOfTarget(string word) =>
        Targets.Contains(word, StringComparer.OrdinalIgnoreCase)
        || (
            !word.Contains('=', StringComparison.Ordinal)
            && word.Split('-', ':', '_', '+') is var parts
            && (parts.Contains("test", StringComparer.OrdinalIgnoreCase) || parts.Contains("tests", StringComparer.OrdinalIgnoreCase))
        );
}
