using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>
/// Finds whole parts of a pipeline that became comments, whatever the service: jobs, steps and stages that test, by what they run, call or are named, and the
/// legs of a list whose others still run.
/// </summary>
internal static class CommentedBlocks
{
    private const double Most = 0.8;
    private const double SameShape = 0.6;
    private const int FewestNames = 3;
    private const int MostParts = 50;

    private static readonly string[] Titles = ["name", "displayName", "job", "jobName", "stage", "phase", "template", "uses", "label"];

    /// <summary>What is neither a test nor a system on which something is tested.</summary>
    private static readonly string[] Chores =
    [
        "publish",
        "deploy",
        "release",
        "lint",
        "format",
        "doc",
        "bench",
        "perf",
        "sign",
        "upload",
        "label",
        "codeql",
        "notify",
        "slack",
        "analy",
        "scan",
        "pack",
        "nightly",
        "cache",
        "style",
        "website",
    ];

    /// <summary>The first of them.</summary>
    public static IEnumerable<Finding> Compare(ConfigurationFile file, IReadOnlyList<ConfigurationFile> others)
    {
        if (file.Format != SettingsFormat.Yaml || file.NewComments.Count == 0)
        {
            yield break;
        }

        var comments = new CommentTexts(file.NewComments);
        // Of equal settings nobody knows which is gone: what is gone for good tells it of the part.
        var gone = file.Gone().Where(comments.Have).Select(setting => (setting.Path, setting.Value)).ToHashSet();
        var silenced = file.Olds.Where(setting => gone.Contains((setting.Path, setting.Value))).ToHashSet();
        gone.ExceptWith(file.News.Select(setting => (setting.Path, setting.Value)));
        foreach (var scope in Whole(file.Olds, silenced).Take(MostParts))
        {
            var block = file.Olds.Where(setting => IsIn(setting, scope)).ToList();
            if (!block.Exists(setting => gone.Contains((setting.Path, setting.Value))))
            {
                continue;
            }

            if (Tests(block, scope) ? !RunsElsewhere(block, others.Append(file)) : IsLeg(block, scope, file))
            {
                var title = block.Find(setting => Titles.Contains(setting.Name, StringComparer.Ordinal))?.Value ?? Last(scope);
                yield return new Finding(
                    FailureCodes.TestConfigWeakened,
                    Verdict.Fail,
                    $"{file.Path}: a part of the pipeline that tests is commented out: {Lines.Short(title)}",
                    new Evidence.DiffLine(file.Path, block[0].Line, $"-{block[0].Name}: {Lines.Short(block[0].Value)}")
                );
                yield break;
            }
        }
    }

    /// <summary>The outermost places of which nearly everything became a comment.</summary>
    private static IEnumerable<string> Whole(IReadOnlyList<Setting> olds, HashSet<Setting> silenced)
    {
        var counts = new Dictionary<string, (int All, int Silenced)>(StringComparer.Ordinal);
        foreach (var setting in olds)
        {
            for (var end = setting.Scope.IndexOf('/'); end > 0; end = setting.Scope.IndexOf('/', end + 1))
            {
                var place = setting.Scope[..end];
                var (all, count) = counts.GetValueOrDefault(place);
                counts[place] = (all + 1, count + (silenced.Contains(setting) ? 1 : 0));
            }
        }

        var whole = counts
            .Where(pair => pair.Value.Silenced >= pair.Value.All * Most && !IsCondition(pair.Key))
            .Select(pair => pair.Key)
            .ToHashSet(StringComparer.Ordinal);
        return whole.Where(place => place.LastIndexOf('/') is var end && (end < 0 || !whole.Contains(place[..end])));
    }

    /// <summary>Whether a place is no more than a branch of a template.</summary>
    private static bool IsCondition(string place) => place[(place.LastIndexOf('/') + 1)..].StartsWith("${{", StringComparison.Ordinal);

    private static bool IsIn(Setting setting, string scope) => setting.Scope.StartsWith(scope + "/", StringComparison.Ordinal);

    private static bool Tests(List<Setting> block, string scope) =>
        !block.Exists(setting => setting.Path.Contains("deploy", StringComparison.Ordinal)) && TestsByItsWords(block, scope);

