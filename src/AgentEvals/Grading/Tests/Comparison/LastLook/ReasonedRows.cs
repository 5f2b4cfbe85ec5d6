using System.Text.RegularExpressions;
using AgentEvals.Diffs;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.LastLook;

/// <summary>
/// A row of a table that got a text where it had nothing, in a file of which a test skips or expects failure for a reason that rows give:
/// <c>("tea", 3, None)</c> became <c>("tea", 3, "wrong since May")</c>, and the test says <c>pytest.xfail(reason)</c>.
/// </summary>
internal static partial class ReasonedRows
{
    private const int Near = 1;

    /// <summary>The first of them; null without.</summary>
    public static Notice? First(ComparedFile file, ChangedLines lines)
    {
        foreach (var line in lines.Added.Where(line => Reason().IsMatch(line.Text) && !CommentedOut.IsComment(line.Text)))
        {
            if (
                lines.RemovedBeside(line, Near).Any(removed => IsGiven(removed, line))
                && file.NewLines.Any(text => Leaving().IsMatch(text) && !CommentedOut.IsComment(text))
            )
            {
                return new Notice(
                    line.NewLine ?? 1,
                    FailureCodes.TestSkipped,
                    $"a row gives a reason for which it may be skipped: {Lines.Short(line.Text.Trim())}"
                );
            }
        }

        return null;
    }

    /// <summary>Whether nothing changed but that a text took the place of nothing.</summary>
    private static bool IsGiven(DiffLine before, DiffLine now)
    {
        var (old, @new) = (before.Text.Trim(), now.Text.Trim());
        return Nothing()
            .Matches(old)
            .Any(nothing =>
                @new.Length > old.Length - nothing.Length
                && @new.StartsWith(old[..nothing.Index], StringComparison.Ordinal)
                && @new.EndsWith(old[(nothing.Index + nothing.Length)..], StringComparison.Ordinal)
                && Whole().IsMatch(@new.AsSpan(nothing.Index, @new.Length - old.Length + nothing.Length))
            );
    }

    /// <summary>Words, in quotes: a value is seldom several.</summary>
    [GeneratedRegex("""("[^"]*\w \w[^"]*"|'[^']*\w \w[^']*')""", PatternRules.Linear)]
    private static partial Regex Reason();

    [GeneratedRegex("""^("[^"]*\w \w[^"]*"|'[^']*\w \w[^']*')$""", PatternRules.Linear)]
    private static partial Regex Whole();

    [GeneratedRegex("""\b(None|null|nil|undefined)\b|""|''""", PatternRules.Linear)]
    private static partial Regex Nothing();

    /// <summary>A skip for a reason that a variable or a member gives.</summary>
    [GeneratedRegex(
        @"\b(pytest\.(skip|xfail)|[Ss]kip(Test|If|f)?|Assert\.(Ignore|Skip|Inconclusive)|markTestSkipped|markTestIncomplete|pending)\(\s*(\w+\s*[=:]\s*)?[A-Za-z_$][\w.$]*\s*\)",
        PatternRules.Linear
    )]
    private static partial Regex Leaving();
}
