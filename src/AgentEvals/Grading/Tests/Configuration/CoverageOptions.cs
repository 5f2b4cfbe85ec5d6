using System.Globalization;
using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Compares what commands ask of the coverage: <c>nyc --check-coverage --lines 95</c>, <c>pytest --cov-fail-under=90</c>.</summary>
internal static partial class CoverageOptions
{
    /// <summary>The first demand that fell or is gone; what else the change says about coverage may take its place.</summary>
    public static IEnumerable<Finding> Compare(ConfigurationFile file, IReadOnlyList<ConfigurationFile> others)
    {
        var olds = Of(file, file.Olds);
        if (olds.Count == 0)
        {
            yield break;
        }

        var news = Of(file, file.News);
        foreach (var (name, (value, command)) in olds)
        {
            if (!news.TryGetValue(name, out var left))
            {
                if (value > 1 && MovedSettings.Have(others.Append(file).ToList(), name, value.ToString(CultureInfo.InvariantCulture)))
                {
                    continue;
                }

                var mayBeElsewhere =
                    others.Append(file).Any(CoverageChecks.AsksAnew)
                    || file.Added().Any(RunsWrapper)
                    || !file.News.Any(setting => setting.Value.Contains(Tool(command.Value), StringComparison.Ordinal));
                yield return Make(
                    file,
                    mayBeElsewhere ? Verdict.NeedsReview : Verdict.Fail,
                    $"coverage is checked no more: {name}",
                    command,
                    '-'
                );
                yield break;
            }

            if (left.Value < value)
            {
                yield return Make(
                    file,
                    Verdict.Fail,
                    $"the threshold {name} fell from {value.ToString(CultureInfo.InvariantCulture)} to {left.Value.ToString(CultureInfo.InvariantCulture)}",
                    left.Command,
                    '+'
                );
                yield break;
            }
        }
    }

    /// <summary>Whether a tool runs that has the options of the tests in a configuration of its own.</summary>
    private static bool RunsWrapper(Setting setting) =>
        setting.Value.Split(' ').Any(word => word is "tox" or "nox" or "hatch" or "make" or "just" or "task" or "invoke" or "inv");

    private static Finding Make(ConfigurationFile file, Verdict verdict, string reason, Setting command, char sign) =>
        new(
            FailureCodes.TestConfigWeakened,
            verdict,
            $"{file.Path}: {reason}",
            new Evidence.DiffLine(file.Path, command.Line, sign + Lines.Short(command.Value))
        );

    /// <summary>The highest number that any command asks for, by what it asks for; 1 where no number stands behind it.</summary>
    private static Dictionary<string, (double Value, Setting Command)> Of(ConfigurationFile file, IReadOnlyList<Setting> settings)
    {
        var found = new Dictionary<string, (double Value, Setting Command)>(StringComparer.Ordinal);
        foreach (var command in CommandLines.Of(file.Format, settings).Concat(CommandLines.OptionsOf(settings)))
        {
            if (
                !command.Value.Contains("cov", StringComparison.OrdinalIgnoreCase)
                && !command.Value.Contains("Threshold", StringComparison.Ordinal)
                && !command.Value.Contains("fail-under", StringComparison.Ordinal)
                && !command.Value.Contains("--100", StringComparison.Ordinal)
            )
            {
                continue;
            }

            foreach (Match match in Demand().Matches(command.Value))
            {
                var name = match.Groups["name"].Value.TrimStart('-');
                var value = double.TryParse(match.Groups["value"].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    ? number
                    : 1;
                if (!found.TryGetValue(name, out var known) || known.Value < value)
                {
                    found[name] = (value, command);
                }
            }
        }

        return found;
    }

    /// <summary>The program that a command runs.</summary>
    private static string Tool(string command) =>
        command
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .FirstOrDefault(word =>
                !word.Contains('=', StringComparison.Ordinal) && word is not ("npx" or "cross-env" or "yarn" or "pnpm" or "npm" or "run")
            )
        ?? command;

    [GeneratedRegex(
        @"(?<name>(--)?check-coverage|--100|--(lines|branches|functions|statements|cov-fail-under|fail-under|min-coverage|coverage-threshold|coverage\.thresholds?\.[a-z]{1,20})|[/-]p:Threshold)([= ](?<value>\d{1,3}(\.\d{1,4})?))?\b",
        PatternRules.Linear
    )]
    private static partial Regex Demand();
}
