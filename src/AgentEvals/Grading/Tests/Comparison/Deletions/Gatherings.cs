using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Deletions;

/// <summary>Finds the test into which a deleted one was gathered with others: as rows of a table, or as subtests one behind the other.</summary>
/// <param name="pairing">Which test became which.</param>
internal sealed class Gatherings(PairingResult pairing)
{
    private const int MaximumCandidates = 300;
    private const int FewestTokens = 10;
    private const double NearlyAll = 0.75;

    private readonly Lazy<List<Candidate>> _candidates = new(() =>
        [
            .. pairing
                .Added.Where(unit => unit.Ran)
                .Concat(
                    pairing
                        .Pairs.Where(pair =>
                            !pair.IsUnchanged
                            && pair.New.Ran
                            && (
                                pair.New.Method.Cases.Count > pair.Old.Method.Cases.Count
                                || pair.New.Method.Assertions.Count > pair.Old.Method.Assertions.Count
                            )
                        )
                        .Select(pair => pair.New)
                )
                .Where(unit => unit.Method.Assertions.Count > 0)
                .Take(MaximumCandidates)
                .Select(unit => new Candidate(unit, Neighbours(unit.Method), Values(unit.Method))),
        ]
    );

    /// <summary>The test; null where none has every value of the deleted one, nearly all that it does, and assertions of every kind that it had.</summary>
    public TestUnit? Of(TestUnit unit)
    {
        var values = Values(unit.Method);
        if (
            unit.Method.Assertions.Count == 0
            || unit.Method.Tokens.Count < FewestTokens
            || values.Count == 0
            || _candidates.Value.Count == 0
        )
        {
            return null;
        }

        var neighbours = Neighbours(unit.Method);
        return _candidates
            .Value.Find(candidate =>
                values.IsSubsetOf(candidate.Values)
                && neighbours.Count(candidate.Neighbours.Contains) >= neighbours.Count * NearlyAll
                && unit.Method.Assertions.All(assertion => IsAsked(assertion, candidate.Unit.Method))
            )
            ?.Unit;
    }

    /// <summary>Whether a test asks in the same words, or as strongly of what has the same name.</summary>
    private static bool IsAsked(TestAssertion assertion, TestMethod method) =>
        method.Assertions.Any(other =>
            other.Name == assertion.Name && other.Strength >= assertion.Strength && other.IsNegated == assertion.IsNegated
        );

    /// <summary>The neighbouring words of a body; what it is given is alike, whatever it is.</summary>
    private static HashSet<(string, string)> Neighbours(TestMethod method)
    {
        var found = new HashSet<(string, string)>();
        var previous = "";
        foreach (var token in method.Tokens)
        {
            var word = IsValue(token) || (char.IsLetter(token[0]) && char.IsLower(token[0]) && !CodeWords.IsName(token)) ? "#" : token;
            found.Add((previous, word));
            previous = word;
        }

        return found;
    }

    /// <summary>The texts and numbers that a test works with, in its rows too; single digits tell nothing where there are others.</summary>
    private static HashSet<string> Values(TestMethod method)
    {
        var all = method.Tokens.Where(IsValue).Concat(method.Cases.SelectMany(Literal)).ToHashSet(StringComparer.Ordinal);
        all.RemoveWhere(value => value.Contains('%', StringComparison.Ordinal));
        return all;
    }

    private static bool IsValue(string token) => token.Length > 0 && (char.IsAsciiDigit(token[0]) || token[0] is '"' or '\'' or '`');

    /// <summary>The texts and numbers of a row.</summary>
    private static IEnumerable<string> Literal(string row)
    {
        for (var index = 0; index < row.Length; index++)
        {
            var start = index;
            if (row[index] is '"' or '\'' or '`')
            {
                index = row.IndexOf(row[start], start + 1) is > 0 and var end ? end : row.Length - 1;
                yield return row[start..(index + 1)];
            }
            else if (
                char.IsAsciiDigit(row[index]) && (index == 0 || !(char.IsLetterOrDigit(row[index - 1]) || row[index - 1] is '_' or '.'))
            )
            {
                while (index + 1 < row.Length && (char.IsLetterOrDigit(row[index + 1]) || row[index + 1] is '.' or '_'))
                {
                    index++;
                }

                yield return row[start..(index + 1)];
            }
        }
    }

    private sealed record Candidate(TestUnit Unit, HashSet<(string, string)> Neighbours, HashSet<string> Values);
}
