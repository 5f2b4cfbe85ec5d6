using AgentEvals.Grading.Tests.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>Assertions that stand behind their subject: <c>x.ShouldBe(5)</c>, <c>x.Should().Be(5)</c>.</summary>
internal static class FluentAssertionLinks
{
    /// <summary>Reads one link of a chain.</summary>
    public static IEnumerable<TestAssertion> Read(CallChain chain, int index, AssertionArguments arguments, string name)
    {
        var link = chain.Links[index];
        if (AssertionVerbs.Find(name) is not { } verb)
        {
            return
            [
                new TestAssertion
                {
                    Line = 0,
                    Text = "",
                    Name = name,
                    Strength = Strength.Partial,
                    Subject = chain.Subject(index),
                    Expected = arguments.Text.Length > 0 ? arguments.Text : null,
                    ExpectedIsLiteral = arguments.Values.Count > 0 && arguments.Values.All(Literals.IsLiteral),
                },
            ];
        }

        var subject = Subject(chain, index);
        if (verb.Key is "true" or "false" && subject is not null)
        {
            return ConditionReader.Read(subject, (verb.Key == "true") != verb.IsNegated, name);
        }

        if (verb.Key is "throw" or "throws" or "throwexactly" or "throwexception" or "throwany")
        {
            var type =
                link.Type.Length > 0 ? link.Type
                : arguments.Values is [TypeOfExpressionSyntax of, ..] ? CodeText.Of(of.Type)
                : "Exception";
            return
            [
                new TestAssertion
                {
                    Line = 0,
                    Text = "",
                    Name = name,
                    Strength = ExceptionTypes.Strength(verb, type),
                    Subject = AssertionBuilder.Code(subject),
                    Expected = verb.IsNegated ? null : ExceptionTypes.Bare(type),
                    ExpectedIsLiteral = !verb.IsNegated,
                    IsNegated = verb.IsNegated,
                },
            ];
        }

        var expected = verb.Key is "null" or "empty" or "nullorempty" or "hasvalue" ? null : arguments.Values.ElementAtOrDefault(0);
        if (
            verb.Key == "withmessage"
            && expected is LiteralExpressionSyntax { Token.ValueText: var message }
            && message.Contains('*', StringComparison.Ordinal)
        )
        {
            verb = verb with { Strength = Strength.Partial };
        }

        var text = chain.Subject(index) + (verb.Key.StartsWith("with", StringComparison.Ordinal) ? "." + verb.Key : "");
        var made = AssertionBuilder.Comparison(name, verb, link.Type, (expected, subject), arguments, toleranceFrom: 1, text);

        if (verb.Key == "inrange" && arguments.Values is [var low, var high, ..])
        {
            made = made with { Tolerance = ToleranceArguments.Around(low, high) };
        }

        // Equal("a", "b") lists what is expected; what has words in it says why.
        return
        [
            name is "Equal" or "BeEquivalentTo" or "ContainInOrder"
            && arguments.Values.Count > 1
            && arguments.Values.All(Literals.IsLiteral)
            && arguments.Values.Skip(1).All(value => !CodeText.Of(value).Contains(' ', StringComparison.Ordinal))
                ? made with
                {
                    Expected = arguments.Text,
                }
                : made,
        ];
    }

    private static SyntaxNode? NodeBefore(CallChain chain, int index) => index > 0 ? chain.Links[index - 1].Node : chain.Root;

    private static ExpressionSyntax? Subject(CallChain chain, int index)
    {
        var before = index;
        while (
            before > 0
            && (
                chain.Links[before - 1].Name is "Should" or "And"
                || AssertionReader.KindOf(chain, before - 1) is AssertionKind.Fluent or AssertionKind.Shouldly
            )
        )
        {
            before--;
        }

        var node =
            before > 0 && chain.Links[before - 1] is { Name: "That", Arguments: ArgumentListSyntax { Arguments: [var value, ..] } }
                ? value.Expression
                : NodeBefore(chain, before);
        return CodeText.Strip(node) as ExpressionSyntax;
    }
}
