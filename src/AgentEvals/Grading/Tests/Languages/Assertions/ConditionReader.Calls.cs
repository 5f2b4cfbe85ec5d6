using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Assertions;

/// <content>Truths without an operator: a name, a call.</content>
internal sealed partial class ConditionReader
{
    private const double ArrayTolerance = 1e-5;
    private const double DefaultTolerance = 1e-8;

    private AssertionDraft Unary(AssertionDraft draft, TokenRange condition, bool isNegated)
    {
        var first = source[condition.Start];
        if (condition.Count == 1 || (first.Is("[") && source.Partners[condition.Start] == condition.End - 1))
        {
            var holds = IsTruth(condition) || (first.Kind == TokenKind.Text && first.Text.Length > 2);
            var fails = Falsehoods.Contains(first.Text) && condition.Count == 1;
            return draft with { Strength = (isNegated ? fails : holds) ? Strength.Vacuous : Strength.Presence };
        }

        if (CodeText.IsLiteral(source, condition))
        {
            return draft with { Strength = Strength.Vacuous };
        }

        if (LastCall(condition) is not { } call)
        {
            if (
                condition.Count > 2
                && source.Is(condition.End - 2, ".")
                && source[condition.End - 1].Text is "nil?" or "empty?" or "blank?"
            )
            {
                // Ruby needs no brackets: whether nothing is there is asked of what stands before the question.
                return draft with
                {
                    Strength = isNegated ? Strength.Presence : Strength.Exact,
                    Name = source[condition.End - 1].Text,
                    Subject = WithoutConversion(CodeText.Subject(source, condition with { End = condition.End - 2 })),
                    Expected = !isNegated && source.Is(condition.End - 1, "nil?") ? "nil" : null,
                };
            }

            if (
                !isNegated
                && condition.Count > 2
                && source.Is(condition.End - 2, ".")
                && source[condition.End - 1].Text is "calledOnce" or "calledTwice" or "calledThrice" or "notCalled"
            )
            {
                // Sinon's doubles tell by a member how often they were called.
                return draft with
                {
                    Strength = Strength.Exact,
                    Subject = CodeText.Subject(source, condition with { End = condition.End - 2 }),
                    Expected = source[condition.End - 1].Text,
                    ExpectedIsLiteral = true,
                };
            }

            // A misspelt mock assertion is an attribute, and attributes of mocks are always true.
            var isMisspelt =
                source[condition.End - 1].Text
                is "called_once"
                    or "called_once_with"
                    or "called_with"
                    or "assert_called"
                    or "assert_called_once"
                    or "assert_called_with"
                    or "not_called"
                    or "has_calls";
            return draft with { Strength = isMisspelt && !isNegated ? Strength.Vacuous : Strength.Presence };
        }

        return OfCall(draft, condition, call.NameAt, new TokenRange(call.Open + 1, condition.End - 1));
    }

    private AssertionDraft OfCall(AssertionDraft draft, TokenRange condition, int nameAt, TokenRange inside)
    {
        var name = source[nameAt].Text;
        var arguments = ArgumentReader.Read(source, inside);
        var receiver = nameAt - 1 > condition.Start ? new TokenRange(condition.Start, nameAt - 1) : default;

        // Go's errors.Is asks for this very error, wrapped or not.
        var isEquality = TruthCalls.IsEquality(name) || (name == "Is" && receiver.Count == 1 && source.Is(receiver.Start, "errors"));
        if ((isEquality || TruthCalls.CloseCalls.Contains(name)) && arguments.Count > 0)
        {
            var (left, right) =
                arguments.Count >= 2 && arguments[1].Name is null
                    ? (arguments[0].Value, arguments[1].Value)
                    : (receiver, arguments[0].Value);
            if (
                (CodeText.IsLiteral(source, left) && !left.IsEmpty)
                || ExpectationNames.AreSwapped(CodeText.Subject(source, left), CodeText.Subject(source, right))
            )
            {
                (left, right) = (right, left);
            }

            return draft with
            {
                Strength =
                    draft.IsNegated ? Strength.Partial
                    : isEquality ? Strength.Exact
                    : Strength.Approximate,
                Subject = CodeText.Subject(source, left),
                Expected = CodeText.Subject(source, right),
                ExpectedIsLiteral = CodeText.IsLiteral(source, right),
                Tolerance = isEquality ? null : CloseTolerance(name, receiver, arguments),
            };
        }

        var strength =
            TruthCalls.IsOfEach(name, draft.IsNegated) ? Strength.Condition
            : TruthCalls.IsOfEach(name, !draft.IsNegated) || TruthCalls.PartCalls.Contains(name) ? Strength.Partial
            : TruthCalls.TypeCalls.Contains(name) ? Strength.Type
            : TruthCalls.PresenceCalls.Contains(name) || arguments.Count == 0 ? Strength.Presence
            : Strength.Condition;
        if (strength == Strength.Partial && arguments.Count > 1 && IsOfModule(name, receiver))
        {
            // The pattern comes first: re.match("a+", x).
            return draft with
            {
                Name = name,
                Strength = strength,
                Subject = CodeText.Subject(source, arguments[1].Value),
                Expected = CodeText.Subject(source, arguments[0].Value),
                ExpectedIsLiteral = CodeText.IsLiteral(source, arguments[0].Value),
            };
        }

        var subject =
            !receiver.IsEmpty && strength is not Strength.Condition ? receiver
            : arguments.Count > 0 && strength is not Strength.Condition ? arguments[0].Value
            : condition;
        var expected = strength is Strength.Partial or Strength.Type && arguments.Count > 0 ? arguments[^1].Value : default;
        return draft with
        {
            Name = strength == Strength.Partial ? name : draft.Name,
            Strength = strength,
            Subject =
                strength == Strength.Presence ? WithoutConversion(CodeText.Subject(source, subject)) : CodeText.Subject(source, subject),
            Expected = expected.IsEmpty ? null : CodeText.Subject(source, expected),
            ExpectedIsLiteral = CodeText.IsLiteral(source, expected),
        };
    }

