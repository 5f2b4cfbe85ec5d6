namespace AgentEvals.Grading.Tests.Comparison.Skips;

/// <summary>Conditions that hold in a further case: <c>skipif(IS_OLD)</c> became <c>skipif(IS_OLD or (ON_CI and IS_MAC))</c>.</summary>
internal static class FurtherAlternatives
{
    /// <summary>Whether all cases of the first condition are among those of the second, which has more.</summary>
    public static bool Are(string before, string after) =>
        SkipConditions.NameOf(before) == SkipConditions.NameOf(after)
        && !SkipConditions.SaysWhenToRun(after)
        && Of(after) is { Count: > 1 } news
        && Of(before).IsProperSubsetOf(news);

    /// <summary>A mark's first argument, which is its condition.</summary>
    public static string FirstArgument(string mark)
    {
        var start = Math.Min(mark.Length, SkipConditions.NameOf(mark).Length + 1);
        var (depth, end) = (0, start);
        for (; end < mark.Length; end++)
        {
            depth += mark[end] switch
            {
                '(' or '[' or '{' => 1,
                ')' or ']' or '}' => -1,
                _ => 0,
            };
            if (depth < 0 || (depth == 0 && mark[end] == ','))
            {
                break;
            }
        }

        return mark[start..end];
    }

    /// <summary>The cases of a mark's first argument.</summary>
    private static HashSet<string> Of(string mark)
    {
        var cases = new HashSet<string>(StringComparer.Ordinal);
        var condition = FirstArgument(mark);
        var (depth, start) = (0, 0);
        for (var index = 0; index < condition.Length; index++)
        {
            depth += condition[index] switch
            {
                '(' or '[' or '{' => 1,
                ')' or ']' or '}' => -1,
                _ => 0,
            };
            if (depth == 0 && IsSign(condition, index))
            {
                cases.UnionWith(Parts(condition[start..index]));
                index++;
                start = index + 1;
            }
        }

        if (start < condition.Length)
        {
            cases.UnionWith(Parts(condition[start..]));
        }

        return cases;
    }

    /// <summary>A case, or those of one that does not hold where one of several things is missing: <c>not (A and B)</c> is <c>not A or not B</c>.</summary>
    private static IEnumerable<string> Parts(string condition)
    {
        var whole = condition.Trim();
        return
            whole.StartsWith("not", StringComparison.Ordinal)
            && whole[3..].Trim() is ['(', .., ')'] inner
            && !inner.Contains(" or ", StringComparison.Ordinal)
            ? inner[1..^1].Split(" and ").Select(part => Bare("not" + part))
            : [Bare(whole)];
    }

    private static bool IsSign(string mark, int index) =>
        mark.AsSpan(index).StartsWith("||", StringComparison.Ordinal)
        || (
            mark.AsSpan(index).StartsWith("or", StringComparison.Ordinal)
            && (index == 0 || !IsOfWord(mark[index - 1]))
            && index + 2 < mark.Length
            && !IsOfWord(mark[index + 2])
        );

    private static bool IsOfWord(char letter) => char.IsLetterOrDigit(letter) || letter is '_' or '.' or '"' or '\'';

    private static string Bare(string condition)
    {
        var bare = condition.Replace(" ", "", StringComparison.Ordinal);
        return bare.StartsWith('(') && bare.IndexOf(')', StringComparison.Ordinal) == bare.Length - 1 ? bare[1..^1] : bare;
    }
}
