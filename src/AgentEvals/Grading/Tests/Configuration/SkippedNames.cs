using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>
/// Finds variables and options that say which tests are passed over, and that name more of them: <c>make test SKIP='slow|flaky'</c>, <c>-ginkgo.skip="pays by card"</c>.
/// </summary>
internal static partial class SkippedNames
{
    private const int LongestLine = 4_000;

    private static readonly char[] Separators = ['|', ',', ';', ' ', '\''];

    /// <summary>The first of them.</summary>
    public static IEnumerable<Finding> Compare(ConfigurationFile file)
    {
        if (file.Format is not (SettingsFormat.Yaml or SettingsFormat.Lines))
        {
            yield break;
        }

        var (olds, news) = (Of(file, file.Olds).ToList(), Of(file, file.News).ToList());
        foreach (var list in news.Where(list => !olds.Exists(old => old.Name == list.Name && list.Names.IsSubsetOf(old.Names))))
        {
            var before = olds.Where(old => old.Name == list.Name && !news.Exists(other => IsSame(other, old))).ToList();
            var grown = before.Find(old => old.Names.Count > 0 && old.Names.IsProperSubsetOf(list.Names));
            if (grown is null && !(before.Count == 0 && list.Name.StartsWith('-') && olds.TrueForAll(old => old.Name != list.Name)))
            {
                continue;
            }

            var further = list.Names.Except(grown?.Names ?? [], StringComparer.Ordinal);
            yield return new Finding(
                FailureCodes.TestConfigWeakened,
                grown is null ? Verdict.NeedsReview : Verdict.Fail,
                $"{file.Path}: {list.Name} leaves further tests out: {Lines.Short(string.Join(' ', further))}",
                new Evidence.DiffLine(file.Path, list.Line, "+" + Lines.Short(list.Text))
            );
            yield break;
        }
    }

    /// <summary>The words that a command passes over: one that is gone from them is no loss.</summary>
    public static IEnumerable<string> In(string command) =>
        List().Matches(command).SelectMany(match => CodeWords.Identifiers(match.Groups["names"].Value));

    private static bool IsSame(SkipList left, SkipList right) => left.Name == right.Name && left.Names.SetEquals(right.Names);

    /// <summary>The lists of commands that test, and those of variables that are named after tests.</summary>
    private static IEnumerable<SkipList> Of(ConfigurationFile file, IReadOnlyList<Setting> settings)
    {
        foreach (var command in CommandLines.Of(file.Format, settings).Where(command => command.Value.Length <= LongestLine))
        {
            var line = command.Value.Replace("\\\"", "\"", StringComparison.Ordinal);
            var isOfTests = TestCommands.IsOne(line) || CheckNames.AreOfTests(line);
            foreach (var match in List().Matches(line).Concat(Runner().Matches(line)))
            {
                var name = match.Groups["name"].Value;
                if (isOfTests || CheckNames.AreOfTests(name) || name.Contains('.', StringComparison.Ordinal))
                {
                    yield return new SkipList(
                        name,
                        [.. match.Groups["names"].Value.Trim('"', '\'').Split(Separators, StringSplitOptions.RemoveEmptyEntries)],
                        command.Line,
                        command.Value
                    );
                }
            }
        }
    }

    /// <summary>A name that speaks of skipping, and what it is given.</summary>
    [GeneratedRegex(
        @"(^|[\s;$:'""(])(?<name>-{0,2}[\w.\-]*(SKIP|EXCLUDE|skip|exclude)[\w.\-]*)\s*\+?=\s*(?<names>'[^']*'|""[^""]*""|[^\s'""]+)",
        PatternRules.Linear
    )]
    private static partial Regex List();

    /// <summary>An option that only runners of tests have, in whatever it is kept.</summary>
    [GeneratedRegex(@"(?<name>--?(ginkgo|test)\.skip(-file)?)[= ](?<names>[^\n]+)", PatternRules.Linear)]
    private static partial Regex Runner();

    /// <param name="Name">The variable or option.</param>
    /// <param name="Names">What it is given.</param>
    /// <param name="Line">Where.</param>
    /// <param name="Text">The command.</param>
    private sealed record SkipList(string Name, HashSet<string> Names, int Line, string Text);
}
