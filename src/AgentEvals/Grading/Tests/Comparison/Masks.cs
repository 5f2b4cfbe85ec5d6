using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Comparison;

/// <summary>Finds that expected and actual are both put through the same filter: <c>Equal(a, b)</c> became <c>Equal(a &amp; mask, b &amp; mask)</c>.</summary>
internal static class Masks
{
    /// <summary>Whether they are.</summary>
    public static bool IsOnBothSides(TestAssertion old, TestAssertion @new)
    {
        if (old.Strength != @new.Strength || old.Expected is null || @new.Expected is null)
        {
            return false;
        }

        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in CodeWords.Of(@new.Subject + " " + @new.Expected))
        {
            counts[word] = counts.GetValueOrDefault(word) + 1;
        }

        foreach (var word in CodeWords.Of(old.Subject + " " + old.Expected))
        {
            counts[word] = counts.GetValueOrDefault(word) - 1;
        }

        return counts.Values.All(count => count >= 0 && count % 2 == 0)
            && counts.Any(pair => pair.Value > 0 && CodeWords.IsIdentifier(pair.Key))
            && (counts.GetValueOrDefault("&") > 0 || counts.GetValueOrDefault("(") > 0);
    }
}