    /// <summary>Whether a module of patterns, or a function for them, is given both the pattern and the text.</summary>
    private bool IsOfModule(string name, TokenRange receiver) =>
        name == "preg_match"
        || (
            receiver.Count == 1
            && source[receiver.Start].Text is "re" or "regex" or "regexp"
            && name is "match" or "search" or "fullmatch" or "MatchString"
        );

    /// <summary>Whether a text is empty is asked of the value that it is the text of: <c>x.to_s.empty?</c>.</summary>
    private static string WithoutConversion(string subject) =>
        subject.EndsWith(".to_s", StringComparison.Ordinal) ? subject[..^".to_s".Length] : subject;

    /// <summary>The tolerance of a call that compares, with what its library adds where nothing is said.</summary>
    private double CloseTolerance(string name, TokenRange receiver, List<Argument> arguments)
    {
        var isOfArrays = name == "allclose" || (name == "isclose" && !(receiver.Count == 1 && source.Is(receiver.Start, "math")));
        var named = ToleranceReader.Read(arguments, numbers);
        var relative = isOfArrays && !arguments.Exists(argument => argument.Name == "rtol") ? ArrayTolerance : 0;
        return named + relative ?? (isOfArrays ? ArrayTolerance : DefaultTolerance);
    }

    /// <summary>The value and the tolerance of <c>approx(x, rel=…)</c>; null for anything else.</summary>
    private (TokenRange Value, double Tolerance)? Tolerance(TokenRange expected)
    {
        expected = CodeText.Strip(source, expected);
        if (LastCall(expected) is not { } call || source[call.NameAt].Text is not ("approx" or "be_within" or "be_close"))
        {
            return null;
        }

        var arguments = ArgumentReader.Read(source, new TokenRange(call.Open + 1, expected.End - 1));
        var tolerance = ToleranceReader.Read(arguments, numbers) ?? (arguments.Count > 1 ? numbers.Read(arguments[1].Value) : null) ?? 1e-6;
        return arguments.Count > 0 ? (arguments[0].Value, tolerance) : null;
    }

    /// <summary>What stands inside <c>all(…)</c> or before <c>.all()</c>.</summary>
    private TokenRange? WrappedTruth(TokenRange condition)
    {
        if (LastCall(condition) is not { } call || !TruthCalls.Wrappers.Contains(source[call.NameAt].Text))
        {
            return null;
        }

        var inside = new TokenRange(call.Open + 1, condition.End - 1);
        var wrapped = inside.IsEmpty ? new TokenRange(condition.Start, call.NameAt - 1) : inside;
        wrapped = CodeText.Strip(source, wrapped);
        return
            FindOperator(wrapped, Equalities, Bounds) >= 0
            || (LastCall(wrapped) is { } last && source[last.NameAt].Text is "logical_and" or "isclose" or "equal")
            ? wrapped
            : null;
    }

    /// <summary>The call that ends the range, when one does.</summary>
    private (int NameAt, int Open)? LastCall(TokenRange range)
    {
        var open = source.Is(range.End - 1, ")") ? source.Partners[range.End - 1] : -1;
        var nameAt = source.Is(open - 1, "!") ? open - 2 : open - 1;
        return open > range.Start && nameAt >= range.Start && source[nameAt].IsWord && FindOperator(range, "+", "-", "*", "/", "%") < 0
            ? (nameAt, open)
            : null;
    }
}
