using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>
/// Finds what a test project of MSBuild had in any case and has under a condition now: a file of tests (<c>&lt;Compile Include="OrderTests.cs" Condition="…" /&gt;</c>),
/// that it is one of tests at all, a target framework, a target or command that tests.
/// </summary>
internal static partial class ProjectConditions
{
    private const string Condition = "@Condition";

    private static readonly string[] Ends = ["proj", ".props", ".targets"];

    /// <summary>The first of them.</summary>
    public static IEnumerable<Finding> Compare(ConfigurationFile file)
    {
        if (
            file.Format != SettingsFormat.Xml
            || !file.IsOfTests
            || !Array.Exists(Ends, end => file.Path.EndsWith(end, StringComparison.OrdinalIgnoreCase))
            || !file.Added().Any(setting => setting.Name.EndsWith(Condition, StringComparison.Ordinal))
        )
        {
            yield break;
        }

        var (olds, news) = (Conditions(file.Olds), Conditions(file.News));
        if ((Conditional(file, olds, news) ?? FewerFrameworks(file, olds, news)) is { } found)
        {
            yield return new Finding(
                FailureCodes.TestConfigWeakened,
                Verdict.NeedsReview,
                $"{file.Path}: {found.Name} {Lines.Short(found.Value)} holds under a condition only",
                new Evidence.DiffLine(file.Path, found.Line, $"+{found.Name}: {Lines.Short(found.Value)}")
            );
        }
    }

    /// <summary>What stood under no condition, and stands under one wherever it does now.</summary>
    private static Setting? Conditional(
        ConfigurationFile file,
        IReadOnlyDictionary<string, string> olds,
        IReadOnlyDictionary<string, string> news
    )
    {
        var free = file
            .Olds.Where(setting => Runs(setting) && Of(setting, olds) is null)
            .Select(setting => (setting.Name, setting.Value))
            .ToHashSet();
        return file
            .News.Where(setting => free.Contains((setting.Name, setting.Value)))
            .GroupBy(setting => (setting.Name, setting.Value))
            .FirstOrDefault(group => group.All(setting => Of(setting, news) is not null))
            ?.First();
    }

    /// <summary>A list of target frameworks that holds under a new condition, and has fewer of them than there were in any case.</summary>
    private static Setting? FewerFrameworks(
        ConfigurationFile file,
        IReadOnlyDictionary<string, string> olds,
        IReadOnlyDictionary<string, string> news
    )
    {
        var free = file
            .Olds.Where(setting => IsFramework(setting) && Of(setting, olds) is null)
            .SelectMany(Items)
            .ToHashSet(StringComparer.Ordinal);
        var kept = file
            .News.Where(setting => IsFramework(setting) && Of(setting, news) is null)
            .SelectMany(Items)
            .ToHashSet(StringComparer.Ordinal);
        var known = file.Olds.Where(setting => IsFramework(setting)).Select(setting => (setting.Value, Of(setting, olds))).ToHashSet();
        return file.News.FirstOrDefault(setting =>
            IsFramework(setting)
            && Of(setting, news) is { } condition
            && !known.Contains((setting.Value, condition))
            && !OfSource().IsMatch(condition)
            && Lost(setting, free, kept).Any(framework => !(OfWindows().IsMatch(framework) && OfSystem().IsMatch(condition)))
        );
    }

    /// <summary>The frameworks that there were in any case, and are not where the condition of a list holds, or where it does not.</summary>
    private static IEnumerable<string> Lost(Setting setting, HashSet<string> free, HashSet<string> kept)
    {
        var items = Items(setting);
        return Own().IsMatch(setting.Value) ? items.Where(item => free.Contains(item) && !kept.Contains(item))
            : Array.TrueForAll(items, free.Contains) || free.All(IsProperty) ? free.Except(items, StringComparer.Ordinal)
            : Array.Exists(items, free.Contains) ? free.Except(kept, StringComparer.Ordinal)
            : [];
    }

    /// <summary>Whether it tells what is tested.</summary>
    private static bool Runs(Setting setting) =>
        setting.Name switch
        {
            "Compile@Include" => LeftOutFiles.IsOfTests(setting.Value),
            "IsTestProject" or "IsUnitTestProject" => setting.Value.Equals("true", StringComparison.OrdinalIgnoreCase),
            "Exec@Command" => TestCommands.IsOne(setting.Value),
            "Target@Name" => setting.Value is "Test" or "RunTests" or "VSTest" or "UnitTests",
            _ => false,
        };

    private static bool IsFramework(Setting setting) => setting.Name is "TargetFramework" or "TargetFrameworks";

    private static bool IsProperty(string item) => item.StartsWith("$(", StringComparison.Ordinal);

    private static string[] Items(Setting setting) =>
        setting.Value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The conditions of elements, by their places.</summary>
    private static Dictionary<string, string> Conditions(IReadOnlyList<Setting> settings)
    {
        var conditions = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var setting in settings.Where(setting => setting.Name.EndsWith(Condition, StringComparison.Ordinal)))
        {
            conditions[setting.Scope] = setting.Value;
        }

        return conditions;
    }

    /// <summary>The condition of an element, or of the innermost one around it that has one; null without.</summary>
    private static string? Of(Setting setting, IReadOnlyDictionary<string, string> conditions)
    {
        for (var scope = setting.Scope; scope.Length > 0; scope = scope[..Math.Max(0, scope.LastIndexOf('/'))])
        {
            if (conditions.TryGetValue(scope, out var condition))
            {
                return condition;
            }
        }

        return null;
    }

    [GeneratedRegex(@"\$\(TargetFrameworks?\)", PatternRules.Linear)]
    private static partial Regex Own();

    /// <summary>Frameworks that run on Windows alone.</summary>
    [GeneratedRegex("^net([1-4][0-9]*|[0-9.]+-windows.*)$", PatternRules.Linear)]
    private static partial Regex OfWindows();

    [GeneratedRegex("OS|Windows", PatternRules.Linear)]
    private static partial Regex OfSystem();

    /// <summary>Who builds a distribution from its sources does not test.</summary>
    [GeneratedRegex("Source(Only|Build)|FromSource|VisualStudio|IsRunningInVS", PatternRules.Linear)]
    private static partial Regex OfSource();
}
