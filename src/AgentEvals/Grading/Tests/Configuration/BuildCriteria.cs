using System.Text.RegularExpressions;
using AgentEvals.Diffs;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Finds tasks of tests that a build written in C# runs under a further condition: <c>.WithCriteria(() => !skipTests)</c> of Cake, <c>.OnlyWhenDynamic(() => IsWin)</c> of NUKE.</summary>
internal static partial class BuildCriteria
{
    private const int LongestTask = 12;

    /// <summary>The first of them; null without.</summary>
    public static (DiffLine Line, string Task)? Further(ChangedText text)
    {
        var lines = new Lazy<string[]>(() => text.NewText!.Split('\n'));
        var gone = text
            .Change.RemovedLines.Select(line => Criterion().Match(line.Text))
            .Where(match => match.Success)
            .Select(match => match.Groups["condition"].Value)
            .ToList();
        foreach (var line in text.Change.AddedLines)
        {
            if (
                Criterion().Match(line.Text) is { Success: true, Groups: var groups }
                && groups["condition"].Value is var condition
                && (gone.Count == 0 || gone.Exists(old => JoinedConditions.IsNarrower(old, condition)))
                && TaskOf(line, lines.Value) is { } task
                && CheckNames.AreOfTests(task)
                && text.OldText!.Contains(task, StringComparison.Ordinal)
            )
            {
                return (line, task);
            }
        }

        return null;
    }

    /// <summary>The task to which a line belongs: the last one that is declared above it.</summary>
    private static string? TaskOf(DiffLine line, string[] lines)
    {
        for (
            var (number, steps) = (Math.Min(line.NewLine ?? 0, lines.Length) - 1, 0);
            number >= 0 && steps < LongestTask;
            number--, steps++
        )
        {
            if (Declared().Match(lines[number]) is { Success: true } found)
            {
                return found.Groups["name"].Value;
            }
        }

        return null;
    }

    [GeneratedRegex(
        @"^\s*\.(WithCriteria|OnlyWhen(Static|Dynamic)?)(<\w+>)?\(([^=]*=>)?\s*(?<condition>.+?)\)?;?\s*$",
        PatternRules.Linear
    )]
    private static partial Regex Criterion();

    [GeneratedRegex(@"\bTask\(""(?<name>[^""]+)""\)|\bTarget\s+(?<name>\w+)\s*=>", PatternRules.Linear)]
    private static partial Regex Declared();
}
