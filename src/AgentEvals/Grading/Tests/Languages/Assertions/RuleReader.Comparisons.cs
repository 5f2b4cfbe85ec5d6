using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Assertions;

/// <summary>Reads assertions whose comparison is their first argument: <c>BeNumerically("&lt;=", 3)</c>, <c>BeTemporally("~", now, time.Second)</c>.</summary>
internal sealed partial class RuleReader
{
    /// <summary>The assertion that the comparison makes, by its sign where that tells how strong it is.</summary>
    private AssertionDraft Compared(TokenRange range, string name, AssertionRule rule, List<Argument> positional, TokenRange subject)
    {
        var sign = At(rule, positional, 'o') is { } comparison ? source[comparison.Start].Text.Trim('"', '`') : "";
        var expected = At(rule, positional, 'e') ?? default;
        var draft = new AssertionDraft(range, sign is "<" or "<=" or ">" or ">=" or "!=" ? sign : name, Strength.Partial)
        {
            Subject = CodeText.Subject(source, subject),
            Expected = expected.IsEmpty ? null : CodeText.Subject(source, expected),
            ExpectedIsLiteral = CodeText.IsLiteral(source, expected),
            IsNegated = sign == "!=",
        };
        return sign switch
        {
            "==" => draft with { Strength = Strength.Exact },
            "~" => draft with { Strength = rule.Strength, Tolerance = Tolerance(rule, positional, positional, rule.DefaultTolerance) },
            _ => draft,
        };
    }
}
