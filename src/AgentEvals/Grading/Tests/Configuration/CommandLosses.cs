using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Finds what a command that changed tests no more: folders, packages, one of the runners that it joined, an option that asked more of the tests.</summary>
/// <param name="file">The file.</param>
/// <param name="elsewhere">Test commands that the change added to other files.</param>
internal sealed class CommandLosses(ConfigurationFile file, IReadOnlyList<string> elsewhere)
{
    /// <summary>What is lost, and how sure that is.</summary>
    public IEnumerable<(Verdict Verdict, string Reason)> Of(Setting old, Setting @new) =>
        [.. LostWords(old, @new), .. LostPaths(old, @new), .. Narrowed(old, @new), .. LostParts(old, @new)];

    /// <summary>The commands that run tests now.</summary>
    private IEnumerable<Setting> Commands() => CommandLines.Of(file.Format, file.News).Where(setting => TestCommands.IsOne(setting.Value));

    private IEnumerable<(Verdict, string)> Narrowed(Setting old, Setting @new)
    {
        if ((CommandScopes.ToldWhere(old.Value, @new.Value) ?? LostPackages(old, @new)) is { } only)
        {
            yield return (Verdict.NeedsReview, $"tests run only in {only}");
        }

        if (
            TestCommands.Switches(old.Value).Except(TestCommands.Switches(@new.Value), StringComparer.Ordinal).FirstOrDefault()
                is { } setting
            && !StandElsewhere([setting.Split('=')[0]])
            && TestCommands.FirstWord(old.Value) == TestCommands.FirstWord(@new.Value)
        )
        {
            yield return (Verdict.NeedsReview, $"tests run without {setting}");
        }

        if (CommandScopes.TakenOut(@new.Value) is { } what && CommandScopes.TakenOut(old.Value) is null)
        {
            yield return (Verdict.NeedsReview, $"tests are left out: {Lines.Short(what)}");
        }

        if (
            TestCommands.Strictness(old.Value).Except(TestCommands.Strictness(@new.Value), StringComparer.Ordinal).FirstOrDefault()
                is { } demand
            && TestCommands.Parts(@new.Value) >= TestCommands.Parts(old.Value)
        )
        {
            yield return (Verdict.NeedsReview, $"tests run without {demand}");
        }
    }

    /// <summary>One of several runners that a line joins, <c>npm run unit &amp;&amp; npm run e2e</c>, that is gone, while all that is left was there.</summary>
    private IEnumerable<(Verdict, string)> LostParts(Setting old, Setting @new)
    {
        var (before, after) = (TestCommands.Joined(old.Value), TestCommands.Joined(@new.Value));
        var running = Commands()
            .Select(setting => setting.Value)
            .Where(command => command != @new.Value && command.Length > 0)
            .Concat(elsewhere)
            .ToList();
        if (
            after.Count < before.Count
            && after.All(before.Contains)
            && before
                .Except(after, StringComparer.Ordinal)
                .Where(part => !IsRunBy(running, part, @new) && !PackageScripts.Run(file.News, after, part))
                .FirstOrDefault(part => TestCommands.IsOne(part) || CheckNames.ScriptIn(part) is not null)
                is { } lost
        )
        {
            yield return (TestCommands.IsOne(lost) ? Verdict.Fail : Verdict.NeedsReview, $"tests run without {Lines.Short(lost)}");
        }
    }

    /// <summary>Whether another command runs what one runs no more; the script that it asks for by its name is no such command, as it stood there before.</summary>
    private bool IsRunBy(List<string> commands, string part, Setting without) =>
        commands.Exists(command =>
            command.Contains(part, StringComparison.Ordinal)
            && (command == part || !file.Olds.Any(before => before.Value == command))
            && command != without.Value
        );

