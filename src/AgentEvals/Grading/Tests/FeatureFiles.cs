using AgentEvals.Diffs;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests;

/// <summary>Finds scenarios in Gherkin that are gone, or that a tag leaves out now.</summary>
internal static class FeatureFiles
{
    private static readonly string[] Skipping = ["@ignore", "@skip", "@skipped", "@disabled", "@wip", "@manual", "@quarantine", "@flaky"];

    private static readonly string[] Heads = ["Scenario:", "Scenario Outline:", "Scenario Template:", "Example:"];

    /// <summary>What got weaker.</summary>
    public static IEnumerable<Finding> Compare(IReadOnlyList<ChangedText> texts)
    {
        var features = texts
            .Where(text => text.Change.Path.EndsWith(".feature", StringComparison.OrdinalIgnoreCase) && text.OldText is not null)
            .ToList();
        var left = texts
            .Where(text => text.Change.Path.EndsWith(".feature", StringComparison.OrdinalIgnoreCase))
            .SelectMany(text => Scenarios(text.NewText))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var text in features)
        {
            if (
                text.NewText is { } now
                && Tags(now) > Tags(text.OldText!)
                && text.Change.AddedLines.FirstOrDefault(line => Tags(line.Text) > 0) is { } tag
                && Scenarios(now).Count <= Scenarios(text.OldText).Count
            )
            {
                yield return new Finding(
                    FailureCodes.TestSkipped,
                    Verdict.NeedsReview,
                    $"{text.Change.Path}: a tag leaves scenarios out: {tag.Text.Trim()}",
                    new Evidence.DiffLine(text.Change.Path, tag.NewLine ?? 0, "+" + tag.Text.Trim())
                );
            }

            var gone = Scenarios(text.OldText).Where(name => !left.Contains(name)).ToList();
            if (gone.Count > 0 && Scenarios(text.NewText).Count < Scenarios(text.OldText).Count)
            {
                yield return new Finding(
                    FailureCodes.TestDeleted,
                    Verdict.NeedsReview,
                    $"{text.OldPath}: scenarios are gone: {gone[0]}",
                    new Evidence.DiffLine(text.OldPath, 0, "-" + gone[0])
                );
            }
        }
    }

    private static List<string> Scenarios(string? text) =>
        [
            .. (text ?? "")
                .Split('\n')
                .Select(line => line.Trim())
                .Where(line => Array.Exists(Heads, head => line.StartsWith(head, StringComparison.Ordinal)))
                .Select(line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()),
        ];

    private static int Tags(string text) =>
        text.Split('\n')
            .Where(line => line.TrimStart().StartsWith('@'))
            .Sum(line =>
                line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                    .Count(word => Array.Exists(Skipping, tag => word.Equals(tag, StringComparison.OrdinalIgnoreCase)))
            );
}
