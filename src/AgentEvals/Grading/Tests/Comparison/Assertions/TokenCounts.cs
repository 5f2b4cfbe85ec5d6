using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>How often a test has each of its words, before and after: how often it calls something, whatever stands around the calls.</summary>
/// <param name="pair">The test.</param>
internal sealed class TokenCounts(UnitPair pair)
{
    private readonly Lazy<Dictionary<string, int>> _before = new(() => Counted(pair.Old.Method));
    private readonly Lazy<Dictionary<string, int>> _after = new(() => Counted(pair.New.Method));

    /// <summary>How often the test had it.</summary>
    public int Before(string word) => _before.Value.GetValueOrDefault(word);

    /// <summary>How often the test has it.</summary>
    public int After(string word) => _after.Value.GetValueOrDefault(word);

    private static Dictionary<string, int> Counted(TestMethod method) =>
        method.Tokens.CountBy(token => token, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
}
