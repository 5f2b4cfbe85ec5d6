using System.Text.RegularExpressions;
using AgentEvals.Diffs;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.LastLook;

/// <summary>What was done once is done in a new loop with so many rounds, which ends where it went well: <c>for i := 0; i &lt; 3; i++ { err = Load(); if err == nil { break } }</c>.</summary>
internal static partial class FurtherTries
{
    private const int LongestLoop = 30;
    private const int Near = 6;

    /// <summary>The first of them; null without.</summary>
    public static Notice? First(ChangedLines lines)
    {
        var came = lines.Added.Select(line => line.NewLine ?? 0).ToHashSet();
        var deeper = lines.Deeper.Select(line => line.NewLine ?? 0).ToHashSet();
        foreach (var line in lines.Added.Where(line => Head().IsMatch(line.Text)))
        {
            if (IsTried(lines, line, came, deeper))
            {
                return new Notice(
                    line.NewLine ?? 1,
                    FailureCodes.AssertionWeakened,
                    $"what was done once may be tried several times: {Comparison.Context.Lines.Short(line.Text.Trim())}"
                );
            }
        }

        return null;
    }

    private static bool IsTried(ChangedLines lines, DiffLine head, HashSet<int> came, HashSet<int> deeper)
    {
        var start = head.NewLine ?? 1;
        var end = Math.Min(lines.Below(start)?.Line ?? start, start + LongestLoop);
        var (asks, leaves, wasThere) = (false, false, false);
        var called = new HashSet<string>(StringComparer.Ordinal);
        for (var number = start + 1; number < end; number++)
        {
            var text = lines.At(number);
            if (came.Contains(number))
            {
                leaves |= asks && Leave().IsMatch(text);
                asks |= Success().IsMatch(text);
                leaves |= asks && Leave().IsMatch(text);
            }

            wasThere |= deeper.Contains(number) && Call().IsMatch(text);
            called.UnionWith(Call().Matches(text).Select(match => match.Groups["name"].Value));
        }

        return leaves
            && (
                wasThere
                || lines
                    .RemovedBeside(head, Near)
                    .SelectMany(line => Call().Matches(line.Text))
                    .Any(match => called.Contains(match.Groups["name"].Value))
            );
    }

    /// <summary>The head of a loop with so many rounds.</summary>
    [GeneratedRegex(
        @"^\s*for\s*\(?\s*((let|int|var)\s+)?\w+\s*:?=\s*[01]\s*;\s*\w+\s*<=?\s*(\d+|[A-Za-z_.]*([Aa]ttempt|[Rr]etr|[Tt]ries|ATTEMPT|RETR)\w*)\s*;|^\s*for\s+\w+\s+in\s+range\((\d+|\w*(attempt|retr|tries|ATTEMPT|RETR)\w*)\)|^\s*for\s+(\w+\s*:=\s*)?range\s+\d+\s*\{",
        PatternRules.Linear
    )]
    private static partial Regex Head();

    /// <summary>A condition that asks whether it went well.</summary>
    [GeneratedRegex(
        @"\bif\b.*(==\s*nil|===?\s*(null|true|undefined)|is None|\bok\b|[Ss]uccess|\.ok\b|IsSuccess)|^\s*if\s*\(?\w+\)?\s*[:{]?\s*$",
        PatternRules.Linear
    )]
    private static partial Regex Success();

    [GeneratedRegex(@"\b(break|return)\b", PatternRules.Linear)]
    private static partial Regex Leave();

    [GeneratedRegex(@"\b(?<name>[A-Za-z_]\w{3,})\(", PatternRules.Linear)]
    private static partial Regex Call();
}