    private static bool TestsByItsWords(List<Setting> block, string scope) =>
        CommandLines
            .Of(SettingsFormat.Yaml, block)
            .Any(line => TestCommands.IsOne(line.Value) || CheckNames.ScriptIn(line.Value) is not null)
        || block
            .Where(setting => Titles.Contains(setting.Name, StringComparer.Ordinal))
            .Select(setting => setting.Value)
            .Append(Last(scope))
            .Any(CheckNames.AreOfTests);

    /// <summary>Whether a command of the part runs still, here or in another file.</summary>
    private static bool RunsElsewhere(List<Setting> block, IEnumerable<ConfigurationFile> files)
    {
        var commands = CommandLines
            .Of(SettingsFormat.Yaml, block)
            .Select(line => line.Value)
            .Where(TestCommands.IsOne)
            .ToHashSet(StringComparer.Ordinal);
        return commands.Count > 0
            && commands.IsSubsetOf(files.SelectMany(file => CommandLines.Of(file.Format, file.News)).Select(line => line.Value));
    }

    /// <summary>Whether others that are built like it, or call the same template, are left beside it, in a file that tests.</summary>
    private static bool IsLeg(List<Setting> block, string scope, ConfigurationFile file)
    {
        if (
            !CiServices.Read(file.Path) && !file.Path.Contains("pipeline", StringComparison.OrdinalIgnoreCase)
            || block
                .Where(setting => setting.Name == "<<" || Titles.Contains(setting.Name, StringComparer.Ordinal))
                .Select(setting => setting.Value)
                .Append(scope)
                .Any(text => Array.Exists(Chores, chore => text.Contains(chore, StringComparison.OrdinalIgnoreCase)))
        )
        {
            return false;
        }

        if (block.Find(setting => setting.Name == "template") is { } called)
        {
            return file.News.Any(setting => setting.Name == "template" && setting.Value == called.Value);
        }

        var names = Names(block, scope);
        return names.Count >= FewestNames
            && IsJob(scope)
            && file.News.Select(setting => Sibling(setting, scope))
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
                .Take(MostParts)
                .Any(other =>
                    Names(file.News.Where(setting => IsIn(setting, other)), other) is var shape
                    && shape.Count(names.Contains) >= Math.Max(names.Count, shape.Count) * SameShape
                );
    }

    /// <summary>Whether a place is one of several jobs, or what jobs are made of: not a step, an axis or the choice of a service.</summary>
    private static bool IsJob(string scope) =>
        !scope.Contains("steps", StringComparison.Ordinal)
        && (scope.Contains("job", StringComparison.OrdinalIgnoreCase) || scope.Contains("test", StringComparison.OrdinalIgnoreCase));

    /// <summary>The place beside a part that a setting stands in, whatever the condition around either; null where there is none.</summary>
    private static string? Sibling(Setting setting, string scope)
    {
        var parent = Unconditional(scope);
        var own = Unconditional(setting.Scope);
        var depth = parent.Length - 1;
        return
            own.Length > depth + 1
            && depth >= 0
            && own.AsSpan(0, depth).SequenceEqual(parent.AsSpan(0, depth))
            && own[depth] != parent[depth]
            ? setting.Scope[..(setting.Scope.IndexOf("/" + own[depth] + "/", StringComparison.Ordinal) + 1 + own[depth].Length)]
            : null;
    }

    private static string[] Unconditional(string scope) =>
        [.. scope.Split('/').Where(part => !part.StartsWith("${{", StringComparison.Ordinal))];

    /// <summary>The names that stand right under a place.</summary>
    private static HashSet<string> Names(IEnumerable<Setting> settings, string scope) =>
        [.. settings.Where(setting => IsIn(setting, scope)).Select(setting => setting.Scope[(scope.Length + 1)..].Split('/')[0])];

    /// <summary>The name of a place; the position in a list is none.</summary>
    private static string Last(string scope) =>
        scope[(scope.LastIndexOf('/') + 1)..] is { Length: > 0 } last && !char.IsAsciiDigit(last[0]) ? last : "";
}
