using AgentEvals.Diffs;
using AgentEvals.Grading.Tests.Languages.JavaScript;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests;

/// <summary>Languages that no parser reads: removed lines that look like assertions, in files that look like tests, need review.</summary>
internal static class UnparsedTests
{
    private static readonly string[] Marks = ["assert", "expect(", "should", "EXPECT_", "REQUIRE(", "CHECK(", "XCTAssert", "verify("];

    /// <summary>What was removed.</summary>
    public static IEnumerable<Finding> Compare(IReadOnlyList<ChangedText> texts)
    {
        foreach (var text in texts)
        {
            if (
                JavaScriptDiscovery.IsData(text.OldPath)
                || !(FilePurpose.IsSource(text.OldPath) || UnparsedNames.IsScript(text.OldPath))
                || !FilePurpose.IsTest(text.OldPath)
                || text.OldText is null
                || TestParsers.For(text.OldPath, text.Change.Path, text.OldText, text.NewText) is not null
            )
            {
                continue;
            }

            if (UnparsedNames.Lost(text) is { } renamed)
            {
                yield return new Finding(
                    FailureCodes.TestDeleted,
                    Verdict.Fail,
                    $"{text.OldPath}: {renamed.Name} is not named like a test any more, by which its runner finds it",
                    new Evidence.DiffLine(text.Change.Path, renamed.Line.NewLine ?? 0, "+" + renamed.Line.Text.Trim())
                );
                continue;
            }

            if (UnparsedNames.Gone(text, texts) is { } gone)
            {
                yield return new Finding(
                    FailureCodes.TestDeleted,
                    texts.All(other => FilePurpose.IsTest(other.OldPath)) ? Verdict.Fail : Verdict.NeedsReview,
                    $"{text.OldPath}: deleted: {gone.Name}, in a language that is not parsed",
                    new Evidence.DiffLine(text.OldPath, gone.Line.OldLine ?? 0, "-" + gone.Line.Text.Trim())
                );
                continue;
            }

            if (!FilePurpose.IsSource(text.OldPath))
            {
                continue;
            }

            var removed = text.Change.RemovedLines.Where(IsAssertion).ToList();
            var added = text.Change.AddedLines.Count(IsAssertion);
            if (removed.Count > added)
            {
                yield return new Finding(
                    FailureCodes.AssertionWeakened,
                    Verdict.NeedsReview,
                    $"{text.OldPath}: {removed.Count - added} lines that look like assertions were removed, in a language that is not parsed",
                    [.. removed.Take(3).Select(line => new Evidence.DiffLine(text.OldPath, line.OldLine ?? 0, "-" + line.Text.Trim()))]
                );
            }
            else if (UnparsedGuards.First(text.Change) is { } guard)
            {
                yield return new Finding(
                    FailureCodes.AssertionWeakened,
                    Verdict.NeedsReview,
                    $"{text.OldPath}: what was there stands under a condition now, in a language that is not parsed: {guard.Text.Trim()}",
                    new Evidence.DiffLine(text.Change.Path, guard.NewLine ?? 0, "+" + guard.Text.Trim())
                );
            }
        }
    }

    private static bool IsAssertion(DiffLine line) =>
        !line.Text.AsSpan().TrimStart().StartsWith("//", StringComparison.Ordinal)
        && Marks.Any(mark => line.Text.Contains(mark, StringComparison.OrdinalIgnoreCase));
}
