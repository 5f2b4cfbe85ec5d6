using System.Globalization;
using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Tolerances;

/// <summary>Finds bounds that got looser where they have a name, in a constant or a row: <c>{ maxDelay: 100 }</c> became <c>{ maxDelay: 150 }</c>, and a test asks <c>delay &lt; row.maxDelay</c>.</summary>
internal static partial class NamedBounds
{
    private const int Limit = 2_000;

    private static readonly string[] ExpectedWords = ["expected", "allowed", "accepted"];

    private static readonly string[] AttemptWords = ["retr", "attempt", "tries"];
    private static readonly string[] RoundWords = ["iteration", "repetition", "repeat", "rounds", "trials", "samples", "runs", "loops"];

    // What libraries for generated cases call their number, where it is set by a name.
    private static readonly string[] CaseNumbers = ["MaxNbOfTest", "MaxTest"];

    /// <summary>The assignments of the new side that loosen, and the lines where they stand.</summary>
    public static IEnumerable<(int Line, string Text)> Looser(ComparedFile file, IEnumerable<TestUnit> units)
    {
        if (file.OldText is not { } before || file.NewText is not { } after || before == after || !MayAssign(Changed(before, after)))
        {
            yield break;
        }

        var olds = Values(before).ToLookup(value => value.Name, StringComparer.Ordinal);
        var moved = Values(after)
            .GroupBy(value => value.Name, StringComparer.Ordinal)
            .Select(group =>
                (Name: group.Key, Pairs: olds[group.Key].Zip(group).ToList(), IsWhole: olds[group.Key].Count() == group.Count())
            )
            .Where(change => change.IsWhole && change.Pairs.Exists(pair => pair.First.Number != pair.Second.Number))
            .ToList();
        if (moved.Count == 0)
        {
            yield break;
        }

        var sides = Sides([.. units]);
        foreach (var (old, @new) in moved.SelectMany(change => change.Pairs))
        {
            if (
                (sides.TryGetValue(@new.Name, out var side) || (SideByName(@new.Name) is not 0 and var named && (side = named) != 0))
                && old.Shape == @new.Shape
                && (side > 0 ? @new.Number < old.Number : @new.Number > old.Number)
            )
            {
                yield return (@new.Line, @new.Text);
            }
        }
    }

    /// <summary>On which side a value bounds whose name says that no more or no less is expected: <c>ExpectedMaxMemory: 50</c>; 0 for any other.</summary>
    private static int SideByName(string name) =>
        !Array.Exists(ExpectedWords, word => name.Contains(word, StringComparison.OrdinalIgnoreCase)) ? 0
        : name.Contains("max", StringComparison.OrdinalIgnoreCase) || name.Contains("limit", StringComparison.OrdinalIgnoreCase) ? -1
        : name.Contains("min", StringComparison.OrdinalIgnoreCase) ? 1
        : 0;

    /// <summary>The names that stand for bounds in assertions, and on which side they bound.</summary>
    private static Dictionary<string, int> Sides(IReadOnlyList<TestUnit> units)
    {
        var sides = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var assertion in units.SelectMany(unit => unit.Method.Assertions))
        {
            if (
                Bounds.Side(assertion) is not (not 0 and var side)
                || assertion is not { IsNegated: false, ExpectedIsLiteral: false, Expected: { } bound }
            )
            {
                continue;
            }

            // A sum grows with each of its parts.
            foreach (
                var name in bound
                    .Split('+')
                    .Select(part => part.Trim())
                    .Select(part => part[(part.LastIndexOf('.') + 1)..])
                    .Where(CodeWords.IsName)
            )
            {
                sides[name] = side;
            }
        }

        foreach (var name in units.SelectMany(unit => Counted(unit.Method.Tokens, AttemptWords)))
        {
            sides[name] = -1;
        }

        foreach (var name in units.SelectMany(unit => Counted(unit.Method.Tokens, RoundWords)).Concat(CaseNumbers))
        {
            sides[name] = 1;
        }

        return sides;
    }

    /// <summary>The names that say how often a loop of the test tries, or goes round: <c>i &lt; maxRetries</c>, <c>range(attempts)</c>, <c>i &lt; iterations</c>.</summary>
    private static IEnumerable<string> Counted(IReadOnlyList<string> tokens, string[] names)
    {
        for (var index = 1; index < tokens.Count; index++)
        {
            if (
                (tokens[index - 1] is "<" or "<=" || (tokens[index - 1] == "(" && index > 1 && tokens[index - 2] == "range"))
                && Array.Exists(names, word => tokens[index].Contains(word, StringComparison.OrdinalIgnoreCase))
            )
            {
                yield return tokens[index];
            }
        }
    }

    /// <summary>What lies between the first changed line of the new side and its last one.</summary>
    private static ReadOnlySpan<char> Changed(string before, string after)
    {
        var start = before.AsSpan().CommonPrefixLength(after);
        var end = 0;
        while (end < Math.Min(before.Length, after.Length) - start && before[^(end + 1)] == after[^(end + 1)])
        {
            end++;
        }

        var first = after.AsSpan(0, start).LastIndexOf('\n') + 1;
        var rest = after.AsSpan(after.Length - end).IndexOf('\n');
        return after.AsSpan(first..(rest < 0 ? after.Length : after.Length - end + rest));
    }

    /// <summary>Most changes assign no number: finding all assignments of both sides takes longer than reading their tests.</summary>
    private static bool MayAssign(ReadOnlySpan<char> text) => text.ContainsAny('=', ':') && text.ContainsAnyInRange('0', '9');

    private static IEnumerable<Value> Values(string text)
    {
        var number = 0;
        var count = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            foreach (var match in Assignment().Matches(line).Cast<Match>())
            {
                var value = match.Groups["value"].Value;
                if (
                    (
                        double.TryParse(value.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var plain)
                            ? plain
                            : Bounds.Number(value)
                    )
                        is { } size
                    && count++ < Limit
                )
                {
                    yield return new Value(match.Groups["name"].Value, size, Bounds.ShapeOf(value), number, match.Value.Trim());
                }
            }
        }
    }

    [GeneratedRegex(@"(?<name>[A-Za-z_]\w*)\s*(:=|=|:)\s*(?<value>[^,;={}\[\]""'`]*[0-9][^,;={}\[\]""'`]*)", PatternRules.Linear)]
    private static partial Regex Assignment();

    private sealed record Value(string Name, double Number, string Shape, int Line, string Text);
}
