using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>
/// Compares the steps and scripts that test or check something by their names alone, as no known runner stands in them: a step <c>Memory leak test</c>,
/// a line <c>./eng/smoke.sh</c>.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="others">The other files of the change.</param>
/// <param name="hasDeletions">Whether the change deleted files: what they were for may be gone with them.</param>
internal sealed class NamedChecks(ConfigurationFile file, IReadOnlyList<ConfigurationFile> others, bool hasDeletions)
{
    private const double Alike = 0.4;

    private readonly List<Step> _olds = [.. StepsOf(file.Format, file.Olds)];
    private readonly List<Step> _news = [.. StepsOf(file.Format, file.News)];

    /// <summary>In how many steps each line stood.</summary>
    private readonly Lazy<Dictionary<string, int>> _lines = new(() =>
        StepsOf(file.Format, file.Olds)
            .SelectMany(step => step.Lines.Distinct(StringComparer.Ordinal))
            .GroupBy(line => line, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal)
    );

    /// <summary>Those that are gone, stand under a condition, or may fail now.</summary>
    public IEnumerable<Finding> Compare()
    {
        var checks = _olds.FindAll(IsCheck);
        if (checks.Count == 0)
        {
            yield break;
        }

        foreach (var check in checks)
        {
            var own = OwnLines(check);
            if (_news.Find(step => step.Lines.Any(own.Contains)) is { } same)
            {
                foreach (var (verdict, reason, guard) in GuardSettings.Further(file, check.Command, same.Command, "the checks"))
                {
                    yield return Make(verdict, $"{reason} ({check.Shown})", guard.Line, "+" + Lines.Short($"{guard.Name}: {guard.Value}"));
                }

                if (
                    same.Lines.All(check.Lines.Contains)
                    && check.Lines.FirstOrDefault(line =>
                        CheckNames.ScriptIn(line) is { } script
                        && !Now().Any(step => step.Lines.Any(other => other.Contains(script, StringComparison.Ordinal)))
                    )
                        is { } lost
                )
                {
                    yield return Make(
                        Verdict.NeedsReview,
                        $"{check.Shown} runs without {Lines.Short(lost)}",
                        same.Command.Line,
                        "+" + Lines.Short(same.Command.Value)
                    );
                }
            }
            else if (_news.Find(step => step.Title == check.Title && step.Title.Length > 0) is { } changed)
            {
                if (
                    changed.Lines.Select(TestCommands.Mask).FirstOrDefault(mask => mask is not null) is { } mask
                    && !check.Lines.Any(line => TestCommands.Mask(line) is not null)
                )
                {
                    yield return Make(
                        Verdict.Fail,
                        $"a failure of {check.Shown} is hidden: {mask}",
                        changed.Command.Line,
                        "+" + Lines.Short(changed.Command.Value)
                    );
                }
            }
        }

        if (Gone(checks) is { } gone)
        {
            var isSilenced = file.NewComments.Any(comment =>
                gone.Lines.Append(gone.Title).Any(text => text.Length > 0 && comment.Contains(text, StringComparison.Ordinal))
            );
            var isSure = isSilenced || (CheckNames.AreOfTests(gone.Title) && !hasDeletions && !Arrivals().Any());
            yield return Make(
                isSure ? Verdict.Fail : Verdict.NeedsReview,
                $"{(isSilenced ? "what checks is commented out" : "a step that checks was removed")}: {gone.Shown}",
                gone.Command.Line,
                "-" + Lines.Short(gone.Command.Value)
            );
        }
    }

    /// <summary>The first that no file runs any more and whose place nothing took.</summary>
    private Step? Gone(List<Step> checks)
    {
        var now = Now().ToList();
        var lines = now.SelectMany(step => step.Lines).ToHashSet(StringComparer.Ordinal);
        var titles = now.Select(step => step.Title).Where(title => title.Length > 0).ToHashSet(StringComparer.Ordinal);
        var texts = string.Join('\n', lines);
        return checks.Find(check =>
            !OwnLines(check).Any(lines.Contains)
            && !titles.Contains(check.Title)
            && !check.Scripts.Any(script => texts.Contains(script, StringComparison.Ordinal))
            && !IsReplaced(check)
        );
    }

    /// <summary>The lines by which one is known: those that no other step had, as <c>dotnet tool restore</c> may stand in several.</summary>
    private IReadOnlyList<string> OwnLines(Step check) =>
        check.Lines.Where(line => _lines.Value[line] < 2).ToList() is { Count: > 0 } own ? own : check.Lines;

    /// <summary>The steps of all files after the change.</summary>
    private IEnumerable<Step> Now() => _news.Concat(others.SelectMany(other => StepsOf(other.Format, other.News)));

    /// <summary>Whether what arrived tests or checks something too, or is written much like it.</summary>
    private bool IsReplaced(Step check) =>
        Arrivals()
            .Any(step =>
                step.IsOfTests
                || step.IsOwnWorkflow
                || IsCheck(step)
                || step.Lines.Any(line => check.Lines.Any(old => TestCommands.Alike(line, old) > Alike))
            );

