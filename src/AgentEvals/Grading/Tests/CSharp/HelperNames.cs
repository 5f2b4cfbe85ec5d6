namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>Tells by its name whether a method of one's own asserts.</summary>
internal static class HelperNames
{
    private static readonly string[] Prefixes = ["Assert", "Verify", "Expect", "Should", "CompareTo", "CompareWith", "MustBe", "MustHave"];
    private static readonly string[] LoosePrefixes = ["Check", "Validate", "Compare", "Ensure"];
    private static readonly string[] LooseTails = ["Expected", "Result", "Output", "Reference", "Baseline", "Golden", "Snapshot", "Approved", "TestRunTime", "PassedTests", "FailedTests", "SkippedTests"];

    /// <summary>Whether a call asserts.</summary>
    /// <param name="name">The method's name.</param>
    /// <param name="isLast">Whether it ends its chain.</param>
    /// <param name="known">Names of methods of the same file that assert.</param>
    public static bool Match(string name, bool isLast, IReadOnlySet<string> known) =>
        known.Contains(name)
        || Prefixes.Any(prefix => name.Length > prefix.Length && name.StartsWith(prefix, StringComparison.Ordinal) && char.IsUpper(name[prefix.Length]))
        || name is "Expect" or "Assert" or "MarkupMatches"
        || (isLast && LoosePrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)) && LooseTails.Any(tail => name.Contains(tail, StringComparison.Ordinal)));
}
