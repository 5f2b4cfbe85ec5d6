using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Comparison.Deletions;

/// <summary>Finds new tests that have words of a deleted test's name.</summary>
/// <param name="pairing">Which test became which.</param>
internal sealed class Namesakes(PairingResult pairing)
{
    private const int MaximumCandidates = 300;
    private const int FewestLetters = 4;
    private const int FewestWords = 3;

    private static readonly string[] Common =
    [
        "should",
        "when",
        "with",
        "without",
        "from",
        "that",
        "does",
        "have",
        "test",
        "tests",
        "returns",
        "return",
        "throws",
        "value",
        "values",
        "correct",
        "works",
        "given",
        "then",
    ];

    /// <summary>
    /// A test that arrived in another file, asserts something, and has at least two of the telling words of the deleted one's name, in its own name or that
    /// of its file: <c>TestCtlLeaseGrantNoTLS</c> may be a row of <c>TestLeaseGrantAndList</c> now.
    /// </summary>
    public TestUnit? Elsewhere(TestUnit unit) =>
        Telling(NameWords(unit.Method)) is { Count: >= 2 } words
            ? pairing
                .Added.Take(MaximumCandidates)
                .FirstOrDefault(candidate =>
                    candidate.Ran
                    && candidate.File != unit.File
                    && candidate.Method.Assertions.Count > 0
                    && Telling([
                        .. NameWords(candidate.Method),
                        .. TestPairing.Spaced(FilePurpose.Name(candidate.File.NewPath)).Split(' ', '.', '_'),
                    ])
                        is var others
                    && words.Count(others.Contains) is >= 2 and var shared
                    && shared * 3 >= words.Count
                )
            : null;

    /// <summary>A new test of the same file that has at least three of the telling words of the deleted one's name, and half of them, calls half of what it called, and asserts as strongly: it may be the same under another name.</summary>
    public TestUnit? Beside(TestUnit unit) =>
        Telling(NameWords(unit.Method)) is { Count: >= FewestWords } words && Successors.Vocabulary(unit.Method) is var names
            ? pairing
                .Added.Take(MaximumCandidates)
                .FirstOrDefault(candidate =>
                    candidate.File == unit.File
                    && candidate.Ran
                    && Successors.StrongestOf(candidate.Method) >= Successors.StrongestOf(unit.Method)
                    && Telling(NameWords(candidate.Method)) is var others
                    && words.Count(others.Contains) is >= FewestWords and var shared
                    && shared * 2 >= words.Count
                    && Successors.Vocabulary(candidate.Method) is var called
                    && names.Count(called.Contains) * 2 >= names.Count
                )
            : null;

    private static HashSet<string> Telling(List<string> words) =>
        [.. words.Where(word => word.Length >= FewestLetters && !Array.Exists(Common, word.Equals))];

    /// <summary>The words of a test's name.</summary>
    public static List<string> NameWords(TestMethod method) =>
        [.. TestPairing.Spaced(method.Name).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word is not "test")];
}
