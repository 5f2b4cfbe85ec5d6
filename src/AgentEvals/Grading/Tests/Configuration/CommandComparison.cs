using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Compares the commands by which tests run: scripts of packages, steps of pipelines, recipes, options of runners.</summary>
/// <param name="file">The file.</param>
/// <param name="elsewhere">Test commands that the change added to other files.</param>
/// <param name="others">The other files of the change.</param>
internal sealed class CommandComparison(ConfigurationFile file, IReadOnlyList<string> elsewhere, IReadOnlyList<ConfigurationFile> others)
{
    private readonly List<Finding> _findings = [];

    /// <summary>What got weaker.</summary>
    public IReadOnlyList<Finding> Compare()
    {
        var olds = Commands(file.Olds).ToList();
        var news = Commands(file.News).ToList();
        var pairs = CommandPairs.Of(olds, news).ToList();
        foreach (var (old, @new) in pairs)
        {
            if (@new is null)
            {
                Gone(old, pairs);
            }
            else
            {
                CompareOne(old, @new);
            }
        }

        foreach (
            var added in CommandLines
                .OptionsOf(file.News)
                .Where(added => !CommandLines.OptionsOf(file.Olds).Any(old => old.Value == added.Value))
        )
        {
            Options(CommandLines.OptionsOf(file.Olds).FirstOrDefault(old => old.Path == added.Path)?.Value ?? "", added);
        }

        var asked = others
            .Append(file)
            .SelectMany(other => CommandLines.OptionsOf(other.News))
            .SelectMany(options => TestCommands.Strictness(options.Value))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var options in CommandLines.OptionsOf(file.Olds))
        {
            if (TestCommands.Strictness(options.Value).FirstOrDefault(demand => !asked.Contains(demand)) is { } demand)
            {
                Add(Verdict.NeedsReview, $"tests run without {demand}", options, isNew: false);
            }
        }

