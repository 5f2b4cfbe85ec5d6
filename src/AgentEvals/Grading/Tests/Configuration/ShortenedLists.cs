using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>
/// Finds lists of what is tested that lost words and got none, whatever the language of the file: <c>TEST_PKGS := ./api ./web</c>, <c>for p in core api; do</c>,
/// <c>SUITES: unit e2e</c>, <c>--projects=core,api</c>.
/// </summary>
internal static class ShortenedLists
{
    private const int FewestWords = 2;
    private const int LongestLine = 1_000;

    private static readonly char[] Separators = [' ', '\t', ',', ';', '"', '\'', '[', ']', '(', ')', '@', '\\'];

    private static readonly string[] Heads = [":=", "+=", "?=", "=", " in ", ":"];

    private static readonly string[] Declarations = ["set ", "export ", "local "];

    private static readonly string[] Choices = ["project", "package", "suite", "spec", "test", "scope", "module", "group", "browser"];

    private static readonly string[] Requirements = ["dependenc", "extra", "require", "deps", "packages"];

    /// <summary>The first of them.</summary>
    public static IEnumerable<Finding> Compare(ConfigurationFile file, IReadOnlyList<ConfigurationFile> others)
    {
        if (file.Format is not (SettingsFormat.Yaml or SettingsFormat.Lines or SettingsFormat.Sections or SettingsFormat.Json))
        {
            yield break;
        }

        var (olds, news) = (Lines(file.Olds).ToList(), Lines(file.News).ToList());
        var (oldTexts, newTexts) = (
            olds.Select(line => line.Value).ToHashSet(StringComparer.Ordinal),
            news.Select(line => line.Value).ToHashSet(StringComparer.Ordinal)
        );
        var arrived = news.Where(line => !oldTexts.Contains(line.Value)).ToLookup(line => (line.Path, Head(line.Value)));
        var additions = others.SelectMany(other => other.Added()).Concat(file.Added()).ToList();
        foreach (var old in olds.Where(line => !newTexts.Contains(line.Value)))
        {
            var (before, isOfTests) = (Words(old.Value), IsOfTests(old, file));
            var @new =
                isOfTests && before.Length >= FewestWords
                    ? arrived[(old.Path, Head(old.Value))].FirstOrDefault(line => IsPart(Words(line.Value), before))
                    : null;
            if (@new is null)
            {
                continue;
            }

            var lost = before.Except(Words(@new.Value), StringComparer.Ordinal).ToList();
            if (
                lost.Count > 0
                && lost.TrueForAll(IsName)
                && !additions.Exists(setting =>
                    setting.Value != @new.Value
                    && lost.TrueForAll(word =>
                        setting.Value.Contains(word, StringComparison.Ordinal) && !@new.Value.Contains(word, StringComparison.Ordinal)
                    )
                )
            )
            {
                yield return new Finding(
                    FailureCodes.TestConfigWeakened,
                    lost.Exists(word => file.NewComments.Any(comment => IsNamed(word, comment))) ? Verdict.Fail : Verdict.NeedsReview,
                    $"{file.Path}: tests run without {string.Join(' ', lost.Take(3))}",
                    new Evidence.DiffLine(file.Path, @new.Line, "+" + Comparison.Context.Lines.Short(@new.Value))
                );
                yield break;
            }
        }
    }

    /// <summary>Whether a comment that came begins with a word: it is left in a comment alone, which may tell why.</summary>
    private static bool IsNamed(string word, string comment) =>
        comment.StartsWith(word, StringComparison.Ordinal)
        && (comment.Length == word.Length || !(char.IsLetterOrDigit(comment[word.Length]) || comment[word.Length] is '_'));

    /// <summary>The values of a file, those of several lines one by one; a value of one line knows its name.</summary>
    private static IEnumerable<Setting> Lines(IReadOnlyList<Setting> settings)
    {
        foreach (var setting in settings)
        {
            var lines = setting.Value.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            foreach (var line in lines.Where(line => line.Length <= LongestLine && line[0] != '#'))
            {
                yield return setting with
                {
                    Value = line,
                };
            }
        }
    }

    /// <summary>What stands before a list: a name, the variable of a loop; nothing for a value that is the list.</summary>
    private static string Head(string line)
    {
        foreach (var sign in Heads)
        {
            if (line.IndexOf(sign, StringComparison.Ordinal) is > 0 and var at && !line.AsSpan(0, at).Contains('"'))
            {
                return Declared(line[..at].Trim());
            }
        }

        return "";
    }

    /// <summary>A name without the word that declares it: <c>set TESTS</c>, <c>export TESTS</c>.</summary>
    private static string Declared(string head) =>
        Array.Find(Declarations, word => head.StartsWith(word, StringComparison.OrdinalIgnoreCase)) is { } word
            ? head[word.Length..]
            : head;

    /// <summary>Whether a list says what is tested: by its name, by the command that is given it, or as what a loop around such a command goes through.</summary>
    private static bool IsOfTests(Setting line, ConfigurationFile file)
    {
        if (IsRequirement(line))
        {
            return false;
        }

        if (TestCommands.IsOne(line.Value))
        {
            return TestCommands
                .Words(line.Value)
                .Any(word =>
                    word.Contains(',', StringComparison.Ordinal)
                    && Array.Exists(Choices, choice => word.StartsWith("--" + choice, StringComparison.Ordinal))
                );
        }

        var head = Head(line.Value);
        return CheckNames.AreOfTests(line.Name)
            || CheckNames.AreOfTests(head)
            || (
                head.StartsWith("for ", StringComparison.Ordinal)
                && file.Olds.Any(setting =>
                    setting.Value.Contains(line.Value, StringComparison.Ordinal)
                    && (file.Format == SettingsFormat.Lines ? file.Olds : [setting]).Any(body =>
                        body.Value.Split('\n').Any(part => TestCommands.IsOne(part.Trim()))
                    )
                )
            );
    }

    /// <summary>What tests need to be installed is not what is tested.</summary>
    private static bool IsRequirement(Setting line) =>
        Array.Exists(Requirements, word => line.Path.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static string[] Words(string line) => line.Split(Separators, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether words are left of others in their order, and nothing else.</summary>
    private static bool IsPart(string[] words, string[] of)
    {
        var next = 0;
        foreach (var word in of)
        {
            next += next < words.Length && words[next] == word ? 1 : 0;
        }

        return next == words.Length && words.Length > 0 && words.Length < of.Length;
    }

    /// <summary>Whether a word names something: no option, number or sign.</summary>
    private static bool IsName(string word) =>
        word.Length > 1 && word[0] is not ('-' or '$' or '!') && word.Any(char.IsLetter) && !word.Contains('=', StringComparison.Ordinal);
}
