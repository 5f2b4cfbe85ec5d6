using AgentEvals.Diffs;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Configuration;
using AgentEvals.Grading.Tests.Languages.JavaScript;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests;

/// <summary>
/// Suites whose cases are folders or rows of a table have a runner of their own, and the cases say in an object whether they run:
/// <c>module.exports = { skip: true }</c>, <c>const cases = [{ skip: isWindows, … }]</c>. Finds those that do not any more.
/// </summary>
internal static class CaseOptions
{
    private static readonly string[] Conditions = ["skipIf", "skipOn", "skipUnless", "skipWhen"];
    private static readonly string[] Tables = ["test", "case", "sample", "spec", "fixture", "scenario"];

    /// <summary>The cases that are skipped or focused now.</summary>
    public static IEnumerable<Finding> Compare(IReadOnlyList<ChangedText> texts)
    {
        foreach (var text in texts)
        {
            var path = text.Change.Path;
            if (
                text is not { IsWhole: true, OldText: { } old, NewText: { } @new }
                || !JavaScriptDiscovery.IsScript(path)
                || !FilePurpose.IsTest(path)
                || JavaScriptDiscovery.IsData(path)
                || SettingsReader.FormatOf(path) != SettingsFormat.None
                || !text.Change.AddedLines.Any(MaySay)
            )
            {
                continue;
            }

            var added = text.Change.AddedLines.Where(MaySay).Select(line => line.NewLine).ToHashSet();
            var (olds, news) = (Options(old), Options(@new));
            if (
                news.Find(option =>
                    added.Contains(option.Line) && (news.Count > olds.Count || !olds.Exists(before => before.Name == option.Name))
                ) is
                { } option
            )
            {
                var isSure = IsExported(option) && option is { Name: "skip" or "solo", Value: "true" };
                var does = option.Name is "solo" or "only" ? "is focused, which silences the others" : "is skipped";
                yield return new Finding(
                    FailureCodes.TestSkipped,
                    isSure ? Verdict.Fail : Verdict.NeedsReview,
                    $"{path}: a case {does}: {option.Name}: {Lines.Short(option.Value)}",
                    new Evidence.DiffLine(path, option.Line, $"+{option.Name}: {Lines.Short(option.Value)}")
                );
            }
        }
    }

    private static bool MaySay(DiffLine line) =>
        line.Text.Contains("skip", StringComparison.Ordinal)
        || line.Text.Contains("solo", StringComparison.Ordinal)
        || line.Text.Contains("only", StringComparison.Ordinal);

    /// <summary>What the cases of a file say; a number is no answer to whether they run.</summary>
    private static List<Setting> Options(string text) =>
        [
            .. CodeSettings
                .Read(text)
                .Where(setting =>
                    IsOption(setting)
                    && setting.Value is not ("false" or "undefined" or "null")
                    && !char.IsAsciiDigit(setting.Value[0])
                    && (IsExported(setting) || IsInTable(setting))
                ),
        ];

    private static bool IsOption(Setting setting) =>
        setting.Name is "skip" or "solo"
        || (setting is { Name: "only", Value: "true" })
        || (setting is { Name: ['s', 'k', 'i', 'p', '-' or '_', ..], Value: "true" })
        || Array.Exists(Conditions, start => setting.Name.StartsWith(start, StringComparison.Ordinal));

    private static bool IsExported(Setting setting) =>
        setting.Path == "exports/" + setting.Name || setting.Path == "default/" + setting.Name;

    /// <summary>Whether the object is a row of a table of cases, by the table's name.</summary>
    private static bool IsInTable(Setting setting) =>
        setting.Path.Length > setting.Name.Length
        && setting.Path.EndsWith("/" + setting.Name, StringComparison.Ordinal)
        && setting.Path[..^(setting.Name.Length + 1)] is var table
        && !table.Contains('/', StringComparison.Ordinal)
        && Array.Exists(Tables, word => table.Contains(word, StringComparison.OrdinalIgnoreCase))
        && table.EndsWith('s');
}
