namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>Tells by its name whether a method of one's own asserts.</summary>
internal static class HelperNames
{
    private static readonly string[] Prefixes = ["Assert", "Verify", "Expect", "Should", "CompareTo", "CompareWith", "MustBe", "MustHave"];
    private static readonly string[] LoosePrefixes = ["Check", "Validate", "Compare", "Ensure"];
    private static readonly string[] ThrowingPrefixes = ["Verify", "Check", "Validate", "Compare", "Assert", "Expect"];
    private static readonly string[] FailureWords = ["Assert", "Xunit", "XUnit", "Verif", "Mismatch", "TestFail", "Expectation"];
    private static readonly string[] GuardWords = ["Argument", "NotSupported", "NotImplemented", "Disposed"];
    private static readonly string[] LooseTails =
    [
        "Expected",
        "Result",
        "Output",
        "Reference",
        "Baseline",
        "Golden",
        "Snapshot",
        "Approved",
        "TestRunTime",
        "PassedTests",
        "FailedTests",
        "SkippedTests",
    ];

    /// <summary>Whether a call asserts.</summary>
    /// <param name="name">The method's name.</param>
    /// <param name="isLast">Whether it ends its chain.</param>
    /// <param name="known">Names of methods of the same file that assert.</param>
    public static bool Match(string name, bool isLast, IReadOnlySet<string> known) =>
        known.Contains(name)
        || Prefixes.Any(prefix =>
            name.Length > prefix.Length && name.StartsWith(prefix, StringComparison.Ordinal) && char.IsUpper(name[prefix.Length])
        )
        || name is "Expect" or "Assert" or "MarkupMatches"
        || Prefixes.Any(prefix => name.Contains("And" + prefix, StringComparison.Ordinal))
        || (
            isLast
            && LoosePrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))
            && LooseTails.Any(tail => name.Contains(tail, StringComparison.Ordinal))
        );

    /// <summary>Whether what a method of one's own throws fails a test: it checks by its name, or the exception says so; a guard of its arguments does not.</summary>
    /// <param name="name">The method's name.</param>
    /// <param name="statement">The condition and the statement that throws.</param>
    public static bool Throws(string name, string statement)
    {
        var thrown = statement.AsSpan(statement.LastIndexOf("throw new ", StringComparison.Ordinal) + 1);
        var type = thrown.IndexOf('(') is > 0 and var end ? thrown[..end].ToString() : "";
        return !HasAny(type, GuardWords)
            && (Array.Exists(ThrowingPrefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal)) || HasAny(type, FailureWords));
    }

    private static bool HasAny(string type, string[] words) => Array.Exists(words, word => type.Contains(word, StringComparison.Ordinal));
}
