using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>Tells whether a text of several lines that was looked for as a whole is looked for line by line now.</summary>
internal static class SplitTexts
{
    private const int Several = 2;

    /// <summary>Whether assertions of the same kind, about the same, ask for every line of it.</summary>
    public static bool Are(TestAssertion old, IReadOnlyList<TestAssertion> news) =>
        old is { IsNegated: false, Expected: { } whole } && old.Name.Contains("ontain", StringComparison.Ordinal) && Lines(whole) is { Count: >= Several } lines
        && lines.TrueForAll(line => news.Any(other => other.Name == old.Name && other.Subject == old.Subject && !other.IsNegated && other.Conditions <= old.Conditions && other.Expected?.Contains(line, StringComparison.Ordinal) == true));

    private static List<string> Lines(string text) => [.. text.Split('\n').Select(line => line.Trim().Trim('"')).Where(line => line.Length > 0)];
}
