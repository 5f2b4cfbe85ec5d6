using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.LastLook;

/// <summary>A list that a call is given by a name which says that its elements are left out, and that has one more: <c>skip=[a]</c> became <c>skip=[a, b]</c>.</summary>
internal static partial class LongerLists
{
    private const int Near = 3;

    /// <summary>The first of them; null without, or where the product changed, which may bring what is left out.</summary>
    public static Notice? First(ChangedLines lines, ChangeContext context)
    {
        foreach (var line in context.HasProductChange ? [] : lines.Added.Where(line => !CommentedOut.IsComment(line.Text)))
        {
            if (
                List().IsMatch(line.Text) && lines.RemovedBeside(line, Near).Any(removed => IsLonger(removed.Text.Trim(), line.Text.Trim()))
            )
            {
                return new Notice(
                    line.NewLine ?? 1,
                    FailureCodes.TestSkipped,
                    $"a list leaves out more: {Lines.Short(line.Text.Trim())}",
                    Verdict.Fail
                );
            }
        }

        return null;
    }

    /// <summary>Whether nothing changed but that the list got elements at its end.</summary>
    private static bool IsLonger(string before, string after)
    {
        var shared = before.AsSpan().CommonPrefixLength(after);
        var rest = before.Length - shared;
        return after.Length > before.Length
            && after.AsSpan(after.Length - rest).SequenceEqual(before.AsSpan(shared))
            && Further().IsMatch(after.AsSpan(shared, after.Length - before.Length))
            && OpenList().IsMatch(after.AsSpan(0, shared));
    }

    [GeneratedRegex(@"(skip|xfail|exclude|unsupported|known_?fail)\w*\s*=[^=]", PatternRules.LinearAnyCase)]
    private static partial Regex List();

    /// <summary>The name, and a list that is not at its end.</summary>
    [GeneratedRegex(@"(skip|xfail|exclude|unsupported|known_?fail)\w*\s*=\s*[^;:=]*[\[({][^\[\](){}]*$", PatternRules.LinearAnyCase)]
    private static partial Regex OpenList();

    [GeneratedRegex(@"^,\s*[\w.""']+[\w.""', ]*$", PatternRules.LinearAnyCase)]
    private static partial Regex Further();
}
