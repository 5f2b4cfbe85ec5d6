using System.Text.RegularExpressions;
using AgentEvals.Diffs;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.LastLook;

/// <summary>
/// Flags that say whether something is there, <c>HAS_PLOTS</c>, <c>have_redis</c>, and that are off in further cases: they are set off in another place, or what has
/// to work before they are on got a further line. Tests ask them whether to run.
/// </summary>
internal sealed partial class FurtherAbsences
{
    private const int Near = 2;
    private const int LongestAttempt = 20;

    private readonly ComparedFile _file;
    private readonly Lazy<HashSet<int>> _added;
    private readonly ChangedLines _lines;
    private readonly Lazy<HashSet<string>> _known;
    private readonly Lazy<HashSet<string>> _asked;
    private readonly Lazy<(Dictionary<string, int> Before, Dictionary<string, int> After)> _off;
    private readonly Lazy<HashSet<string>> _on;

    private FurtherAbsences(ComparedFile file, ChangedLines lines)
    {
        (_file, _lines) = (file, lines);
        _added = new(() => file.Change.AddedLines.Select(line => line.NewLine ?? 0).ToHashSet());
        _known = new(() => CodeWords.Identifiers(file.OldText!).ToHashSet(StringComparer.Ordinal));
        _asked = new(() => Asked(file.NewLines));
        _off = new(() => (Flags(file.OldLines, Off()), Flags(file.NewLines, Off())));
        _on = new(() => [.. Flags(file.OldLines, On()).Keys]);
    }

    /// <summary>The first of them; null without.</summary>
    public static Notice? First(ComparedFile file, ChangedLines lines) => new FurtherAbsences(file, lines).First();

    private Notice? First()
    {
        // Flags are set outside of tests, so that all lines that came count.
        foreach (var line in _file.Change.AddedLines)
        {
            if ((SetOff(line) ?? HeldBack(line)) is { } reason)
            {
                return new Notice(line.NewLine ?? 1, FailureCodes.TestSkipped, reason);
            }
        }

        return null;
    }

    /// <summary>That a line sets a flag off, which the file knew and set off in fewer places; null for any other line.</summary>
    private string? SetOff(DiffLine line) =>
        Off().Match(line.Text) is { Success: true } off
        && off.Groups["flag"].Value is var flag
        && _known.Value.Contains(flag)
        && _off.Value.After.GetValueOrDefault(flag) > _off.Value.Before.GetValueOrDefault(flag)
        && _asked.Value.Contains(flag)
            ? Reason(flag)
            : null;

    /// <summary>That a flag is on behind a line of an attempt only, or that something is skipped where the line fails, and nothing made place for it.</summary>
    private string? HeldBack(DiffLine line)
    {
        if (!MayFail().IsMatch(line.Text) || line.NewLine is not { } number || _lines.RemovedBeside(line, Near).Any())
        {
            return null;
        }

        var (start, end) = (number - 1, number);
        while (start > 0 && start > number - LongestAttempt && !Attempt().IsMatch(_lines.At(start)))
        {
            if (Handler().IsMatch(_lines.At(start)) || _lines.At(start).Length == 0)
            {
                return null;
            }

            start--;
        }

        while (end <= _file.NewLines.Count && end < number + LongestAttempt && !Handler().IsMatch(_lines.At(end)))
        {
            end++;
        }

        if (!Attempt().IsMatch(_lines.At(start)) || _added.Value.Contains(start))
        {
            return null;
        }

        if (Import().IsMatch(line.Text) && OfImports().IsMatch(_lines.At(end)) && Skips().IsMatch(_lines.At(end + 1)))
        {
            return $"where a further package is missing it is skipped: {Lines.Short(line.Text.Trim())}";
        }

        return
            Enumerable
                .Range(start + 1, end - start - 1)
                .Select(at => On().Match(_lines.At(at)))
                .Where(on => on.Success)
                .Select(on => on.Groups["flag"].Value)
                .FirstOrDefault(flag => _on.Value.Contains(flag) && _asked.Value.Contains(flag))
                is { } held
            ? Reason(held)
            : null;
    }

    private static string Reason(string flag) => $"{flag} is off in a further case, and tests that ask for it run less often";

    /// <summary>How often each flag is set.</summary>
    private static Dictionary<string, int> Flags(IReadOnlyList<string> lines, Regex setting) =>
        lines
            .Select(line => setting.Match(line))
            .Where(match => match.Success)
            .CountBy(match => match.Groups["flag"].Value, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);

    /// <summary>The names on lines by which something is skipped, and on those right above.</summary>
    private static HashSet<string> Asked(IReadOnlyList<string> lines) =>
        [
            .. Enumerable
                .Range(0, lines.Count)
                .Where(index => Skips().IsMatch(lines[index]) || (index + 1 < lines.Count && Skips().IsMatch(lines[index + 1])))
                .SelectMany(index => CodeWords.Identifiers(lines[index])),
        ];

    [GeneratedRegex(
        @"^\s+(?<flag>(has|have|HAS|HAVE|can|CAN|with|WITH)_?\w+|\w+_(available|AVAILABLE|installed|INSTALLED))\s*=\s*(False|None)\b",
        PatternRules.Linear
    )]
    private static partial Regex Off();

    [GeneratedRegex(
        @"^\s+(?<flag>(has|have|HAS|HAVE|can|CAN|with|WITH)_?\w+|\w+_(available|AVAILABLE|installed|INSTALLED))\s*=\s*True\b",
        PatternRules.Linear
    )]
    private static partial Regex On();

    /// <summary>A line that may raise something: an import, a condition, a call, an element.</summary>
    [GeneratedRegex(@"^\s+(import |from |if |assert |raise\b|[\w.]+[(\[])", PatternRules.Linear)]
    private static partial Regex MayFail();

    [GeneratedRegex(@"^\s+(import|from) ", PatternRules.Linear)]
    private static partial Regex Import();

    [GeneratedRegex(@"^\s*except.*(ImportError|ModuleNotFoundError)", PatternRules.Linear)]
    private static partial Regex OfImports();

    [GeneratedRegex(@"^\s*try\s*:", PatternRules.Linear)]
    private static partial Regex Attempt();

    [GeneratedRegex(@"^\s*(except|finally|def |class )", PatternRules.Linear)]
    private static partial Regex Handler();

    [GeneratedRegex("skip|[Ss]kipTest|xfail|requires", PatternRules.Linear)]
    private static partial Regex Skips();
}
