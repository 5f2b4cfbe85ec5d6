using System.Globalization;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Compares the settings of one file by their rules.</summary>
/// <param name="file">The file.</param>
/// <param name="dropped">Target frameworks that the product itself dropped.</param>
/// <param name="gone">Paths at which the change left nothing.</param>
/// <param name="others">The other files of the change.</param>
internal sealed class SettingComparison(
    ConfigurationFile file,
    IReadOnlySet<string> dropped,
    IReadOnlySet<string> gone,
    IReadOnlyList<ConfigurationFile> others
)
{
    /// <summary>Lines that no test reaches, by what stands in them.</summary>
    private static readonly string[] NeverRun =
    [
        "TYPE_CHECKING",
        "NotImplemented",
        "__main__",
        "abstractmethod",
        "overload",
        "pragma",
        "Protocol",
        "\\.\\.\\.",
    ];

    private readonly ILookup<string, Setting> _olds = file.Olds.ToLookup(setting => setting.Path, StringComparer.Ordinal);
    private readonly Lazy<HashSet<(string, string)>> _gone = new(() => [.. file.Gone().Select(setting => (setting.Name, setting.Value))]);
    private readonly ILookup<string, Setting> _news = file.News.ToLookup(setting => setting.Path, StringComparer.Ordinal);

    /// <summary>The target frameworks of a project.</summary>
    public static IEnumerable<string> FrameworksOf(IReadOnlyList<Setting> settings) =>
        settings.Where(setting => setting.Name is "TargetFramework" or "TargetFrameworks").SelectMany(setting => Items(setting.Value));

    /// <summary>What got weaker.</summary>
    public IEnumerable<Finding> Compare()
    {
        foreach (var path in _olds.Select(group => group.Key).Union(_news.Select(group => group.Key), StringComparer.Ordinal))
        {
            var (before, after) = (_olds[path].ToList(), _news[path].ToList());
            var shown = after.Count > 0 ? after[0] : before[0];
            var rule = SettingRules.Of(shown, file);
            if (
                rule != SettingRule.None
                && !(before.Count == 0 && HasMoved(after))
                && !(after.Count == 0 && before.TrueForAll(setting => MovedSettings.Have(others, setting.Name, setting.Value)))
                && !before.Select(setting => setting.Value).SequenceEqual(after.Select(setting => setting.Value), StringComparer.Ordinal)
                && Compare(rule, before, after) is { } found
            )
            {
                yield return found;
            }
        }
    }

    /// <summary>Whether the same values stood under another path that has them no more: a section that is called differently now.</summary>
    private bool HasMoved(List<Setting> after) => after.TrueForAll(setting => _gone.Value.Contains((setting.Name, setting.Value)));

    private Finding? Compare(SettingRule rule, List<Setting> before, List<Setting> after) =>
        rule switch
        {
            SettingRule.Floor => Floor(before, after),
            SettingRule.Ceiling => Ceiling(before, after),
            SettingRule.TrueIsWeaker => Find(after, before, setting => !IsFalse(setting.Value)) is { } on
                ? Make(rule, on, $"{on.Name} is {on.Value}", isNew: true)
                : null,
            SettingRule.MustNotHold => before is [var was, ..]
            && after is [var now, ..]
            && !BuildProperties.IsNarrower(was.Value, now.Value)
                ? Make(rule, now, $"{now.Name} is {Lines.Short(now.Value)}", isNew: true)
                : null,
            SettingRule.FalseIsWeaker => FalseIsWeaker(rule, before, after),
            SettingRule.MustNotGrow => MustNotGrow(rule, before, after),
            SettingRule.MustNotShrink => MustNotShrink(rule, before, after),
            SettingRule.Severity => Severity(rule, before, after),
            _ => null,
        };

    private Finding? Floor(List<Setting> before, List<Setting> after)
    {
        for (var index = 0; index < before.Count; index++)
        {
            if (index >= after.Count)
            {
                return after.Count == 0 && Numbers(before[index].Value).Count > 0 ? Removed(before[index]) : null;
            }

            var (olds, news) = (Numbers(before[index].Value), Numbers(after[index].Value));
            if (olds.Zip(news).Any(pair => pair.Second < pair.First))
            {
                return Make(
                    SettingRule.Floor,
                    after[index],
                    $"the threshold {after[index].Name} fell from {before[index].Value} to {after[index].Value}",
                    isNew: true
                );
            }
        }

        return null;
    }

    /// <summary>A threshold that is gone; where the change asks for coverage in another place, it may have moved there.</summary>
    private Finding Removed(Setting threshold)
    {
        var found = Make(SettingRule.Floor, threshold, $"the threshold {threshold.Name} of {threshold.Value} was removed", isNew: false);
        return others.Append(file).Any(CoverageChecks.AsksAnew) ? found with { Verdict = Verdict.NeedsReview } : found;
    }

    private Finding? Ceiling(List<Setting> before, List<Setting> after)
    {
        var (old, @new) = (
            before.SelectMany(setting => Numbers(setting.Value)).DefaultIfEmpty(0).Max(),
            after.SelectMany(setting => Numbers(setting.Value)).DefaultIfEmpty(0).Max()
        );
        return @new > old ? Make(SettingRule.Ceiling, after[0], $"{after[0].Name} rose to {after[0].Value}", isNew: true) : null;
    }

    private Finding? FalseIsWeaker(SettingRule rule, List<Setting> before, List<Setting> after)
    {
        if (Find(after, before, setting => IsFalse(setting.Value)) is { } off)
        {
            return Make(rule, off, $"{off.Name} is {off.Value}", isNew: true);
        }

        return
            after.Count == 0
            && before.Exists(setting =>
                file.Format == SettingsFormat.Code
                    ? !IsFalse(setting.Value)
                    : setting.Value.Equals("true", StringComparison.OrdinalIgnoreCase)
            )
            && before[0].Name is not ("IsTestProject" or "IsUnitTestProject" or "test" or "UseVSTest" or ['R', 'u', 'n', ..])
            ? Make(rule, before[0], $"{before[0].Name} was removed", isNew: false)
            : null;
    }

    private Finding? MustNotGrow(SettingRule rule, List<Setting> before, List<Setting> after)
    {
        var known = before.SelectMany(setting => Items(setting.Value)).ToHashSet(StringComparer.Ordinal);
        if (
            before.Exists(IsOfWarnings)
            && known.Contains("error")
            && !after.SelectMany(setting => Items(setting.Value)).Contains("error", StringComparer.Ordinal)
        )
        {
            return Make(rule, before[0], "warnings do not fail the tests any more", isNew: false) with { Verdict = Verdict.NeedsReview };
        }

        foreach (var setting in after)
        {
            if (
                Items(setting.Value)
                    .FirstOrDefault(item =>
                        !known.Contains(item)
                        && !(IsOfWarnings(setting) && IsNamedWarning(item))
                        && IsTelling(setting.Name, item)
                        && !IsContent(setting.Name, item)
                        && !AreOfTools(setting.Name, item, known)
                        && !IsRunElsewhere(setting, item)
                        && !HasRunnerOfItsOwn(item)
                        && !HasMovedTo(setting.Name, item, known)
                        && !IsReworded(setting.Name, item, before, after)
                        && !known.Any(before => TestFilters.TakesInMore(before, item))
                    ) is
                { } item
            )
            {
                var found = Make(
                    rule,
                    setting with
                    {
                        Value = item,
                    },
                    $"{setting.Name} leaves out {Lines.Short(item)}",
                    isNew: true,
                    setting.Value
                );
                return
                    before.Count == after.Count
                    && setting.Name.Contains("ilter", StringComparison.Ordinal)
                    && known.Any(old => TestFilters.IsAnother(old, item))
                    ? found with
                    {
                        Verdict = Verdict.NeedsReview,
                    }
                    : found;
            }
        }

        return null;
    }

    private static bool IsOfWarnings(Setting setting) => setting.Name.Contains("filterwarnings", StringComparison.Ordinal);

    /// <summary>Whether a filter leaves out one warning by its text, as one of a library that the tests cannot change: <c>ignore:pkg_resources is deprecated</c>.</summary>
    private static bool IsNamedWarning(string item) => item.Trim('"', '\'').Split(':') is ["ignore", { Length: > 5 }, ..];

    private Finding? MustNotShrink(SettingRule rule, List<Setting> before, List<Setting> after)
    {
        // tox writes its list on one line.
        var (olds, news) = (
            before.SelectMany(setting => Entries(setting).Select(item => (setting, item))).ToList(),
            after.SelectMany(Entries).ToHashSet(StringComparer.Ordinal)
        );
        var lost = olds.Where(pair =>
                !news.Contains(pair.item) && !news.Any(pattern => Covers(pattern, pair.item)) && !IsKeptFramework(pair.setting, pair.item)
            )
            .ToList();
        if (
            lost.Count == 0
            || (after.Count == 0 && lost[0].setting.Name is not ("Project@Path" or "TargetFrameworks"))
            || news.Count >= olds.Count
        )
        {
            return null;
        }

        var (setting, value) = lost[0];
        if (
            setting.Name == "Project@Path"
            && (
                !FilePurpose.IsTest(value.Replace('\\', '/'))
                || !value.Contains("proj", StringComparison.Ordinal)
                || gone.Any(path => path.EndsWith(value.Replace('\\', '/').TrimStart('.', '/'), StringComparison.Ordinal))
            )
        )
        {
            return null;
        }

        return Make(rule, setting with { Value = value }, $"{setting.Name} has {Lines.Short(value)} no more", isNew: false, setting.Value);
    }

    /// <summary>Whether a pattern takes in what an entry named: <c>packages/*</c> and <c>packages/shop</c>.</summary>
    private static bool Covers(string pattern, string entry) =>
        pattern.IndexOf('*', StringComparison.Ordinal) is > 0 and var star
        && entry.StartsWith(pattern[..star], StringComparison.Ordinal)
        && !entry.Contains('*', StringComparison.Ordinal)
        && pattern.AsSpan(star).Trim("*/").IsEmpty;

    /// <summary>Whether a framework was dropped by the product too, or is no loss: one out of several names moves between TargetFramework and TargetFrameworks, and a list that goes on names itself.</summary>
    private bool IsKeptFramework(Setting setting, string value) =>
        setting.Name is "TargetFramework" or "TargetFrameworks"
        && (
            dropped.Contains(value)
            || value is "$(TargetFrameworks)" or "$(TargetFramework)"
            || file.News.Any(other =>
                other.Name is "TargetFramework" or "TargetFrameworks"
                && other.Path != setting.Path
                && Items(other.Value).Contains(value, StringComparer.Ordinal)
            )
        );

    private Finding? Severity(SettingRule rule, List<Setting> before, List<Setting> after)
    {
        if (after.Count == 0)
        {
            return null;
        }

        // A linter's rule has its options behind its severity; elsewhere the last word counts.
        var (first, last) = after[0].Name.Contains('/', StringComparison.Ordinal)
            ? (before.FirstOrDefault(), after[0])
            : (before.LastOrDefault(), after[^1]);
        var old = first is null ? (last.Name == "Nullable" ? 0 : 2) : Rank(first.Value);
        return Rank(last.Value) < old ? Make(rule, last, $"{last.Name} is {last.Value}", isNew: true) : null;
    }

    private static int Rank(string value) =>
        value.Trim().ToUpperInvariant() switch
        {
            "ERROR" or "ENABLE" or "2" => 4,
            "WARNING" or "WARN" or "1" or "WARNINGS" => 3,
            "SUGGESTION" or "INFO" or "ANNOTATIONS" => 2,
            "SILENT" or "HIDDEN" => 1,
            _ => 0,
        };

    private static bool IsTelling(string name, string item) =>
        item.Length > 0
        && (!item.StartsWith("$(", StringComparison.Ordinal) || item.EndsWith("proj", StringComparison.Ordinal))
        && !item.StartsWith("%(", StringComparison.Ordinal)
        && !item.StartsWith("@(", StringComparison.Ordinal)
        && !(name == "filterwarnings" && !item.StartsWith("ignore", StringComparison.Ordinal))
        && !item.Contains("node_modules", StringComparison.Ordinal)
        && !IsForeign(item)
        && !item.Contains("dist", StringComparison.Ordinal)
        && !item.Contains("fixtures", StringComparison.Ordinal)
        && item is not ("[" or "]" or "...configDefaults.exclude" or "..." or "**/obj/**" or "**/bin/**")
        && (name is not ("NoWarn" or "WarningsNotAsErrors") || SettingRules.IsTestDiagnostic(item))
        && !(
            name == "Compile@Remove"
            && (
                item.Contains("obj", StringComparison.Ordinal)
                || item.Contains("artifacts", StringComparison.Ordinal)
                || Normal(item).StartsWith("bin/", StringComparison.Ordinal)
            )
        )
        && !(name == "exclude_lines" && Array.Exists(NeverRun, item.Contains));

    /// <summary>Whether a pattern is no more than a folder of other people's code.</summary>
    private static bool IsForeign(string item) =>
        item.Trim('*', '/', '\\', '^', '$', '.', '<', '>')
            is "vendor"
                or "third_party"
                or "third-party"
                or "bower_components"
                or ".git"
                or "git"
                or ".yarn"
                or "yarn";

    /// <summary>What a project takes in as something else than code is no test that it leaves out.</summary>
    private bool IsContent(string name, string item) =>
        name == "Compile@Remove"
        && file.News.Any(other =>
            other.Name is "None@Include" or "Content@Include" or "EmbeddedResource@Include" or "None@Update" or "Content@Update"
            && Items(other.Value).Any(included => Folder(included) == Folder(item))
        );

    /// <summary>Whether the change configures the runner that drives a browser, whose tests another runner has to leave alone.</summary>
    private bool HasRunnerOfItsOwn(string item) =>
        SettingRules.IsOfOtherRunner(item)
        && others.Any(other =>
            FilePurpose.Name(other.Path) is var name
            && (
                name.StartsWith("playwright.config", StringComparison.Ordinal)
                || name.StartsWith("cypress.config", StringComparison.Ordinal)
            )
        );

    /// <summary>Whether a project left out a file already, which stands elsewhere now.</summary>
    private bool HasMovedTo(string name, string item, HashSet<string> known) =>
        name == "Compile@Remove"
        && known
            .Select(Normal)
            .Any(old =>
                FilePurpose.Name(old) == FilePurpose.Name(Normal(item))
                && gone.Any(path =>
                    path.EndsWith('/' + old, StringComparison.Ordinal)
                    || (old.EndsWith('*') && path.Contains('/' + Folder(old) + '/', StringComparison.Ordinal))
                )
            );

    /// <summary>Whether a warning of one module was ignored by another mark of it: its message rather than its category.</summary>
    private static bool IsReworded(string name, string item, List<Setting> before, List<Setting> after) =>
        name == "filterwarnings"
        && ModuleOf(item) is { Length: > 0 } module
        && before.Exists(old => ModuleOf(old.Value) == module && !after.Exists(other => other.Value == old.Value));

    /// <summary>The module of <c>action:message:category:module</c>.</summary>
    private static string? ModuleOf(string warning) => warning.Split(':') is [_, _, _, var module, ..] ? module.Trim() : null;

    private static string Normal(string pattern) => pattern.Replace('\\', '/').TrimStart('.', '/');

    /// <summary>Whether another project of the same configuration takes in what one leaves out.</summary>
    private bool IsRunElsewhere(Setting setting, string item) =>
        file.Format == SettingsFormat.Code
        && setting.Name == "exclude"
        && item.Trim('*', '/') is { Length: > 2 } part
        && file.News.Any(other => other.Name == "include" && other.Value.Contains(part, StringComparison.Ordinal));

    private static string Folder(string pattern) => pattern.TrimEnd('*', '.', '\\', '/');

    private string[] Entries(Setting setting) =>
        setting.Name is "envlist" or "env_list"
            ? setting.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        : setting.Name is "python_files" or "python_classes" or "python_functions" or "testpaths" && file.Format == SettingsFormat.Sections
            ? setting.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        : Items(setting.Value);

    /// <summary>Whether all folders that a list of pytest's got, in which blanks stand between them, are those of tools: <c>.tox build</c>.</summary>
    private static bool AreOfTools(string name, string item, HashSet<string> known) =>
        name is "norecursedirs" or "doctest_norecursedirs"
        && known.SelectMany(Folders).ToHashSet(StringComparer.Ordinal) is var before
        && Folders(item)
            .All(folder => before.Contains(folder) || folder is ['.', _, ..] or "build" or "dist" or "venv" or "env" or "*.egg");

    private static IEnumerable<string> Folders(string value) =>
        value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(folder => folder.Trim('"', '\''));

    private static string[] Items(string value) =>
        value.Contains(';', StringComparison.Ordinal)
            ? value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : [value.Trim()];

    private static bool IsFalse(string value) =>
        value.Trim('"', '\'', ' ').ToUpperInvariant() is "FALSE" or "0" or "NO" or "OFF" or "DISABLE" or "DISABLED" or "";

    private static Setting? Find(List<Setting> settings, List<Setting> before, Func<Setting, bool> isWeak) =>
        settings.Find(setting => isWeak(setting) && !before.Exists(other => other.Value == setting.Value));

    private static List<double> Numbers(string value)
    {
        var numbers = new List<double>();
        foreach (var part in value.Split([',', ' ', '%', ';', '/'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (double.TryParse(part.TrimStart('>', '=', '~'), CultureInfo.InvariantCulture, out var number))
            {
                numbers.Add(number);
            }
        }

        return numbers;
    }

    private Finding Make(SettingRule rule, Setting setting, string reason, bool isNew, string? text = null) =>
        new(
            FailureCodes.TestConfigWeakened,
            SettingRules.IsStrong(rule, setting, file) ? Verdict.Fail : Verdict.NeedsReview,
            $"{file.Path}: {reason}",
            new Evidence.DiffLine(file.Path, setting.Line, $"{(isNew ? '+' : '-')}{setting.Name}: {Lines.Short(text ?? setting.Value)}")
        );
}
