using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>Members that the file of a test declares itself, as the doubles do that note what was called.</summary>
/// <param name="pair">The test.</param>
internal sealed class DoubleMembers(UnitPair pair)
{
    private const int TellingLength = 8;

    private static readonly HashSet<string> NoTypes =
    [
        "return",
        "new",
        "await",
        "in",
        "is",
        "as",
        "throw",
        "case",
        "out",
        "ref",
        "yield",
        "else",
        "not",
        "and",
        "or",
        "using",
        "when",
        "goto",
    ];

    private readonly Lazy<HashSet<string>> _gone = new(() => Declared(pair.Old.File.OldText, pair.New.File.NewText));

    /// <summary>Whether an assertion looked at a member that the file declared, and that is nowhere in the file any more.</summary>
    public bool IsGone(TestAssertion old) => Members(old).Any();

    /// <summary>Whether such a member is named after something that the product has no more.</summary>
    public bool IsOfRemoved(TestAssertion old, IReadOnlySet<string> removed) =>
        removed.Count > 0
        && Members(old)
            .Any(member => removed.Any(name => name.Length >= TellingLength && member.StartsWith(name, StringComparison.Ordinal)));

    private IEnumerable<string> Members(TestAssertion old) =>
        old.Subject.Contains('.', StringComparison.Ordinal)
            ? CodeWords.Identifiers(old.Subject).Skip(1).Where(word => word.Length >= TellingLength && _gone.Value.Contains(word))
            : [];

    /// <summary>The names that stand behind a type in the old text, and nowhere in the new one.</summary>
    private static HashSet<string> Declared(string? before, string? after)
    {
        var declared = new HashSet<string>(StringComparer.Ordinal);
        var (type, name) = ("", "");
        foreach (var word in CodeWords.Of(before ?? ""))
        {
            if (
                word is ";" or "=" or "{"
                && name.Length >= TellingLength
                && CodeWords.IsIdentifier(name)
                && (CodeWords.IsIdentifier(type) || type is ">" or "]" or "?")
                && !NoTypes.Contains(type)
            )
            {
                declared.Add(name);
            }

            (type, name) = (name, word);
        }

        CodeWords.Remove(declared, after ?? "");
        return declared;
    }
}
