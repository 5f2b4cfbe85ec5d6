using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Finds scripts that put a filter together in a variable, and leave further tests out: <c>filter+='&amp;FullyQualifiedName!=Shop.SlowTests'</c>.</summary>
internal static partial class FilterVariables
{
    /// <summary>The first of them.</summary>
    public static IEnumerable<Finding> Compare(ConfigurationFile file)
    {
        if (file.Format is not (SettingsFormat.Yaml or SettingsFormat.Lines))
        {
            yield break;
        }

        var before = string.Join('\n', file.Olds.Select(setting => setting.Value));
        foreach (
            var setting in before.Length == 0
                ? []
                : file.News.Where(setting => LeftOut().IsMatch(setting.Value) || Ignored().IsMatch(setting.Value))
        )
        {
            foreach (var line in setting.Value.Split('\n', StringSplitOptions.TrimEntries).Where(line => Assignment().IsMatch(line)))
            {
                if (
                    LeftOut()
                        .Matches(line)
                        .Concat(line.Contains("test", StringComparison.OrdinalIgnoreCase) ? Ignored().Matches(line) : [])
                        .FirstOrDefault(match => !before.Contains(match.Groups["name"].Value, StringComparison.Ordinal))
                    is not null
                )
                {
                    yield return new Finding(
                        FailureCodes.TestConfigWeakened,
                        Verdict.NeedsReview,
                        $"{file.Path}: a filter leaves further tests out: {Lines.Short(line)}",
                        new Evidence.DiffLine(file.Path, setting.Line, "+" + Lines.Short(line))
                    );
                    yield break;
                }
            }
        }
    }

    /// <summary>A variable that is set or added to.</summary>
    [GeneratedRegex(@"^(export |set |\$|local )?[\w:]+\s*\+?=", PatternRules.Linear)]
    private static partial Regex Assignment();

    /// <summary>An option of a runner that leaves out a path or a test: <c>TEST_ARGS='--ignore=shop/slow'</c>.</summary>
    [GeneratedRegex("""--(ignore(-glob)?|deselect|exclude|skip|testPathIgnorePatterns)[= ](?<name>[^\s'"]+)""", PatternRules.Linear)]
    private static partial Regex Ignored();

    /// <summary>A test or category that is not to run.</summary>
    [GeneratedRegex(
        @"\b(FullyQualifiedName|Name|DisplayName|ClassName|Category|TestCategory|Trait)\s*!(=|~)\s*(?<name>[^'""&|)\s]+)",
        PatternRules.Linear
    )]
    private static partial Regex LeftOut();
}