        return _findings;
    }

    private IEnumerable<Setting> Commands(IReadOnlyList<Setting> settings) =>
        CommandLines.Of(file.Format, settings).Where(setting => TestCommands.IsOne(setting.Value));

    private void Gone(Setting old, List<(Setting Old, Setting? New)> pairs)
    {
        if (
            elsewhere.Any(command => TestCommands.Alike(command, old.Value) > 0.4)
            || IsUpkeep(old.Value)
            || IsForOneTest(old.Value)
            || TestCommands.IsByHand(old.Value)
            || IsByDefault(old)
            || HasOtherRunner(old)
            || RunsUnderAnother(old)
            || RunsAmongOthers(old)
            || RunsByItsScript(old)
        )
        {
            return;
        }

        if (JoinsScripts(old))
        {
            if (
                file.News.FirstOrDefault(script => script.Path == old.Path) is { } rest
                && TestCommands.Joined(rest.Value) is var left
                && left.All(TestCommands.Joined(old.Value).Contains)
            )
            {
                if (
                    TestCommands
                        .Joined(old.Value)
                        .Except(left, StringComparer.Ordinal)
                        .FirstOrDefault(part => !PackageScripts.Run(file.News, left, part)) is
                    { } lost
                )
                {
                    Add(Verdict.Fail, $"tests run without {Lines.Short(lost)}", rest, isNew: true);
                }
            }
            else if (IsGate(old))
            {
                Add(Verdict.NeedsReview, $"tests run by themselves no more: {old.Name}", old, isNew: false);
            }

            return;
        }

        // Another runner, or another place.
        var commands = CommandLines.Of(file.Format, file.News).ToList();
        if (
            commands.Find(setting =>
                TestCommands.IsOne(setting.Value) && TestCommands.Mask(setting.Value) is null && !pairs.Exists(pair => pair.New == setting)
            ) is
            { } other
        )
        {
            if (
                other.Path == old.Path
                && TestCommands.Exclusions(other.Value).Concat(TestCommands.HasRetry(other.Value) ? ["a retry"] : []).FirstOrDefault()
                    is { } option
            )
            {
                Add(Verdict.NeedsReview, $"another command runs tests, with {option}", other, isNew: true);
            }

            return;
        }

        if (new CommandLosses(file, elsewhere).BecameVariable(old, commands.Where(setting => TestCommands.IsOne(setting.Value))))
        {
            return;
        }

        // Several steps may have become one that is written differently.
        var isJoined =
            pairs.Exists(pair =>
                pair.New is { } joined
                && joined.Path == old.Path
                && joined.Value != pair.Old.Value
                && TestCommands.Mask(joined.Value) is null
            ) || HasActionOfTests();
        var twin = commands.Find(setting =>
            setting.Path == old.Path
            && TestCommands.IsNothing(setting.Value)
            && !file.Olds.Any(before => before.Value.Contains(setting.Value, StringComparison.Ordinal))
        );
        Add(
            isJoined || (twin is null && HasOtherScripts(old, commands)) ? Verdict.NeedsReview : Verdict.Fail,
            twin is null
                ? $"a command that runs tests was removed: {Lines.Short(old.Value)}"
                : $"a command that ran tests does nothing: {Lines.Short(twin.Value)}",
            twin ?? old,
            twin is not null
        );
    }

    /// <summary>Whether the same command stands further up, for all jobs that have none of their own.</summary>
    private bool IsByDefault(Setting old) =>
        old.Path.IndexOf('/', StringComparison.Ordinal) > 0
        && CommandLines.Of(file.Format, file.News).Any(setting => setting.Value == old.Value && setting.Path == old.Name);

    /// <summary>Whether another command asks for the same script, one of several.</summary>
    private bool RunsAmongOthers(Setting old) =>
        PackageScripts.NameIn(old.Value) is { } script
        && CommandLines.Of(file.Format, file.News).Any(other => TestCommands.RunsAmongOthers(other.Value, script));

    /// <summary>Whether a command that is new runs the script that bears the name of what was run, and no failure of it is hidden.</summary>
    private bool RunsByItsScript(Setting old) =>
        CommandLines
            .Of(file.Format, file.News)
            .SelectMany(other => other.Value.Split('\n'))
            .Any(line =>
                TestCommands.Mask(line) is null
                && CheckNames.RunOneScript(old.Value, line)
                && !file.Olds.Any(before => before.Value.Contains(line.Trim(), StringComparison.Ordinal))
            );

    /// <summary>Whether an action or a workflow is called that was not, and that is named after tests or is the repository's own.</summary>
    private bool HasActionOfTests() =>
        file.Added()
            .Any(setting =>
                setting.Name == "uses"
                && (
                    setting.Value.StartsWith("./", StringComparison.Ordinal)
                    || setting.Value.Contains("test", StringComparison.OrdinalIgnoreCase)
                )
                && !setting.Value.Contains("report", StringComparison.OrdinalIgnoreCase)
                && !file.Olds.Any(old => old.Value == setting.Value)
            );

    /// <summary>Whether another command, such as one that measures the coverage, is given the same built tests, and leaves out no more of them.</summary>
    private bool RunsUnderAnother(Setting old) =>
        TestCommands.Programs(old.Value) is { Count: > 0 } programs
        && Commands(file.News)
            .Any(other =>
                programs.All(program => other.Value.Contains(program, StringComparison.OrdinalIgnoreCase))
                && TestCommands.Mask(other.Value) is null
                && !TestCommands.Exclusions(other.Value).Except(TestCommands.Exclusions(old.Value), StringComparer.Ordinal).Any()
                && !TestCommands.Choices(other.Value).Except(TestCommands.Choices(old.Value), StringComparer.Ordinal).Any()
            );

    /// <summary>Whether the script of that name runs something else now, of which nobody knows that it is no runner.</summary>
    private bool HasOtherRunner(Setting old) =>
        file.Format == SettingsFormat.Json
        && file.News.Any(setting =>
            setting.Path == old.Path
            && !TestCommands.IsNothing(setting.Value)
            && TestCommands.Mask(setting.Value) is null
            && setting.Value.Contains("test", StringComparison.Ordinal)
        );

    /// <summary>Whether a script of a package did no more than to run others that are still there.</summary>
    private bool JoinsScripts(Setting old) =>
        file.Format == SettingsFormat.Json
        && old.Value.Split("&&", StringSplitOptions.TrimEntries)
            .All(part => PackageScripts.NameIn(part) is { } script && file.News.Any(setting => setting.Path == "scripts/" + script));

    /// <summary>Whether a script runs by itself before another one: what it kept from going out untested.</summary>
    private static bool IsGate(Setting script) =>
        script.Name.StartsWith("pre", StringComparison.Ordinal) && script.Name is not ("pretest" or "prepare");

    /// <summary>Whether a script waits for the name of a test: nobody runs it but by hand.</summary>
    private bool IsForOneTest(string command) => file.Format == SettingsFormat.Json && TestCommands.EndsInChoice(command);

    /// <summary>Whether scripts of the package run in its place that did not run before, of which nobody knows what they do.</summary>
    private bool HasOtherScripts(Setting old, List<Setting> commands) =>
        file.Format == SettingsFormat.Yaml
        && commands.Exists(setting =>
            setting.Path == old.Path
            && TestCommands.RunsScript(setting.Value)
            && !file.Olds.Any(before => before.Value.Contains(setting.Value, StringComparison.Ordinal))
        );

    private static bool IsUpkeep(string command) =>
        command.StartsWith("echo", StringComparison.Ordinal)
        || command.Contains("install", StringComparison.Ordinal)
        || command.StartsWith("chmod", StringComparison.Ordinal)
        || command.Contains("--list", StringComparison.Ordinal);

    private void CompareOne(Setting old, Setting @new)
    {
        if (GuardSettings.Of(file.Olds, old).Any(guard => GuardSettings.IsCondition(guard) && GuardSettings.IsNever(guard.Value)))
        {
            // It never ran: however little it runs now is more.
            return;
        }

        if (old.Name != @new.Name && file.Format == SettingsFormat.Json && SaysOff(@new.Name) && !SaysOff(old.Name))
        {
            Add(Verdict.Fail, $"a script that runs tests is called {@new.Name}, by which nobody asks for it", @new, isNew: true);
        }

        if (old.Value != @new.Value)
        {
            if (TestCommands.Mask(@new.Value) is { } mask && TestCommands.Mask(old.Value) is null)
            {
                Add(Verdict.Fail, $"a failure of the tests is hidden: {mask}", @new, isNew: true);
            }

            Options(old.Value, @new);
            if (PackageScripts.Exchanged(old.Value, @new.Value, others) is var (before, after))
            {
                Options(before, @new with { Value = after });
            }

            foreach (var (verdict, reason) in new CommandLosses(file, elsewhere).Of(old, @new))
            {
                Add(verdict, reason, @new, isNew: true);
            }
        }

        Guards(old, @new);
    }

    /// <summary>Whether the name of a script says that it is not to run: <c>_test</c>, <c>test:e2e:disabled</c>.</summary>
    private static bool SaysOff(string name) =>
        name.Length > 0 && name[0] is '_' or '#' or '/'
        || name.Contains("disabled", StringComparison.OrdinalIgnoreCase)
        || name.Contains("skip", StringComparison.OrdinalIgnoreCase);

    private void Options(string old, Setting @new)
    {
        if (
            TestCommands.Exclusions(@new.Value).Except(TestCommands.Exclusions(old), StringComparer.Ordinal).FirstOrDefault()
                is { } exclusion
            && !(
                LeftOut(@new.Value).Except(LeftOut(old), StringComparer.Ordinal).ToList() is { Count: > 0 } files
                && files.TrueForAll(left => RunsApart("!" + left, @new))
            )
        )
        {
            Add(
                exclusion is "--if-present" or "-u" or "affected" or "--changed" || LeavesOutAKind(old, @new.Value)
                    ? Verdict.NeedsReview
                    : Verdict.Fail,
                $"tests run with {exclusion}",
                @new,
                isNew: true
            );
        }
        else if (
            !TestCommands.Exclusions(@new.Value).Except(TestCommands.Exclusions(old), StringComparer.Ordinal).Any()
            && TestCommands.Exclusions(@new.Value).Count > TestCommands.Exclusions(old).Count
            && TestCommands.Parts(@new.Value) <= TestCommands.Parts(old)
        )
        {
            Add(
                LeavesOutAKind(old, @new.Value) ? Verdict.NeedsReview : Verdict.Fail,
                "tests are left out: " + string.Join(' ', TestCommands.Exclusions(@new.Value)),
                @new,
                isNew: true
            );
        }

        if (
            TestCommands.Choices(@new.Value) is { Count: > 0 } choices
            && choices
                .Except(TestCommands.Choices(old), StringComparer.Ordinal)
                .FirstOrDefault(choice =>
                    !RunsApart(choice, @new) && !TestCommands.Choices(old).Any(before => TestFilters.TakesInMore(before, choice))
                )
                is { } choice
        )
        {
            var excludes =
                choice.Contains("!=", StringComparison.Ordinal)
                || choice.Contains("not ", StringComparison.Ordinal)
                || choice.Contains("!~", StringComparison.Ordinal)
                || choice.Contains('~', StringComparison.Ordinal);
            Add(
                excludes && TestCommands.Choices(old).Count == 0 ? Verdict.Fail : Verdict.NeedsReview,
                $"fewer tests may run: {Lines.Short(choice)}",
                @new,
                isNew: true
            );
        }

        if (RetryOptions.Further(old, @new.Value) is { } retry)
        {
            Add(Verdict.NeedsReview, retry, @new, isNew: true);
        }
    }

    /// <summary>The patterns of files that an option leaves out: <c>--ignore **/*.node.js</c>.</summary>
    private static IEnumerable<string> LeftOut(string command) =>
        TestCommands
            .Words(command)
            .SkipWhile(word => word != "--ignore")
            .Skip(1)
            .Select(word => word.Trim('"', '\''))
            .Where(word => word.Contains("*.", StringComparison.Ordinal));

    /// <summary>Whether what is left out further are files of a kind, wherever they stand, which another runner may run: <c>--ignore **/*.node.test.js</c>.</summary>
    private static bool LeavesOutAKind(string old, string @new) =>
        LeftOut(@new).Except(LeftOut(old), StringComparer.Ordinal).ToList() is { Count: > 0 } kinds
        && kinds.TrueForAll(kind => kind.StartsWith("**/*.", StringComparison.Ordinal));

    /// <summary>Whether what one command leaves out, <c>--filter !packages/create</c>, another one runs.</summary>
    private bool RunsApart(string choice, Setting command) =>
        choice.Contains('!', StringComparison.Ordinal)
        && choice.Trim('"', '\'', '*', '/') is var text
        && text[(text.LastIndexOfAny(['!', '/']) + 1)..] is { Length: > 2 } name
        && CommandLines
            .Of(file.Format, file.News)
            .Any(other =>
                other.Value != command.Value
                && other.Value.Contains(name, StringComparison.Ordinal)
                && !other.Value.Contains('!' + name, StringComparison.Ordinal)
            );

    private void Guards(Setting old, Setting @new)
    {
        foreach (var (verdict, reason, guard) in GuardSettings.Further(file, old, @new, "the tests"))
        {
            Add(verdict, reason, guard, isNew: true);
        }
    }

    private void Add(Verdict verdict, string reason, Setting setting, bool isNew) =>
        _findings.Add(
            new Finding(
                FailureCodes.TestConfigWeakened,
                verdict,
                $"{file.Path}: {reason}",
                new Evidence.DiffLine(file.Path, setting.Line, $"{(isNew ? '+' : '-')}{Lines.Short(setting.Value)}")
            )
        );
}
