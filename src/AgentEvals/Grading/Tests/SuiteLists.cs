using AgentEvals.Diffs;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Configuration;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests;

/// <summary>
/// Files among the tests that say as data what a suite of its own runs with: <c>backends: [{ remote: "TestLocal", ignore: [TestMove] }]</c>. Finds
/// entries that became comments, and lists of what is left out that grew.
/// </summary>
internal static class SuiteLists
{
    private const int Telling = 4;

    private static readonly string[] Extensions = [".yml", ".yaml"];
    private static readonly string[] Exclusions =
    [
        "skip",
        "ignore",
        "exclude",
        "disable",
        "xfail",
        "flaky",
        "quarantine",
        "knownfail",
        "expectedfail",
    ];

    /// <summary>One finding a file.</summary>
    public static IEnumerable<Finding> Compare(IReadOnlyList<ChangedText> texts, bool hasProductChange)
    {
        var isSure = !hasProductChange;
        foreach (var text in texts.Where(IsOfSuite))
        {
            if (CommentedEntry(text.Change) is { } line)
            {
                yield return new Finding(
                    FailureCodes.TestConfigWeakened,
                    isSure ? Verdict.Fail : Verdict.NeedsReview,
                    $"{text.OldPath}: an entry is commented out: {Lines.Short(line.Text.Trim())}",
                    new Evidence.DiffLine(text.Change.Path, line.NewLine ?? 0, "+" + line.Text.Trim())
                );
            }
            else if (Excluded(text) is { } excluded)
            {
                yield return new Finding(
                    FailureCodes.TestConfigWeakened,
                    isSure ? Verdict.Fail : Verdict.NeedsReview,
                    $"{text.OldPath}: {excluded.Name} leaves out {Lines.Short(excluded.Value)}",
                    new Evidence.DiffLine(text.Change.Path, excluded.Line, "+" + Lines.Short(excluded.Value))
                );
            }
        }
    }

    /// <summary>Whether it is data of the tests that no other rule reads, and tells no containers what they run with.</summary>
    private static bool IsOfSuite(ChangedText text) =>
        text is { IsWhole: true, OldText: { } old, NewText: { } @new }
        && old != @new
        && Array.Exists(Extensions, end => text.OldPath.EndsWith(end, StringComparison.OrdinalIgnoreCase))
        && SettingsReader.FormatOf(text.OldPath) == SettingsFormat.None
        && !FilePurpose.IsFixture(text.OldPath)
        && !FilePurpose.Name(text.OldPath).Contains("compose", StringComparison.OrdinalIgnoreCase)
        && (FilePurpose.IsTest(text.OldPath) || text.OldPath.Split('/', '.').Any(CheckNames.AreOfTests));

    /// <summary>The first line of an entry that became a comment: <c># - backend: "local"</c>.</summary>
    private static DiffLine? CommentedEntry(FileChange change)
    {
        var gone = change.RemovedLines.Select(line => line.Text.Trim()).Where(IsEntry).ToHashSet(StringComparer.Ordinal);
        gone.ExceptWith(change.AddedLines.Select(line => line.Text.Trim()));
        return gone.Count == 0
            ? null
            : change
                .AddedLines.Cast<DiffLine?>()
                .FirstOrDefault(line => CommentedOut.Content(line!.Value.Text) is { } content && gone.Contains(content));
    }

    private static bool IsEntry(string line) => line.StartsWith("- ", StringComparison.Ordinal) && line.Length > Telling;

    /// <summary>A name that came to a list of what is left out, which stood there before or belongs to a row that did.</summary>
    private static Setting? Excluded(ChangedText text)
    {
        if (
            SettingsReader.Read(SettingsFormat.Yaml, text.OldText!) is not { } olds
            || SettingsReader.Read(SettingsFormat.Yaml, text.NewText!) is not { } news
        )
        {
            return null;
        }

        var (rowsBefore, rowsAfter) = (Rows(olds), Rows(news));
        var known = rowsBefore.Values.ToHashSet(StringComparer.Ordinal);
        var before = Names(olds, rowsBefore).ToHashSet();
        var after = Names(news, rowsAfter).ToHashSet();
        return before.Count(entry => !after.Contains(entry)) >= after.Count(entry => !before.Contains(entry))
            ? null
            : news.FirstOrDefault(setting =>
                IsExclusion(setting)
                && RowOf(setting, rowsAfter) is var row
                && (row.Length == 0 || known.Contains(row))
                && !before.Contains((row, setting.Name, setting.Value))
            );
    }

    private static IEnumerable<(string Row, string Name, string Value)> Names(
        IReadOnlyList<Setting> settings,
        Dictionary<string, string> rows
    ) => settings.Where(IsExclusion).Select(setting => (RowOf(setting, rows), setting.Name, setting.Value));

    /// <summary>Whether a value is an entry of a list of what is left out.</summary>
    private static bool IsExclusion(Setting setting) =>
        setting.Value.Length >= Telling
        && setting.Scope.Length > 0
        && char.IsAsciiDigit(setting.Scope[^1])
        && setting.Name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal) is var name
        && Array.Exists(Exclusions, word => name.StartsWith(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>What the rows of lists are known by: the texts that each has itself, by the row's place.</summary>
    private static Dictionary<string, string> Rows(IReadOnlyList<Setting> settings) =>
        settings
            .Where(setting => Parent(setting.Scope) is var place && place.Length > 0 && char.IsAsciiDigit(place[^1]))
            .GroupBy(setting => Parent(setting.Scope), StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => string.Join('|', group.Take(2).Select(setting => $"{setting.Path}={setting.Value}")),
                StringComparer.Ordinal
            );

    /// <summary>What the row is known by to which a list belongs; nothing for a list that stands outside of all rows.</summary>
    private static string RowOf(Setting setting, Dictionary<string, string> rows) =>
        rows.GetValueOrDefault(Parent(Parent(setting.Scope)), "");

    private static string Parent(string scope) => scope.LastIndexOf('/') is > 0 and var end ? scope[..end] : "";
}
