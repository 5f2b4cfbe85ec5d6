using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Configuration;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests;

/// <summary>
/// Suites whose cases are data, which a runner of their own reads: <c>"tests": [{ "description": "…" }]</c>, <c>cases: [OPEN, CLOSE]</c>. Finds
/// files of them that lost cases, or whose cases are skipped now.
/// </summary>
internal static class CaseFiles
{
    private const int Telling = 4;

    private static readonly string[] Extensions = [".json", ".yml", ".yaml"];
    private static readonly string[] Lists = ["tests", "cases", "testcases", "test_cases", "test-cases", "scenarios", "specs", "vectors"];
    private static readonly string[] Names = ["description", "name", "title", "desc", "testName", "caseName", "summary"];
    private static readonly string[] Skips = ["skip", "skipReason", "skip_reason", "skipped", "disabled", "xfail", "pending"];

    /// <summary>One finding a file.</summary>
    public static IEnumerable<Finding> Compare(IReadOnlyList<ChangedText> texts, bool hasProductChange)
    {
        foreach (var text in texts.Where(IsOfCases))
        {
            if (Read(text.OldPath, text.OldText!) is not { } olds || Read(text.Change.Path, text.NewText ?? "") is not { } news)
            {
                continue;
            }

            if (Lost(text, Cases(olds), Cases(news), texts) is { } lost)
            {
                var isSure = text.NewText is not null && !hasProductChange && FilePurpose.IsTest(text.OldPath);
                yield return Make(
                    text,
                    FailureCodes.TestDeleted,
                    isSure || IsCommented(text, lost.Value) ? Verdict.Fail : Verdict.NeedsReview,
                    $"a case is gone: {Lines.Short(lost.Value)}",
                    lost.Line,
                    "-" + Lines.Short(lost.Value)
                );
            }
            else if (Skipped(olds, news) is { } skip)
            {
                yield return Make(
                    text,
                    FailureCodes.TestSkipped,
                    Verdict.Fail,
                    $"a case is skipped: {skip.Name}: {Lines.Short(skip.Value)}",
                    skip.Line,
                    $"+{skip.Name}: {Lines.Short(skip.Value)}"
                );
            }
        }
    }

    private static Finding Make(ChangedText text, string code, Verdict verdict, string reason, int line, string shown) =>
        new(code, verdict, $"{text.OldPath}: {reason}", new Evidence.DiffLine(text.Change.Path, line, shown));

    /// <summary>Whether a file may hold cases: data that no rule about configuration reads.</summary>
    private static bool IsOfCases(ChangedText text) =>
        text is { IsWhole: true, OldText: not null }
        && text.OldText != text.NewText
        && Array.Exists(Extensions, end => text.OldPath.EndsWith(end, StringComparison.OrdinalIgnoreCase))
        && SettingsReader.FormatOf(text.OldPath) == SettingsFormat.None
        && !FilePurpose.IsFixture(text.OldPath);

    private static IReadOnlyList<Setting>? Read(string path, string text) =>
        text.Length == 0
            ? []
            : SettingsReader.Read(
                path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? SettingsFormat.Json : SettingsFormat.Yaml,
                text
            );

    /// <summary>The names of the cases: those that rows of a list bear, and the rows of a list that is nothing but names.</summary>
    private static List<Setting> Cases(IReadOnlyList<Setting> settings) =>
        [
            .. settings.Where(setting =>
                setting.Value.Length >= Telling
                && (
                    IsList(setting.Name)
                    || (Names.Contains(setting.Name, StringComparer.Ordinal) && IsList(ListOf(setting)))
                    || setting.Path == "description"
                )
            ),
        ];

    /// <summary>A case that is nowhere in the change any more, where more went than came.</summary>
    private static Setting? Lost(ChangedText text, List<Setting> olds, List<Setting> news, IReadOnlyList<ChangedText> texts)
    {
        if (news.Count >= olds.Count)
        {
            return null;
        }

        var (before, after) = (Values(olds), Values(news));
        var lost = olds.Where(setting => !after.Contains(setting.Value)).ToList();
        return
            lost.Count > after.Count(value => !before.Contains(value))
            && (FilePurpose.IsTest(text.OldPath) || lost.TrueForAll(setting => setting.Path.Contains("test", StringComparison.Ordinal)))
            ? lost.Find(setting =>
                !texts.Any(other => other != text && Has(other.NewText, setting.Value) && !Has(other.OldText, setting.Value))
            )
            : null;
    }

    /// <summary>What skips a case that was there; of cases that came some may be skipped.</summary>
    private static Setting? Skipped(IReadOnlyList<Setting> olds, IReadOnlyList<Setting> news)
    {
        var (before, after) = (SkipsOf(olds), SkipsOf(news));
        var (known, reasons) = (Values(Cases(olds)), Values(before));
        return after.Count - before.Count > Cases(news).Count(setting => !known.Contains(setting.Value))
            ? after.Find(skip => !reasons.Contains(skip.Value)) ?? after[^1]
            : null;
    }

    private static List<Setting> SkipsOf(IReadOnlyList<Setting> settings) =>
        [
            .. settings.Where(setting =>
                Skips.Contains(setting.Name, StringComparer.Ordinal)
                && IsList(ListOf(setting))
                && setting.Value is not ("false" or "null" or "")
            ),
        ];

    private static HashSet<string> Values(List<Setting> cases) => cases.Select(setting => setting.Value).ToHashSet(StringComparer.Ordinal);

    private static bool IsList(string name) => Lists.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The list in whose rows a value stands; nothing outside of lists.</summary>
    private static string ListOf(Setting setting) => setting.Path.Split('/') is [.., var list, _] ? list : "";

    private static bool IsCommented(ChangedText text, string name) =>
        text.Change.AddedLines.Any(line => line.Text.TrimStart() is ['#', ..] comment && comment.EndsWith(name, StringComparison.Ordinal));

    private static bool Has(string? text, string part) => text?.Contains(part, StringComparison.Ordinal) == true;
}
