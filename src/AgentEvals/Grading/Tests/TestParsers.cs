using AgentEvals.Grading.Tests.CSharp;
using AgentEvals.Grading.Tests.Languages;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests;

/// <summary>Chooses who reads a file; none for files that have nothing to do with tests, so that they cost nothing.</summary>
internal static class TestParsers
{
    private static readonly string[] Hints =
    [
        "Fact]",
        "Fact(",
        "Theory]",
        "[Test",
        "Test]",
        "TestMethod",
        "Assert",
        "Should",
        "Verify",
        "Expect",
        "[SetUp",
    ];

    /// <summary>The parser for a change; null when no parser reads the language, or the file holds no tests.</summary>
    public static ITestFileParser? For(string oldPath, string newPath, string? oldText, string? newText)
    {
        if (newPath.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) || oldPath.EndsWith(".cs", StringComparison.OrdinalIgnoreCase))
        {
            return HasHint(oldText) || HasHint(newText) || FilePurpose.IsTest(newPath) || FilePurpose.IsTest(oldPath)
                ? new CSharpTestParser()
                : null;
        }

        return LanguageParsers.For(newPath) ?? LanguageParsers.For(oldPath);
    }

    /// <summary>Whether a file whose code nobody could read may hold something that asserts; of most languages no words tell.</summary>
    public static bool MayAssert(string path, string? oldText, string? newText) =>
        !path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) || HasHint(oldText) || HasHint(newText);

    private static bool HasHint(string? text) => text is not null && Hints.Any(hint => text.Contains(hint, StringComparison.Ordinal));
}
