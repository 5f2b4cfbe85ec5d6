using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.Skips;

/// <summary>
/// Finds a <c>TestMain</c> of Go that runs the tests of its package under a condition only, and did not: <c>if !testing.Short() { os.Exit(m.Run()) }</c>, or
/// <c>if noShop { return }</c> before that.
/// </summary>
internal static partial class TestMains
{
    private const int Longest = 400;

    /// <summary>A finding where a file that had tests, or such a function, has a further condition of that kind.</summary>
    public static Finding? Find(ComparedFile file)
    {
        if (
            file is not { OldText: { } old, NewText: { } @new }
            || !file.NewPath.EndsWith("_test.go", StringComparison.Ordinal)
            || !@new.Contains("func TestMain(", StringComparison.Ordinal)
            || !old.Contains("func Test", StringComparison.Ordinal)
        )
        {
            return null;
        }

        var before = Conditions(file.OldLines).Select(condition => condition.Text).ToHashSet(StringComparer.Ordinal);
        return Conditions(file.NewLines).FirstOrDefault(condition => !before.Contains(condition.Text)) is { Text: { } text } further
            ? new Finding(
                FailureCodes.TestSkipped,
                Verdict.NeedsReview,
                $"{file.NewPath}: TestMain may leave without the tests of its package: {Lines.Short(text)}",
                Lines.New(file, further.Line)
            )
            : null;
    }

    /// <summary>The conditions that decide whether tests run: those around the call that runs them, and those under which it is left before.</summary>
    private static List<(int Line, string Text)> Conditions(IReadOnlyList<string> lines)
    {
        var conditions = new List<(int Line, string Text)>();
        var open = new Stack<(int Indent, int Line, string Text, bool IsIdle)>();
        var start = Enumerable.Range(0, lines.Count).FirstOrDefault(number => Head().IsMatch(lines[number]), lines.Count);
        for (var number = start + 1; number < Math.Min(lines.Count, start + Longest) && !lines[number].StartsWith('}'); number++)
        {
            var text = lines[number].Trim();
            if (text.Length == 0 || text.StartsWith("//", StringComparison.Ordinal))
            {
                continue;
            }

            var indent = lines[number].Length - lines[number].AsSpan().TrimStart().Length;
            while (open.TryPeek(out var ended) && ended.Indent >= indent)
            {
                open.Pop();
            }

            if (Run().IsMatch(text))
            {
                conditions.AddRange(open.Where(around => If().IsMatch(around.Text)).Select(around => (around.Line, around.Text)));
                break;
            }

            if (Leave().IsMatch(text) && open.TryPeek(out var guard) && guard.IsIdle && If().IsMatch(guard.Text))
            {
                conditions.Add((guard.Line, guard.Text));
            }

            if (text.EndsWith('{'))
            {
                open.Push((indent, number + 1, text, true));
            }
            else if (!Telling().IsMatch(text) && open.TryPop(out var busy))
            {
                // What does something before it leaves is run as another program.
                open.Push(busy with { IsIdle = false });
            }
        }

        return conditions;
    }

    [GeneratedRegex(@"^func TestMain\(\w+ \*testing\.M\) \{", PatternRules.Linear)]
    private static partial Regex Head();

    [GeneratedRegex(@"\b(m|tm|main|testM)\.Run\(\)|\w\(m\)", PatternRules.Linear)]
    private static partial Regex Run();

    /// <summary>A condition; an error that fails the run is left with another code.</summary>
    [GeneratedRegex(@"^(\}\s*else\s+)?if\b", PatternRules.Linear)]
    private static partial Regex If();

    [GeneratedRegex(@"^(return|os\.Exit\(0\))$", PatternRules.Linear)]
    private static partial Regex Leave();

    /// <summary>What only says why.</summary>
    [GeneratedRegex(
        @"^((fmt|log|slog)\.\w*[Pp]rint\w*\(|log\.\w+\(|fmt\.Fprint\w*\(|println\(|return$|os\.Exit\(0\)$)",
        PatternRules.Linear
    )]
    private static partial Regex Telling();
}
