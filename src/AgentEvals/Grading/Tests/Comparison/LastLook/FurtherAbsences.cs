using System.Text.RegularExpressions;
using AgentEvals.Diffs;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.LastLook;

/// <summary>
/// Flags that say whether something is there, <c>HAS_PLOTS</c>, <c>have_redis</c>, and that are off in further cases: they are set off in another place, or what has
/// to work before they are on got a further line. Tests ask them whether to run.
/// </summary>
internal static partial class FurtherAbsences
{
    private const int Near = 2;
    private const int LongestAttempt = 20;
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture;

    /// <summary>The first of them; null without.</summary>
    public static Notice? First(ComparedFile file, ChangedLines lines)
    {
        // Flags are set outside of tests, so that all lines that came count.
        foreach (var line in file.Change.AddedLines)
        {
            if ((SetOff(file, line) ?? HeldBack(file, lines, line)) is { } flag && IsAsked(file.NewLines, flag))
            {
                return new Notice(
                    line.NewLine ?? 1,
                    FailureCodes.TestSkipped,
                    $"{flag} is off in a further case, and tests that ask for it run less often"
                );
            }
        }

        return null;
    }

    /// <summary>The flag that a line sets off, where the file knew it and set it off in fewer places.</summary>
    private static string? SetOff(ComparedFile file, DiffLine line) =>
        Off().Match(line.Text) is { Success: true } off
        && off.Groups["flag"].Value is var flag
        && file.OldText!.Contains(flag, StringComparison.Ordinal)
        && CountOff(file.NewLines, flag) > CountOff(file.OldLines, flag)
            ? flag
            : null;

    private static int CountOff(IReadOnlyList<string> lines, string flag) =>
        lines.Count(line => line.Contains(flag, StringComparison.Ordinal) && Off().Match(line).Groups["flag"].Value == flag);

    /// <summary>The flag that is on behind a line of an attempt only, where nothing made place for that line.</summary>
    private static string? HeldBack(ComparedFile file, ChangedLines lines, DiffLine line)
    {
        if (!MayFail().IsMatch(line.Text) || line.NewLine is not { } number || lines.RemovedBeside(line, Near).Any())
        {
            return null;
        }

        var (start, end) = (number - 1, number);
        while (start > 0 && start > number - LongestAttempt && !Attempt().IsMatch(lines.At(start)))
        {
            if (Handler().IsMatch(lines.At(start)) || lines.At(start).Length == 0)
            {
                return null;
            }

            start--;
        }

        while (end <= file.NewLines.Count && end < number + LongestAttempt && !Handler().IsMatch(lines.At(end)))
        {
            end++;
        }

        return Attempt().IsMatch(lines.At(start))
            ? Enumerable
                .Range(start + 1, end - start - 1)
                .Select(at => On().Match(lines.At(at)))
                .Where(on => on.Success)
                .Select(on => on.Groups["flag"].Value)
                .FirstOrDefault(flag => file.OldLines.Any(old => On().Match(old).Groups["flag"].Value == flag))
            : null;
    }

    /// <summary>Whether something is skipped by what the flag says.</summary>
    private static bool IsAsked(IReadOnlyList<string> lines, string flag)
    {
        for (var index = 0; index < lines.Count; index++)
        {
            if (
                lines[index].Contains(flag, StringComparison.Ordinal)
                && (Skips().IsMatch(lines[index]) || (index + 1 < lines.Count && Skips().IsMatch(lines[index + 1])))
            )
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(
        @"^\s+(?<flag>(has|have|HAS|HAVE|can|CAN|with|WITH)_?\w+|\w+_(available|AVAILABLE|installed|INSTALLED))\s*=\s*(False|None)\b",
        Options
    )]
    private static partial Regex Off();

    [GeneratedRegex(
        @"^\s+(?<flag>(has|have|HAS|HAVE|can|CAN|with|WITH)_?\w+|\w+_(available|AVAILABLE|installed|INSTALLED))\s*=\s*True\b",
        Options
    )]
    private static partial Regex On();

    /// <summary>A line that may raise something: an import, a condition, a call, an element.</summary>
    [GeneratedRegex(@"^\s+(import |from |if |assert |raise\b|[\w.]+[(\[])", Options)]
    private static partial Regex MayFail();

    [GeneratedRegex(@"^\s*try\s*:", Options)]
    private static partial Regex Attempt();

    [GeneratedRegex(@"^\s*(except|finally|def |class )", Options)]
    private static partial Regex Handler();

    [GeneratedRegex("skip|[Ss]kipTest|xfail|requires", Options)]
    private static partial Regex Skips();
}
