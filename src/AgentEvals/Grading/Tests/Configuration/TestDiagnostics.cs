namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>The rules of the analyzers that come with test frameworks.</summary>
internal static class TestDiagnostics
{
    private static readonly string[] Frameworks = ["xUnit", "NUnit", "MSTEST", "TUnit"];

    // Of disposal, cancellation, waiting and unused parameters: they say nothing of whether a test tests.
    private static readonly string[] OfHousekeeping =
    [
        "NUnit1032",
        "NUnit1033",
        "xUnit1026",
        "xUnit1030",
        "xUnit1031",
        "xUnit1051",
        "MSTEST0049",
    ];

    /// <summary>Whether a text names one that watches over what tests check.</summary>
    public static bool Has(string text)
    {
        foreach (var rule in OfHousekeeping)
        {
            text = text.Replace(rule, "", StringComparison.OrdinalIgnoreCase);
        }

        return Array.Exists(Frameworks, framework => text.Contains(framework, StringComparison.OrdinalIgnoreCase));
    }
}