    /// <summary>The steps of all files that did not stand there before.</summary>
    private IEnumerable<Step> Arrivals() =>
        Arrivals(_olds, _news)
            .Concat(others.SelectMany(other => Arrivals([.. StepsOf(other.Format, other.Olds)], [.. StepsOf(other.Format, other.News)])));

    private static IEnumerable<Step> Arrivals(List<Step> olds, List<Step> news)
    {
        var known = olds.SelectMany(step => step.Lines).ToHashSet(StringComparer.Ordinal);
        return news.Where(step => step.Lines.Any(line => !known.Contains(line)));
    }

    /// <summary>Whether it checks by its name. A script of a package that tests nothing is called by hand.</summary>
    private bool IsCheck(Step step) =>
        !step.IsOfTests
        && !step.IsAsked
        && (
            file.Format == SettingsFormat.Json ? CheckNames.AreOfTests(step.Title) : CheckNames.AreIn(step.Title) || step.Scripts.Count > 0
        );

    private static IEnumerable<Step> StepsOf(SettingsFormat format, IReadOnlyList<Setting> settings)
    {
        if (format is not (SettingsFormat.Yaml or SettingsFormat.Json or SettingsFormat.Lines))
        {
            return [];
        }

        var byScope = new Lazy<ILookup<string, string>>(() =>
            settings
                .Where(setting => setting.Name is "name" or "displayName" or "id")
                .ToLookup(setting => setting.Scope, setting => setting.Value, StringComparer.Ordinal)
        );
        var used =
            format == SettingsFormat.Yaml
                ? settings.Where(setting =>
                    (setting.Name == "uses" && setting.Scope.EndsWith("/uses", StringComparison.Ordinal))
                    || (setting.Name == "task" && setting.Path.EndsWith("/cmds/task", StringComparison.Ordinal))
                )
                : [];
        return CommandLines
            .Of(format, settings)
            .Concat(used)
            .Where(line => line.Value.Length > 0)
            .GroupBy(
                line =>
                    format switch
                    {
                        SettingsFormat.Lines => $"{line.Line}:{line.Value}",
                        SettingsFormat.Json => line.Path,
                        _ => PlaceOf(line.Scope),
                    },
                StringComparer.Ordinal
            )
            .Select(group => StepOf(format, group.Key, [.. group], byScope.Value, settings));
    }

    private static Step StepOf(
        SettingsFormat format,
        string place,
        List<Setting> lines,
        ILookup<string, string> named,
        IReadOnlyList<Setting> settings
    )
    {
        var title = format switch
        {
            SettingsFormat.Json => lines[0].Name,
            SettingsFormat.Yaml => named[place + "/name"].Concat(named[place + "/displayName"]).FirstOrDefault() ?? Last(place),
            _ => "",
        };
        title =
            title.Length == 0 && lines[0].Name == "task" ? lines[0].Value
            : title.Length == 0 && lines[0].Name == "uses" && !lines[0].Value.StartsWith('.') ? lines[0].Value.Split('@')[0]
            : title;
        var id = format == SettingsFormat.Yaml ? named[place + "/id"].FirstOrDefault() : null;
        return new Step(
            title,
            lines[0],
            [.. lines.SelectMany(line => TestCommands.Joined(line.Value))],
            id is not null && settings.Any(setting => setting.Value.Contains($"steps.{id}.", StringComparison.Ordinal))
        );
    }

    /// <summary>Where a step stands: without the word that gives its command, and the position in a list of commands.</summary>
    private static string PlaceOf(string scope)
    {
        var parts = scope.Split('/').ToList();
        if (parts.Count > 1 && char.IsAsciiDigit(parts[^1][0]))
        {
            parts.RemoveAt(parts.Count - 1);
        }

        return string.Join('/', parts.SkipLast(1));
    }

    /// <summary>The name of a job that is a mapping of its own, as GitLab writes them; the position of a step is none.</summary>
    private static string Last(string place) =>
        place[(place.LastIndexOf('/') + 1)..] is { Length: > 0 } last && !char.IsAsciiDigit(last[0]) ? last : "";

    private Finding Make(Verdict verdict, string reason, int line, string shown) =>
        new(FailureCodes.TestConfigWeakened, verdict, $"{file.Path}: {reason}", new Evidence.DiffLine(file.Path, line, shown));

    /// <summary>A step of a pipeline, a script of a package, or a line of a script.</summary>
    private sealed record Step(string Title, Setting Command, IReadOnlyList<string> Lines, bool IsAsked)
    {
        /// <summary>The scripts named after checks that it runs.</summary>
        public IReadOnlyList<string> Scripts { get; } = [.. Lines.Select(CheckNames.ScriptIn).OfType<string>()];

        /// <summary>Whether a known runner stands in it, which has rules of its own.</summary>
        public bool IsOfTests { get; } = Lines.Any(TestCommands.IsOne);

        /// <summary>Whether it calls a workflow or an action of the repository's own, which may hold whatever is gone.</summary>
        public bool IsOwnWorkflow => Command.Name is "uses" or "template" && Command.Value.StartsWith('.');

        /// <summary>How it is called.</summary>
        public string Shown => Comparison.Context.Lines.Short(Title.Length > 0 ? Title : Command.Value);
    }
}