    /// <summary>Folders and files that are named no more, while others still are.</summary>
    private IEnumerable<(Verdict, string)> LostPaths(Setting old, Setting @new)
    {
        var (before, after) = (TestCommands.Paths(old.Value), TestCommands.Paths(@new.Value));
        var lost = before
            .Where(path => !after.Any(other => path == other || path.StartsWith(other + "/", StringComparison.Ordinal)))
            .ToList();
        if (
            lost.Count > 0
            && after.Count > 0
            && after.All(before.Contains)
            && !elsewhere
                .Concat(Commands().Select(setting => setting.Value))
                .Any(command => command != @new.Value && lost.TrueForAll(path => command.Contains(path, StringComparison.Ordinal)))
        )
        {
            yield return (Verdict.Fail, $"tests run without {string.Join(' ', lost)}");
        }
        else if (
            lost.Count > 0
            && after.Except(before, StringComparer.Ordinal).ToList() is { Count: > 0 } inside
            && inside.TrueForAll(path => lost.Exists(other => CommandScopes.IsInside(path, other)))
            && !elsewhere
                .Concat(Commands().Select(setting => setting.Value))
                .Any(command =>
                    command != @new.Value
                    && TestCommands.Paths(command).Any(path => lost.Exists(other => path == other || CommandScopes.IsInside(path, other)))
                )
        )
        {
            yield return (Verdict.NeedsReview, $"tests run only in {string.Join(' ', inside)}");
        }
    }

    /// <summary>A list of what to run, in quotes or behind an equals sign, that lost words: <c>PASSES='unit lint'</c> became <c>PASSES='lint'</c>.</summary>
    private IEnumerable<(Verdict, string)> LostWords(Setting old, Setting @new)
    {
        var command = TestCommands.WithoutReports(old.Value);
        var (before, after) = (
            CodeWords.Identifiers(command).ToList(),
            CodeWords.Identifiers(TestCommands.WithoutReports(@new.Value)).ToHashSet(StringComparer.Ordinal)
        );
        var lost = before.Where(word => !after.Contains(word)).ToList();
        var known = before.ToHashSet(StringComparer.Ordinal);
        if (
            lost.Count > 0
            && after.All(known.Contains)
            && lost.TrueForAll(TestCommands.Quoted(command).Contains)
            && !StandElsewhere(lost)
            && lost.Except(SkippedNames.In(command), StringComparer.Ordinal).Any()
            && !TestCommands.Choices(old.Value).Any(was => TestCommands.Choices(@new.Value).Any(now => TestFilters.TakesInMore(was, now)))
        )
        {
            yield return (Verdict.Fail, $"tests run without {string.Join(' ', lost)}");
        }
    }

    /// <summary>Whether another value or line that is new has all of the words: they became a variable.</summary>
    private bool StandElsewhere(List<string> words) =>
        Variables(file)
            .Any(value => CodeWords.Identifiers(value).ToHashSet(StringComparer.Ordinal) is var named && words.TrueForAll(named.Contains));

    /// <summary>What a command named and no command names any more, but a variable that is new: <c>test -t lib.fft</c> became <c>test $MODULES</c>.</summary>
    public bool BecameVariable(Setting old, IEnumerable<Setting> news)
    {
        var left = news.Where(setting => setting.Value.Contains('$', StringComparison.Ordinal))
            .SelectMany(setting => CodeWords.Identifiers(setting.Value))
            .ToHashSet(StringComparer.Ordinal);
        var lost = TestCommands
            .Words(old.Value)
            .Where(word => !word.StartsWith('-'))
            .SelectMany(CodeWords.Identifiers)
            .Where(word => !left.Contains(word))
            .ToList();
        return left.Count > 0 && lost.Count > 0 && StandElsewhere(lost);
    }

    /// <summary>The values that are new and are no commands of tests; those of a step line by line.</summary>
    private static IEnumerable<string> Variables(ConfigurationFile file)
    {
        var known = file.Olds.SelectMany(Split).ToHashSet(StringComparer.Ordinal);
        return file.Added()
            .SelectMany(Split)
            .Where(line => !known.Contains(line) && line.Contains('=', StringComparison.Ordinal) | !TestCommands.IsOne(line));
    }

    /// <summary>A block of commands is many, any other value one.</summary>
    private static IEnumerable<string> Split(Setting setting) =>
        setting.Name is "run" or "script"
            ? setting.Value.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : [setting.Value];

    /// <summary>The packages that are left where all of them were tested, and no other command tests any.</summary>
    private string? LostPackages(Setting old, Setting @new) =>
        CommandScopes.Packages(old.Value).Contains("./...", StringComparer.Ordinal)
        && CommandScopes.Packages(@new.Value) is { Count: > 0 } left
        && !left.Contains("./...", StringComparer.Ordinal)
        && !elsewhere
            .Concat(Commands().Select(setting => setting.Value))
            .Any(command =>
                command != @new.Value
                && CommandScopes.Packages(command).Count > 0
                && !file.Olds.Any(before => before.Value.Contains(command, StringComparison.Ordinal))
            )
            ? string.Join(' ', left)
            : null;
}
