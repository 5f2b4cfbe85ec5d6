using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.LastLook;

/// <summary>An option by which failed tests run again holds in more cases: <c>retry: isOld &amp;&amp; isSlow ? 3 : 0</c> became <c>retry: isOld ? 3 : 0</c>.</summary>
internal static partial class WiderRetries
{
    private const int Near = 3;

    /// <summary>The first of them; null without.</summary>
    public static Notice? First(ChangedLines lines)
    {
        foreach (var line in lines.Added)
        {
            if (
                Retry().Match(line.Text) is { Success: true } now
                && lines
                    .RemovedBeside(line, Near)
                    .Select(removed => Retry().Match(removed.Text))
                    .Any(was => was.Success && JoinedConditions.IsWider(was.Groups["condition"].Value, now.Groups["condition"].Value))
            )
            {
                return new Notice(
                    line.NewLine ?? 1,
                    FailureCodes.AssertionWeakened,
                    $"failed tests run again in more cases: {Lines.Short(line.Text.Trim())}"
                );
            }
        }

        return null;
    }

    /// <summary>A number of attempts under a condition.</summary>
    [GeneratedRegex(@"\b(retry|retries|reruns|attempts)\s*[:=(]\s*(?<condition>[^?:]+)\?\s*[1-9]", PatternRules.Linear)]
    private static partial Regex Retry();
}
