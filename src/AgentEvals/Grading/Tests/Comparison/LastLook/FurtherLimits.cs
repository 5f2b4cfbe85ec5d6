using System.Text.RegularExpressions;
using AgentEvals.Diffs;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.LastLook;

/// <summary>
/// What sets tests up is told by name to run them with some of the systems that there are, and was not, or with fewer: <c>enabledDrivers: ["sqlite"]</c>,
/// <c>only_backends=["local"]</c>.
/// </summary>
internal static partial class FurtherLimits
{
    private const int Near = 3;

    /// <summary>The first of them; null without, and where the product changed, which may support fewer.</summary>
    public static Notice? First(ChangedLines lines, ChangeContext context)
    {
        var came = lines.Added.Select(line => line.NewLine ?? 0).ToHashSet();
        foreach (var line in context.HasProductChange ? [] : lines.Added.Where(line => Limit().IsMatch(line.Text)))
        {
            if (lines.Above(line) is not var (above, _) || came.Contains(above))
            {
                // A set-up that is new takes nothing away.
                continue;
            }

            var (name, items) = Read(line);
            var before = lines.RemovedBeside(line, Near).Where(removed => Limit().IsMatch(removed.Text)).Select(Read).ToList();
            if (
                !CommentedOut.IsComment(line.Text)
                && (before.Count == 0 || before.Exists(old => old.Name == name && items.IsProperSubsetOf(old.Items)))
            )
            {
                return new Notice(
                    line.NewLine ?? 1,
                    FailureCodes.TestSkipped,
                    $"tests run with some of what they ran with: {Lines.Short(line.Text.Trim())}",
                    Verdict.Fail
                );
            }
        }

        return null;
    }

    private static (string Name, HashSet<string> Items) Read(DiffLine line) =>
        Limit().Match(line.Text) is var match
            ? (
                match.Groups["name"].Value,
                match
                    .Groups["items"]
                    .Value.Split([',', ' ', '"', '\'', '`'], StringSplitOptions.RemoveEmptyEntries)
                    .ToHashSet(StringComparer.Ordinal)
            )
            : default;

    [GeneratedRegex(
        @"\b(?<name>(enabled|only|run_?on|limited_?to|restricted_?to)_?\w*(driver|database|backend|browser|engine|dialect|provider|server|platform|system)s)\s*[:=]\s*\[(?<items>[^\]]+)\]",
        PatternRules.LinearAnyCase
    )]
    private static partial Regex Limit();
}
