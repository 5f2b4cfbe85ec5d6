using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Assertions;

/// <content>Rows that expect an exception.</content>
internal sealed partial class RuleReader
{
    private List<AssertionDraft> Throws(
        TokenRange range,
        string name,
        AssertionRule rule,
        List<Argument> positional,
        TokenRange typeArguments,
        TokenRange subject
    )
    {
        var type = typeArguments.IsEmpty ? At(rule, positional, 'x') ?? default : typeArguments;
        var message = positional.Find(argument => argument.Name is "match" or "message" or "matching") is { Name: not null } named
            ? named.Value
            : At(rule, positional, 'm') ?? default;
        if (source[type.Start].Kind is TokenKind.Text or TokenKind.Pattern && typeArguments.IsEmpty)
        {
            (type, message) = (default, type);
        }
        else if (
            name is "toThrow" or "toThrowError"
            && source.Is(type.Start, "new")
            && source.Is(type.Start + 2, "(")
            && source.Partners[type.Start + 2] == type.End - 1
        )
        {
            // Of an error that it is given, jest compares no more than the message.
            (type, message) = (default, new TokenRange(type.Start + 3, type.End - 1));
        }
        else if (source.Is(type.Start, "{") && ErrorOptions(type) is var (kind, says) && !(kind.IsEmpty && says.IsEmpty))
        {
            (type, message) = (kind, says);
        }

        var code = At(rule, positional, 'a') ?? subject;
        var subjectText = CodeText.Subject(source, WithoutLambda(code)) + Given(name, code, range);
        subjectText = subjectText.Length == 0 ? "exception" : subjectText;
        var typeText = CodeText
            .Subject(source, type)
            .Replace("::class", "", StringComparison.Ordinal)
            .Replace(".class", "", StringComparison.Ordinal)
            .Replace(".java", "", StringComparison.Ordinal);
        var isWide = vocabulary.WideExceptions.Contains(typeText);
        typeText = typeText.Length == 0 && name == "deprecated_call" ? "DeprecationWarning" : typeText;
        // pytest.warns(None) holds with and without warnings.
        var strength =
            typeText == "None" || MayBeNone(type) ? Strength.Vacuous
            : typeText.Length == 0 || isWide ? Strength.Presence
            : rule.Strength;
        var drafts = new List<AssertionDraft>();
        drafts.Add(
            new AssertionDraft(range, name, strength)
            {
                Subject = subjectText,
                Expected = typeText.Length == 0 ? null : typeText,
                ExpectedIsLiteral = typeText.Length > 0,
                IsNegated = rule.IsNegated,
            }
        );

        if (!message.IsEmpty && message != code)
        {
            drafts.Add(
                new AssertionDraft(range, name, Strength.Partial)
                {
                    Subject = "message of " + subjectText,
                    Expected = CodeText.Subject(source, message),
                    ExpectedIsLiteral = CodeText.IsLiteral(source, message),
                    IsNegated = rule.IsNegated,
                }
            );
        }

        return drafts;
    }

    /// <summary>What the function that is to raise is called with, where Python's libraries are given both: <c>assert_raises(ValueError, load, 4)</c> is about <c>load(4)</c>.</summary>
    private string Given(string name, TokenRange function, TokenRange call)
    {
        var isCalled =
            name is "assertRaises" or "assert_raises" or "raises" or "warns" or "assert_warns" or "failUnlessRaises"
            && !function.IsEmpty
            && source.Is(function.End, ",")
            && source.Is(call.End - 1, ")")
            && !CodeText.Join(source, function).Contains('(', StringComparison.Ordinal)
            && !source.Is(function.Start, "lambda");
        return isCalled ? "(" + CodeText.Join(source, new TokenRange(function.End + 1, call.End - 1)) + ")" : "";
    }

    /// <summary>Whether an expected type is a name that was given <c>None</c> under a condition: <c>expected = UserWarning if w else None</c>.</summary>
    private bool MayBeNone(TokenRange type) =>
        type.Count == 1
        && source[type.Start].IsWord
        && Literals.Assigned(source, source[type.Start].Text, type.Start) is { } value
        && source.Is(value.End - 1, "None")
        && source.Is(value.End - 2, "else");

    /// <summary>What an object says of an error to come, and nothing besides: its type and its message, <c>{ instanceOf: TypeError, message: "closed" }</c>.</summary>
    private (TokenRange Type, TokenRange Message)? ErrorOptions(TokenRange options)
    {
        var (type, message) = (default(TokenRange), default(TokenRange));
        foreach (var (name, value) in ArgumentReader.Read(source, new TokenRange(options.Start + 1, options.End - 1)))
        {
            switch (name)
            {
                case "instanceOf":
                    type = value;
                    break;
                case "message":
                    message = value;
                    break;
                default:
                    return null;
            }
        }

        return (type, message);
    }

    /// <summary>The code of a function without parameters: it is what runs, in whatever it is wrapped.</summary>
    private TokenRange WithoutLambda(TokenRange code)
    {
        if (source.Is(code.Start, "lambda") && source.Is(code.Start + 1, ":"))
        {
            return code with { Start = code.Start + 2 };
        }

        var start = source.Is(code.Start, "async") ? code.Start + 1 : code.Start;
        var isLambda =
            source.Is(start, "(") && source.Is(start + 1, ")") && source[start + 2] is { Kind: TokenKind.Symbol, Text: "=>" or "->" };
        if (!isLambda)
        {
            return code;
        }

        var inside = CodeText.Strip(source, code with { Start = start + 3 });
        return source.Is(inside.Start, "{") && source.Partners[inside.Start] == inside.End - 1
            ? new TokenRange(inside.Start + 1, inside.End - 1)
            : inside;
    }
}
