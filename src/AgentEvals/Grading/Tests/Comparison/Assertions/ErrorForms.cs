using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>Tells whether what was asked about an error is asked in another form: that one came, what it says, and whether one was to come.</summary>
/// <param name="pair">The test.</param>
internal sealed class ErrorForms(UnitPair pair)
{
    private readonly Lazy<List<TestAssertion>> _added = new(() =>
    {
        var before = pair.Old.Method.Assertions.Select(assertion => assertion.Text).ToHashSet(StringComparer.Ordinal);
        return [.. pair.New.Method.Assertions.Where(assertion => !before.Contains(assertion.Text))];
    });

    /// <summary>Whether it is.</summary>
    public bool Say(TestAssertion old) =>
        HasCome(old) || IsItsText(old) || IsByRow(old) || IsOfType(old) || IsItsMatch(old) || IsItsPart(old);

    /// <summary>The type of an error that was caught was asked for, and a call takes it as its type now: <c>Catch&lt;InputException&gt;(f)</c> in place of <c>Catch&lt;AggregateException&gt;(f).Inner.Should().BeOfType&lt;InputException&gt;()</c>.</summary>
    private bool IsOfType(TestAssertion old) =>
        old is { IsNegated: false, Expected: { } type }
        && type.EndsWith("Exception", StringComparison.Ordinal)
        && old.Subject.Contains("Exception", StringComparison.Ordinal)
        && !old.Name.Contains("hrow", StringComparison.Ordinal)
        && TypeArguments(pair.New.Method, type)
            > TypeArguments(pair.Old.Method, type)
                - pair.Old.Method.Assertions.Count(other =>
                    other.Expected == type && other.Text.Contains($"<{type}>(", StringComparison.Ordinal)
                );

    private static int TypeArguments(TestMethod method, string type)
    {
        var (tokens, count) = (method.Tokens, 0);
        for (var index = 2; index + 2 < tokens.Count; index++)
        {
            count += tokens[index] == type && tokens[index - 1] == "<" && tokens[index + 1] == ">" && tokens[index + 2] == "(" ? 1 : 0;
        }

        return count;
    }

    /// <summary>That an error came, <c>if err == nil { t.Fatal() }</c>, is said by what asks which one, <c>ErrorIs(f(), ErrInput)</c>, where nothing asks for fewer errors than before.</summary>
    private bool HasCome(TestAssertion old) =>
        old is { Strength: Strength.Presence, IsNegated: true, Expected: "nil" or "null" or "None" }
        && IsError(old.Subject)
        && _added.Value.Count(other => Expects(other) && other.Expected is not null && other.Conditions <= old.Conditions)
            >= pair.Old.Method.Assertions.Count(other => other.Subject == old.Subject && other.Text == old.Text);

    /// <summary>The text of an error was compared, and a library's own assertion asks for it: <c>EqualError(f(), "closed")</c>.</summary>
    private bool IsItsText(TestAssertion old) =>
        old is { Strength: Strength.Exact, IsNegated: false, Expected: not null }
        && old.Subject.EndsWith(".Error()", StringComparison.Ordinal)
        && _added.Value.Exists(other =>
            Expects(other) && other.Strength == Strength.Exact && other.Expected == old.Expected && other.Conditions <= old.Conditions
        );

    /// <summary>A row told whether an error was to come, and each of two branches asks for what the row says: <c>if row.fails { Error(err) } else { NoError(err) }</c>.</summary>
    private bool IsByRow(TestAssertion old) =>
        CodeWords.Identifiers(old.Subject).Any()
        && _added.Value.Exists(error =>
            Expects(error)
            && error.Path.Any(decision =>
                (
                    decision.On == old.Subject
                    || decision.On == old.Expected
                    || IsRowOf(old.Subject, decision.On)
                    || IsRowOf(old.Expected ?? "", decision.On)
                )
                && _added.Value.Exists(other =>
                    other.Strength == Strength.NoThrow && other.Subject == error.Subject && other.Path.Contains(decision.Reversed())
                )
            )
        );

    /// <summary>Whether a text tells now whether an error is to come: <c>tt.wantErr != ""</c> for <c>tt.wantErr</c>.</summary>
    private static bool IsRowOf(string subject, string condition) =>
        CodeWords.Identifiers(condition).LastOrDefault() is { } field
        && condition.Contains(" != ", StringComparison.Ordinal)
        && subject.Contains("." + field, StringComparison.Ordinal);

    /// <summary>The text of an error was compared, and the call that expects it matches the whole text: <c>raises(InputError, match="^closed$")</c>.</summary>
    private bool IsItsMatch(TestAssertion old) =>
        old is { Strength: Strength.Exact or Strength.Partial, IsNegated: false, ExpectedIsLiteral: true, Expected: { Length: > 2 } text }
        && (old.Subject.StartsWith("str(", StringComparison.Ordinal) || old.Subject.Contains(".value", StringComparison.Ordinal))
        && _added.Value.Exists(other =>
            other.Subject.StartsWith("message of ", StringComparison.Ordinal)
            && other.Conditions <= old.Conditions
            && other.Expected is { } pattern
            && Plain(pattern).Contains(Plain(text), StringComparison.Ordinal)
        );

    private static string Plain(string text) =>
        string.Concat(text.TrimStart('r').Where(letter => letter is not ('"' or '\'' or '^' or '$' or '\\')));

    /// <summary>A part of the text of an error was looked for, and a library's own assertion looks for it: <c>ErrorContains(err, "closed")</c>.</summary>
    private bool IsItsPart(TestAssertion old) =>
        old is { Strength: <= Strength.Partial, IsNegated: false, Expected: { } part }
        && (old.Subject.EndsWith(".Error()", StringComparison.Ordinal) || part.Contains(".Error()", StringComparison.Ordinal))
        && _added.Value.Exists(other =>
            Expects(other)
            && other.Name.StartsWith("ErrorContains", StringComparison.Ordinal)
            && other.Expected is { Length: > 2 } now
            && (now == part || old.Text.Contains(now, StringComparison.Ordinal) || old.Subject.Contains(now, StringComparison.Ordinal))
            && other.Conditions <= old.Conditions
        );

    private static bool IsError(string subject) =>
        subject.EndsWith("err", StringComparison.OrdinalIgnoreCase) || subject.EndsWith("error", StringComparison.OrdinalIgnoreCase);

    private static bool Expects(TestAssertion assertion) =>
        assertion is { IsNegated: false, Strength: > Strength.NoThrow }
        && assertion.Name.Contains("Error", StringComparison.Ordinal)
        && !assertion.Name.StartsWith("No", StringComparison.Ordinal)
        && assertion.Subject.Length > 0;
}
