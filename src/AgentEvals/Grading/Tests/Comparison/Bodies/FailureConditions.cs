using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Bodies;

/// <summary>Compares the conditions under which a test reports a failure of its own: <c>if err != nil { t.Fatal() }</c>.</summary>
internal static class FailureConditions
{
    /// <summary>The further condition without which the same is no failure now: <c>!errors.Is(err, EOF)</c> of <c>if err != nil &amp;&amp; !errors.Is(err, EOF)</c>; null without.</summary>
    public static string? Further(TestAssertion old, TestAssertion @new, UnitPair pair)
    {
        if (Of(old) is not { } before || Of(@new) is not { } after || before == after)
        {
            return null;
        }

        // A statement may stand before the condition: if err := f(); err != nil.
        var shared = before.Contains(":=", StringComparison.Ordinal)
            ? before.AsSpan(0, before.AsSpan().CommonPrefixLength(after)).LastIndexOfAny(' ', ')') + 1
            : 0;
        (before, after) = (before[shared..], after[shared..]);
        (before, after) = Differing(before, after);
        var gained = Parts(after).Except(Parts(before), StringComparer.Ordinal).ToList();
        return gained.Count > 0 && Parts(before).All(Parts(after).Contains) && !IsOfNewRows(gained, pair)
            ? string.Join(" && ", gained)
            : null;
    }

    /// <summary>What is asked before a failure is reported; null for any other assertion.</summary>
    public static string? Of(TestAssertion assertion) =>
        assertion.Text.LastIndexOf(": ", StringComparison.Ordinal) is > 0 and var end && CodeWords.IsName(assertion.Text[(end + 2)..])
            ? Condition(assertion.Text[..end])
            : null;

    /// <summary>What a header asks: <c>x &lt; 3</c> of <c>if x &lt; 3</c>, <c>!ok</c> of <c>if!ok</c>; null without the word.</summary>
    public static string? Condition(string header) =>
        header.StartsWith("if", StringComparison.Ordinal) && header.Length > 2 && !char.IsLetterOrDigit(header[2])
            ? header[2..].TrimStart()
            : null;

    /// <summary>The alternative in which two conditions differ, where they have as many and the others are the same: of <c>a || b</c> and <c>a || (b &amp;&amp; c)</c> the second one.</summary>
    private static (string Before, string After) Differing(string before, string after)
    {
        var (olds, news) = (Alternatives(before), Alternatives(after));
        var differing = olds.Count == news.Count && olds.Count > 1 ? olds.Zip(news).Where(both => both.First != both.Second).ToList() : [];
        return differing is [var (old, @new)] ? (old, @new) : (before, after);
    }

    /// <summary>The parts of which one has to hold, without the brackets around each.</summary>
    private static List<string> Alternatives(string condition)
    {
        var (parts, depth, start) = (new List<string>(), 0, 0);
        for (var index = 0; index <= condition.Length; index++)
        {
            var isEnd = index == condition.Length || (depth == 0 && condition.AsSpan(index).StartsWith("||"));
            if (isEnd && index >= start)
            {
                var part = condition[start..index].Trim();
                parts.Add(part is ['(', .. var inner, ')'] && IsBalanced(inner) ? inner.Trim() : part);
                start = index + 2;
            }
            else if (index < condition.Length)
            {
                depth +=
                    condition[index] == '(' ? 1
                    : condition[index] == ')' ? -1
                    : 0;
            }
        }

        return parts;
    }

    /// <summary>Whether every bracket that is closed was opened.</summary>
    private static bool IsBalanced(string text)
    {
        var depth = 0;
        foreach (var character in text)
        {
            depth +=
                character == '(' ? 1
                : character == ')' ? -1
                : 0;
            if (depth < 0)
            {
                return false;
            }
        }

        return depth == 0;
    }

    private static List<string> Parts(string condition) =>
        condition.Contains("||", StringComparison.Ordinal)
            ? [condition]
            : [.. condition.Split("&&").SelectMany(part => part.Split(" and ")).Select(part => part.Trim())];

    /// <summary>Whether a condition asks for a field that only rows have which came along: <c>!tt.wantErr</c>.</summary>
    private static bool IsOfNewRows(List<string> conditions, UnitPair pair) =>
        conditions.TrueForAll(condition =>
            !condition.Contains('(', StringComparison.Ordinal)
            && CodeWords.Identifiers(condition).LastOrDefault() is { } field
            && condition.Contains("." + field, StringComparison.Ordinal)
            && !pair.Old.Method.Tokens.Contains(field, StringComparer.Ordinal)
        );
}
