namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>The parts of a pipeline's condition: <c>a || !(b &amp;&amp; c)</c> holds where <c>a</c> does or <c>!(b &amp;&amp; c)</c>.</summary>
internal static class ConditionTerms
{
    /// <summary>Whether a condition has some of the alternatives that it had and no other, so that it holds more seldom.</summary>
    public static bool IsNarrower(string before, string after)
    {
        var (olds, news) = (Alternatives(before), Alternatives(after));
        return news.Count < olds.Count && news.TrueForAll(olds.Contains);
    }

    /// <summary>Whether a condition asks all that it asked and more.</summary>
    public static bool AsksMore(string before, string after)
    {
        var (olds, news) = (Parts(before, "&&"), Parts(after, "&&"));
        return news.Count > olds.Count && olds.TrueForAll(news.Contains);
    }

    private static List<string> Alternatives(string condition) => Parts(condition, "||");

    /// <summary>What the sign joins outside of all brackets, without white space.</summary>
    private static List<string> Parts(string condition, string sign)
    {
        var text = condition
            .Replace(" ", "", StringComparison.Ordinal)
            .Replace("${{", "", StringComparison.Ordinal)
            .Replace("}}", "", StringComparison.Ordinal)
            .Trim();
        var (parts, start, depth) = (new List<string>(), 0, 0);
        for (var index = 0; index < text.Length; index++)
        {
            depth += text[index] switch
            {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
            if (depth == 0 && text.AsSpan(index).StartsWith(sign, StringComparison.Ordinal))
            {
                parts.Add(text[start..index]);
                index += sign.Length - 1;
                start = index + 1;
            }
        }

        parts.Add(text[start..]);
        return parts;
    }
}
