using System.Collections.Frozen;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Assertions;

/// <summary>Applies a table's row to the arguments of a call.</summary>
internal sealed partial class RuleReader(
    SourceTokens source,
    AssertionVocabulary vocabulary,
    NumberReader numbers,
    ConditionReader conditions
)
{
    private static readonly FrozenSet<string> ToleranceCalls =
    [
        "within",
        "offset",
        "byLessThan",
        "withPercentage",
        "Percentage",
        "plusOrMinus",
    ];

    /// <summary>The assertions that the call makes.</summary>
    /// <param name="range">The whole call.</param>
    /// <param name="name">Its name.</param>
    /// <param name="rule">The table's row.</param>
    /// <param name="inside">What stands between its brackets.</param>
    /// <param name="typeArguments">What stands between its angle brackets.</param>
    /// <param name="subject">What is looked at, where it is not among the arguments.</param>
    public List<AssertionDraft> Read(
        TokenRange range,
        string name,
        AssertionRule rule,
        TokenRange inside,
        TokenRange typeArguments = default,
        TokenRange subject = default
    )
    {
        var arguments = ArgumentReader.Read(source, inside);
        if (arguments.Count > 0 && vocabulary.IgnoredFirstArguments.Count > 0 && IsIgnored(arguments[0].Value))
        {
            arguments.RemoveAt(0);
        }

        if (
            vocabulary.MessagesMayComeFirst
            && arguments.Count >= (rule.Shape.Contains('e', StringComparison.Ordinal) ? 3 : 2)
            && IsText(arguments[0].Value)
            && !IsText(arguments[^1].Value)
        )
        {
            arguments.RemoveAt(0);
        }

        var positional = arguments.FindAll(argument => !ToleranceReader.IsTolerance(argument.Name));
        if (At(rule, positional, 'c') is { } truth)
        {
            return conditions.Read(range, name, truth, isNegated: false);
        }

        if (At(rule, positional, 'n') is { } untruth)
        {
            return conditions.Read(range, name, untruth, isNegated: true);
        }

        if (rule.Shape is "c" or "n" && positional.Count == 0 && !subject.IsEmpty)
        {
            return conditions.Read(range, name, subject, isNegated: rule.Shape == "n");
        }

        if (rule.Shape is "T" or "F" && !subject.IsEmpty)
        {
            return conditions.Read(range, name, subject, isNegated: rule.Shape == "F");
        }

        if (rule.Shape.Contains('x', StringComparison.Ordinal))
        {
            return Throws(range, name, rule, positional, typeArguments, subject);
        }

        if (rule.Shape.StartsWith('o'))
        {
            return [Compared(range, name, rule, positional, subject)];
        }

        var actual = At(rule, positional, 'a') ?? subject;
        var expected = At(rule, positional, 'e') ?? default;
        var areBothGiven = !actual.IsEmpty && !expected.IsEmpty && subject.IsEmpty;
        if (
            areBothGiven
            && (
                (IsConstant(actual) && !IsConstant(expected))
                || ExpectationNames.AreSwapped(CodeText.Subject(source, actual), CodeText.Subject(source, expected))
            )
        )
        {
            (actual, expected) = (expected, actual);
        }

        var draft = new AssertionDraft(range, name, rule.Strength)
        {
            Subject = CodeText.Subject(source, actual),
            Expected = ExpectedText(rule, positional, expected),
            ExpectedIsLiteral = CodeText.IsLiteral(source, expected),
            IsNegated = rule.IsNegated,
            IsMock = rule.IsMock,
            Tolerance = Tolerance(
                rule,
                IsRelative(rule) && IsZero(expected) ? arguments.FindAll(argument => argument.Name != "rtol") : arguments,
                positional,
                IsRelative(rule) && IsZero(expected) ? 0 : rule.DefaultTolerance
            ),
        };
        return [Settle(draft, actual, expected)];
    }

    /// <summary>Raises or lowers what a row says by what stands in the arguments.</summary>
    private AssertionDraft Settle(AssertionDraft draft, TokenRange actual, TokenRange expected)
    {
        if (draft.Tolerance is not null && draft.Strength == Strength.Exact)
        {
            draft = draft with { Strength = Strength.Approximate };
        }

        if (draft is { Expected: "nil", IsMock: false } && IsError(draft.Subject))
        {
            // equal(err, nil) says that nothing went wrong.
            return draft with { Strength = draft.IsNegated ? Strength.Presence : Strength.NoThrow };
        }

        if (draft.Strength >= Strength.Approximate && draft.Expected is not null && HasWildcard(expected))
        {
            return draft with { Strength = Strength.Partial };
        }

        var isComparison =
            draft.Strength >= Strength.Approximate && !actual.IsEmpty && !expected.IsEmpty && !draft.IsNegated && !draft.IsMock;
        var isSame = isComparison && draft.Subject == draft.Expected && !draft.Subject.Contains('(', StringComparison.Ordinal);
        var isConstant =
            !actual.IsEmpty && !draft.IsMock && CodeText.IsLiteral(source, actual) && (expected.IsEmpty || draft.ExpectedIsLiteral);
        if (isConstant && AlwaysFails(draft, actual, expected))
        {
            return draft with { Name = "fail", Strength = Strength.Presence, Subject = "", Expected = null, ExpectedIsLiteral = false };
        }

        if (isSame || isConstant)
        {
            return draft with { Strength = Strength.Vacuous };
        }

        if (isComparison && source.Is(actual.Start, "typeof") && source[expected.Start].Kind == TokenKind.Text)
        {
            return draft with { Strength = Strength.Type, Subject = CodeText.Subject(source, actual with { Start = actual.Start + 1 }) };
        }

        if (
            isComparison
            && draft.Strength == Strength.Exact
            && draft.Expected is "true" or "True" or "TRUE" or "false" or "False" or "FALSE"
        )
        {
            // expect(a === b).toBe(true) asserts the equality, and equal(x, true) no more than ok(x).
            var inner = conditions.Read(draft.Range, draft.Name, actual, isNegated: draft.Expected[0] is 'f' or 'F');
            if (inner is [var only])
            {
                return only;
            }
        }

        return draft;
    }

    /// <summary>Whether what is asked of a literal never holds: a failure in other words, <c>expect(false).toBe(true)</c>.</summary>
    private bool AlwaysFails(AssertionDraft draft, TokenRange actual, TokenRange expected)
    {
        var given = CodeText.Join(source, actual);
        return !draft.IsNegated
            && (
                expected.IsEmpty
                    ? given is "false" or "False" or "FALSE"
                        && draft.Name
                            is "ok"
                                or "true"
                                or "toBeTruthy"
                                or "isTrue"
                                or "isOk"
                                or "True"
                                or "assertTrue"
                                or "be_truthy"
                                or "assert"
                    : given is "true" or "false"
                        && draft.Expected is "true" or "false"
                        && draft.Strength == Strength.Exact
                        && given != draft.Expected
            );
    }

    /// <summary>Whether the row's tolerance is a share of what is expected, which is nothing where zero is.</summary>
    private static bool IsRelative(AssertionRule rule) => rule is { DefaultTolerance: not null, Shape: "aet" };

    private bool IsZero(TokenRange expected) =>
        expected.Count == 1 && source[expected.Start].Kind == TokenKind.Number && NumberReader.Parse(source[expected.Start].Text) == 0;

    private double? Tolerance(AssertionRule rule, List<Argument> arguments, List<Argument> positional, double? byDefault)
    {
        var named = ToleranceReader.Read(arguments, numbers);
        if (named is not null)
        {
            // A distance beside numpy's relative one adds to it; every other tolerance replaces the default.
            var replacesDefault =
                byDefault is null || arguments.Exists(argument => ToleranceReader.IsTolerance(argument.Name) && argument.Name != "atol");
            return replacesDefault ? named : named + byDefault;
        }

        if (At(rule, positional, 't') is { } distance && numbers.Read(Unwrap(distance)) is { } value)
        {
            return Math.Abs(value);
        }

        if (At(rule, positional, 'd') is { } digits && numbers.Read(digits) is { } places)
        {
            return ToleranceReader.OfDigits(places);
        }

        foreach (var argument in positional)
        {
            if (ToleranceCalls.Contains(LeadingCall(argument.Value)) && numbers.Read(Unwrap(argument.Value)) is { } wrapped)
            {
                return wrapped;
            }
        }

        var isUnreadable =
            At(rule, positional, 't') is not null
            || At(rule, positional, 'd') is not null
            || arguments.Exists(argument => ToleranceReader.IsTolerance(argument.Name));
        return isUnreadable ? null : byDefault;
    }

    /// <summary>The number inside <c>within(0.1)</c>.</summary>
    private TokenRange Unwrap(TokenRange range)
    {
        var open = source.Is(range.End - 1, ")") ? source.Partners[range.End - 1] : -1;
        return open > range.Start && ArgumentReader.Split(source, new TokenRange(open + 1, range.End - 1)) is [var only, ..] ? only : range;
    }

    private string LeadingCall(TokenRange range)
    {
        var open = source.Is(range.End - 1, ")") ? source.Partners[range.End - 1] : -1;
        return open > range.Start ? source[open - 1].Text : "";
    }

    /// <summary>The expectation: one argument, or all from there on for rows that list several values.</summary>
    private string? ExpectedText(AssertionRule rule, List<Argument> positional, TokenRange expected)
    {
        if (expected.IsEmpty)
        {
            return null;
        }

        var listsAll = rule.IsMock || rule.Shape is "E";
        return CodeText.Subject(source, listsAll ? expected with { End = positional[^1].Value.End } : expected);
    }

    private static TokenRange? At(AssertionRule rule, List<Argument> positional, char letter)
    {
        var index = rule.Shape.IndexOf(letter == 'e' && rule.Shape == "E" ? 'E' : letter, StringComparison.Ordinal);
        return
            index >= 0
            && index < positional.Count
            && positional[index].Name is null or "actual" or "desired" or "expected" or "x" or "y" or "expr" or "value"
            ? positional[index].Value
            : null;
    }

    private bool IsIgnored(TokenRange range) =>
        (range.Count == 1 && vocabulary.IgnoredFirstArguments.Contains(source[range.Start].Text))
        || (range.Count == 3 && source.Is(range.Start + 1, ".") && vocabulary.IgnoredFirstArguments.Contains(source[range.End - 1].Text))
        || (range.Count >= 3 && source.Is(range.End - 1, ")") && source.Is(range.End - 3, "T"));

    private bool IsText(TokenRange range) => range.Count >= 1 && source[range.Start].Kind == TokenKind.Text;

    private static bool IsError(string subject) =>
        subject is "err" or "error" || subject.EndsWith(".err", StringComparison.OrdinalIgnoreCase);

    private bool IsConstant(TokenRange range) => CodeText.IsLiteral(source, range);

    private bool HasWildcard(TokenRange range)
    {
        for (var i = range.Start; i < range.End && i < range.Start + 400; i++)
        {
            if (source[i].IsWord && vocabulary.Wildcards.Contains(source[i].Text))
            {
                return true;
            }
        }

        return false;
    }
}
