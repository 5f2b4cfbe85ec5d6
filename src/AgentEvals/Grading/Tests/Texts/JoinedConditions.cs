namespace AgentEvals.Grading.Tests.Texts;

/// <summary>Compares conditions by the parts that <c>&amp;&amp;</c> and <c>||</c> join.</summary>
internal static class JoinedConditions
{
    /// <summary>Whether a condition holds more often now, as far as its parts tell.</summary>
    public static bool IsWider(string before, string after) => IsWider(before, after, "&&", "||", "true");

    /// <summary>Whether a condition holds less often now, as far as its parts tell.</summary>
    public static bool IsNarrower(string before, string after) => IsWider(before, after, "||", "&&", "false");

    /// <summary>Whether a part is gone that kept the condition from what is meant, or a part came that brings it there, or it is always there now.</summary>
    private static bool IsWider(string before, string after, string narrows, string widens, string always)
    {
        if (after.Equals(always, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        return (
                !before.Contains(widens, StringComparison.Ordinal)
                && IsPart(Parts(after, narrows), Parts(before, narrows))
                && !after.Contains(widens, StringComparison.Ordinal)
            )
            || (
                !after.Contains(narrows, StringComparison.Ordinal)
                && IsPart(Parts(before, widens), Parts(after, widens))
                && !before.Contains(narrows, StringComparison.Ordinal)
                && !IsFixed(before)
            );
    }

    private static bool IsPart(HashSet<string> parts, HashSet<string> of) => parts.Count > 0 && parts.IsProperSubsetOf(of);

    private static bool IsFixed(string condition) => condition is "true" or "false" or "True" or "False";

    /// <summary>The parts of a condition, whichever way the language joins them.</summary>
    private static HashSet<string> Parts(string condition, string sign) =>
        [
            .. condition
                .Split(sign)
                .SelectMany(part => part.Split(sign == "&&" ? " and " : " or "))
                .Select(part => part.Replace(" ", "", StringComparison.Ordinal).Trim('(', ')'))
                .Where(part => part.Length > 0),
        ];
}
