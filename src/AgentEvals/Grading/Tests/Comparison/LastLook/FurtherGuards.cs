using System.Text.RegularExpressions;
using AgentEvals.Diffs;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.LastLook;

/// <summary>What checks stands under a condition now, or comes after a new condition with a way out, on which nothing else is checked.</summary>
internal static partial class FurtherGuards
{
    /// <summary>How far a mark may have stood before a way out: the head of a test with its rows lies between.</summary>
    private const int Head = 10;

    /// <summary>The first of them; null without.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="judged">Lines of assertions that rules read: what stands around these they have judged.</param>
    public static Notice? First(ChangedLines lines, IReadOnlySet<int> judged)
    {
        var added = lines.Added.Select(line => line.NewLine ?? 0).ToHashSet();
        foreach (var line in lines.Deeper.Where(line => Checks.In(line.Text) && !judged.Contains(line.NewLine ?? 0)))
        {
            if (lines.Above(line) is var (number, guard) && added.Contains(number) && Guard().IsMatch(guard))
            {
                return new Notice(
                    number,
                    FailureCodes.AssertionWeakened,
                    $"what checks stands under a condition now: {Lines.Short(guard)}"
                );
            }
        }

        foreach (
            var line in lines.Added.Where(line =>
                (Exit().IsMatch(line.Text) || Nothing().IsMatch(line.Text)) && !IsOfNewLoop(lines, line, added)
            )
        )
        {
            if (
                lines.Above(line) is var (number, guard)
                && added.Contains(number)
                && Guard().IsMatch(guard)
                && (Exit().IsMatch(line.Text) || Place().IsMatch(guard))
                && !lines.RemovedBeside(line, Head).Any(removed => Mark().IsMatch(removed.Text))
                && !IsOfHook(lines, number, guard, added)
                && !TidyingUp.Has(lines, number)
                && !added.Any(other => number < other && other < line.NewLine && Checks.In(lines.At(other)))
                && lines.Below(number) is var (next, rest)
                && !added.Contains(next)
                && !End().IsMatch(rest)
            )
            {
                return new Notice(number, FailureCodes.AssertionWeakened, $"it may end before the rest now: {Lines.Short(guard)}");
            }
        }

        return null;
    }

    /// <summary>Whether it goes on with a loop that is new: what comes after that is reached as before.</summary>
    private static bool IsOfNewLoop(ChangedLines lines, DiffLine line, HashSet<int> added)
    {
        for (
            var above = lines.Above(line);
            above is var (number, text) && line.Text.Contains("continue", StringComparison.Ordinal);
            above = lines.Above(number)
        )
        {
            if (Loop().IsMatch(text))
            {
                return added.Contains(number);
            }
        }

        return false;
    }

    /// <summary>Whether a function decides that the users of a double may give it, and did not before: <c>if nw.hook != nil { if !nw.hook(m) { continue } }</c>.</summary>
    private static bool IsOfHook(ChangedLines lines, int number, string guard, HashSet<int> added) =>
        (
            Given().Match(guard) is { Success: true } own ? own
            : lines.Above(number) is var (above, text) && added.Contains(above) ? Given().Match(text)
            : null
        )
            is { Success: true } given
        && guard.Contains($".{given.Groups["name"].Value}(", StringComparison.Ordinal);

    /// <summary>A mark that skipped a test under a condition, which a way out may have taken the place of.</summary>
    [GeneratedRegex(
        @"^\s*[\[@].*\b(Conditional(Fact|Theory)|ActiveIssue|SkipOn\w*|(pytest\.mark\.|unittest\.)?skip([iI]f|Unless)|(Enabled|Disabled)(If|On)\w*)\b",
        PatternRules.Linear
    )]
    private static partial Regex Mark();

    /// <summary>A member that somebody may have given a value.</summary>
    [GeneratedRegex(@"^if\s*\(?\w+\.(?<name>\w+)\s*!==?\s*(nil|null|undefined)\b", PatternRules.Linear)]
    private static partial Regex Given();

    [GeneratedRegex(@"^(for|foreach|while|do|loop)\b", PatternRules.Linear)]
    private static partial Regex Loop();

    [GeneratedRegex(@"^(\}\s*)?(else\s+if|elif|if|unless)\b", PatternRules.Linear)]
    private static partial Regex Guard();

    [GeneratedRegex(@"^\s*(return|continue)\s*;?\s*$", PatternRules.Linear)]
    private static partial Regex Exit();

    /// <summary>An answer without anything in it, by which a helper leaves out what its callers go on with.</summary>
    [GeneratedRegex(@"^\s*(return\s+(null|nil|None|undefined|\[\]|\(\))|yield break)\s*;?\s*$", PatternRules.Linear)]
    private static partial Regex Nothing();

    /// <summary>A condition that asks on what the tests run.</summary>
    [GeneratedRegex(
        @"(Is|On|_)(Mono|Windows|Linux|Mac|OSX|Osx|Unix|Android|Wasm|Browser|Arm)|[Oo]perating_?[Ss]ystem|[Oo][Ss]Platform|sys\.platform|GOOS|RuntimeInformation|process\.platform",
        PatternRules.Linear
    )]
    private static partial Regex Place();

    /// <summary>Nothing that is left out: the end of a block, or the other branch.</summary>
    [GeneratedRegex(@"^(\}|\)|\]|else\b|elif\b|end\b|def |func |case |default:)", PatternRules.Linear)]
    private static partial Regex End();
}
