using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>Values that a test gives anew between two assertions that read the same: the second asks about something else than the first.</summary>
/// <param name="pair">The test.</param>
internal sealed class GivenAnew(UnitPair pair)
{
    private const int Farthest = 200;
    private const int MostTwins = 20;

    private readonly TokenCounts _words = new(pair);

    /// <summary>Whether what an assertion looks at came from another call than what each of its twins looks at, and the test makes that call as often as before, and asks in no loop now.</summary>
    public bool Is(TestAssertion old, IReadOnlyList<TestAssertion> twins) =>
        CodeWords.Identifiers(old.Subject).FirstOrDefault() is { } root
        && !pair.New.Method.Assertions.Any(other => other.IsRepeated && other.Subject == old.Subject && other.Expected == old.Expected)
        && twins.Count <= MostTwins
        && twins.All(twin =>
            Enumerable
                .Range(Math.Min(old.Line, twin.Line) + 1, Math.Clamp(Math.Abs(old.Line - twin.Line) - 1, 0, Farthest))
                .Any(line => line <= pair.Old.File.OldLines.Count && IsGiven(root, pair.Old.File.OldLines[line - 1]))
        );

    /// <summary>Whether a line gives the variable what a call returns that the test makes as often as before: <c>order, err = shop.Update(id)</c>.</summary>
    private bool IsGiven(string variable, string line) =>
        line.IndexOf('=', StringComparison.Ordinal) is > 0 and var sign
        && sign + 1 < line.Length
        && line[sign + 1] is not ('=' or '>')
        && line[sign - 1] is not ('!' or '<' or '>' or '=')
        && line[..sign].IndexOfAny(['(', '"', '\'']) < 0
        && CodeWords.Identifiers(line[..sign]).Contains(variable, StringComparer.Ordinal)
        && line.IndexOf('(', sign) is > 0 and var open
        && CodeWords.Identifiers(line[(sign + 1)..open]).LastOrDefault() is { } call
        && _words.After(call) >= _words.Before(call);
}
