using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>Tells whether what one assertion said is said by fewer that take several together: a branch that is left, a whole, a table.</summary>
/// <param name="pair">The test.</param>
internal sealed class Regroupings(UnitPair pair)
{
    private const int TellingText = 6;

    private readonly Lazy<HashSet<string>> _words = new(() => [.. pair.New.Method.Tokens]);
    private readonly Lazy<List<TestAssertion>> _added = new(() =>
    {
        var before = pair.Old.Method.Assertions.Select(assertion => assertion.Text).ToHashSet(StringComparer.Ordinal);
        return [.. pair.New.Method.Assertions.Where(assertion => !before.Contains(assertion.Text))];
    });

    private static readonly string[] Surroundings = ["version", "VERSION", "platform", "PY2", "PY3", "PYPY", "WINDOWS", "GOOS", "GOARCH"];

    /// <summary>Whether they say it.</summary>
    public bool Say(TestAssertion old) => IsOtherBranch(old) || IsOfDeadBranch(old) || IsGathered(old) || IsTabled(old) || IsImplied(old);

    /// <summary>Of two branches that asked for different things of one value, one is left and asks under no condition.</summary>
    private bool IsOtherBranch(TestAssertion old) =>
        old is { Conditions: > 0, Subject.Length: > 0 }
        && pair.Old.Method.Assertions.Any(other =>
            !ReferenceEquals(other, old)
            && other.Name == old.Name
            && other.Subject == old.Subject
            && other.Conditions == old.Conditions
            && other.Expected != old.Expected
            && other.Strength >= old.Strength
            && pair.New.Method.Assertions.Any(now => now.Text == other.Text && now.Conditions < other.Conditions)
        );

    /// <summary>It was for another version or platform, and what was asserted on this one is asserted always now.</summary>
    private bool IsOfDeadBranch(TestAssertion old) =>
        old.Path.Any(decision =>
            Array.Exists(Surroundings, word => decision.On.Contains(word, StringComparison.Ordinal))
            && pair.Old.Method.Assertions.Any(other =>
                other.Path.Contains(decision.Reversed())
                && pair.New.Method.Assertions.Any(now => now.Text == other.Text && !now.Path.Any(left => left.On == decision.On))
            )
        );

    /// <summary>Parts were compared one by one, and a whole that has all their texts is compared now.</summary>
    private bool IsGathered(TestAssertion old) =>
        old is { Strength: Strength.Exact or Strength.Partial, IsNegated: false, ExpectedIsLiteral: true, Expected: not null }
        && TextsOf(old.Expected) is { Count: > 0 } texts
        && texts.Exists(text => text.Length >= TellingText)
        && _added.Value.Exists(other =>
            other is { Strength: Strength.Exact, IsNegated: false, Expected: { } whole }
            && other.Conditions <= old.Conditions
            && TextsOf(whole).Count > 1
            && texts.TrueForAll(text => whole.Contains(text, StringComparison.Ordinal))
        );

    /// <summary>The value that was expected stands among others now, and a new assertion of the same kind expects what a name stands for.</summary>
    private bool IsTabled(TestAssertion old) =>
        old is { ExpectedIsLiteral: true, IsNegated: false, Expected.Length: >= TellingText }
        && old.Expected.TrimStart('-', ' ') is var value
        && _words.Value.Contains(value)
        && !pair.New.Method.Assertions.Any(other => other.Text.Contains(value, StringComparison.Ordinal))
        && _added.Value.Exists(other =>
            other.Name == old.Name
            && other.Strength >= old.Strength
            && other is { ExpectedIsLiteral: false, ExpectedFromActual: false, Expected: not null }
            && other.Conditions <= old.Conditions
            && CodeWords.IsName(other.Expected)
        );

    /// <summary>Both sides were put through one call, and two equal values are asserted to be equal without it: that says more.</summary>
    private bool IsImplied(TestAssertion old) =>
        old is { Strength: Strength.Exact, IsNegated: false, Expected: { } expected }
        && Inside(old.Subject) is var (call, left)
        && Inside(expected) is var (other, right)
        && call == other
        && pair.New.Method.Assertions.Any(now =>
            now is { Strength: Strength.Exact, IsNegated: false }
            && ((now.Subject == left && now.Expected == right) || (now.Subject == right && now.Expected == left))
            && now.Conditions <= old.Conditions
        );

    /// <summary>The name of a call and its only argument: <c>Path(x)</c>; a length is one too.</summary>
    private static (string Call, string Argument)? Inside(string text) =>
        text.EndsWith('#') ? ("#", text[..^1])
        : text.IndexOf('(', StringComparison.Ordinal) is > 0 and var open
        && text.EndsWith(')')
        && text[(open + 1)..^1] is { Length: > 0 } argument
        && argument.AsSpan().IndexOfAny("(),") < 0
            ? (text[..open], argument)
        : null;

    private static List<string> TextsOf(string expected)
    {
        var parts = expected.Split(expected.Contains('"', StringComparison.Ordinal) ? '"' : '\'');
        return [.. parts.Where((part, index) => index % 2 == 1 && part.Length > 0)];
    }
}
