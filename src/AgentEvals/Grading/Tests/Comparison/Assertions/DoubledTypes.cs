using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>Tells that a test declared the same type twice under two names, asserted the same of both, and has one of them now.</summary>
/// <param name="pair">The test.</param>
internal sealed class DoubledTypes(UnitPair pair)
{
    private const int Compared = 3;

    private readonly Lazy<List<(string Gone, string Left)>> _doubles = new(() => Find(pair.Old.Method.Tokens, pair.New.Method.Tokens));

    /// <summary>Whether an assertion about the one that is gone stands for the one that is left.</summary>
    public bool Say(TestAssertion old) =>
        pair.Old.Method.Tokens.Contains("class", StringComparer.Ordinal)
        && _doubles.Value.Exists(both =>
            CodeWords.Identifiers(old.Text).Contains(both.Gone, StringComparer.Ordinal)
            && old.Text.Replace(both.Gone, both.Left, StringComparison.Ordinal) is var twin
            && pair.New.Method.Assertions.Any(other => other.Text == twin && other.Conditions <= old.Conditions)
        );

    private static List<(string Gone, string Left)> Find(IReadOnlyList<string> olds, IReadOnlyList<string> news)
    {
        var declared = olds.Index()
            .Where(token => token.Item == "class" && token.Index + 1 + Compared < olds.Count)
            .Select(token => (Name: olds[token.Index + 1], Body: string.Join(' ', olds.Skip(token.Index + 2).Take(Compared - 1))))
            .ToList();
        return
        [
            .. declared
                .Where(type => !news.Contains(type.Name, StringComparer.Ordinal))
                .SelectMany(type =>
                    declared
                        .Where(other =>
                            other.Name != type.Name
                            && other.Body == type.Body
                            && other.Body.EndsWith("pass", StringComparison.Ordinal)
                            && news.Contains(other.Name, StringComparer.Ordinal)
                        )
                        .Select(other => (type.Name, other.Name))
                ),
        ];
    }
}
