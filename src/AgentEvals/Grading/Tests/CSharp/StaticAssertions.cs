using System.Globalization;
using AgentEvals.Grading.Tests.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>Assertions of the form <c>Assert.Equal(expected, actual)</c>.</summary>
internal static class StaticAssertions
{
    /// <summary>Reads one; a conjunction asserts several things.</summary>
    public static IEnumerable<TestAssertion> Read(CallLink link, AssertionArguments arguments)
    {
        var name = link.Name;
        if (AssertionVerbs.Find(name) is not { } verb)
        {
            return name is "Fail" ? [AssertionBuilder.Failure(link)]
                : name is "Equals" or "ReferenceEquals" ? []
                : [Unknown(name, arguments)];
        }

        if (verb.Key is "true" or "false" && arguments.Values is [var condition, ..])
        {
            return ConditionReader.Read(condition, verb.Key == "true", name);
        }

        if (
            verb.Key
            is "throw"
                or "throws"
                or "throwexactly"
                or "throwsexactly"
                or "throwexception"
                or "throwsexception"
                or "throwany"
                or "throwsany"
                or "catch"
        )
        {
            return Throw(link, verb, arguments);
        }

        if (verb.Key == "collection" && arguments.Values is [var list, LambdaExpressionSyntax, ..])
        {
            // As many inspectors as elements.
            return
            [
                new TestAssertion
                {
                    Line = 0,
                    Text = "",
                    Name = name,
                    Strength = Strength.Exact,
                    Subject = AssertionBuilder.Value(list) + "#",
                    Expected = (arguments.Values.Count - 1).ToString(CultureInfo.InvariantCulture),
                    ExpectedIsLiteral = true,
                },
            ];
        }

        var made = AssertionBuilder.Comparison(name, verb, link.Type, Ordered(verb, name, arguments), arguments);
        return
        [
            verb.Key == "inrange" && arguments.Values is [_, var low, var high, ..]
                ? made with
                {
                    Tolerance = ToleranceArguments.Around(low, high),
                }
                : made,
        ];
    }

    private static (ExpressionSyntax? Expected, ExpressionSyntax? Actual) Ordered(
        AssertionVerb verb,
        string name,
        AssertionArguments arguments
    )
    {
        var named = (Expected: arguments.Named("expected"), Actual: arguments.Named("actual", "value", "collection", "@object"));
        var (first, second) = (arguments.Values.ElementAtOrDefault(0), arguments.Values.ElementAtOrDefault(1));
        if (named.Expected is not null && named.Actual is not null)
        {
            return (named.Expected, named.Actual);
        }

        if (
            verb.Key
            is "single"
                or "null"
                or "empty"
                or "nullorempty"
                or "nullorwhitespace"
                or "default"
                or "collection"
                or "all"
                or "positive"
                or "negative"
                or "zero"
                or "propertychanged"
                or "inrange"
        )
        {
            // MSTest's IsInRange gives the ends before the value.
            return name == "IsInRange"
                ? (first, arguments.Values.ElementAtOrDefault(2))
                : (verb.Key is "single" or "inrange" or "collection" or "all" ? second : null, first);
        }

        if (second is null)
        {
            return (null, first);
        }

        // IsGreaterThan(lowerBound, value) of MSTest reads the other way round than Greater(value, lowerBound) of NUnit.
        var expectedFirst =
            AssertionVerbs.ExpectedComesFirst(verb.Key)
            || (verb.Key is "count" or "length")
            || name is "IsGreaterThan" or "IsLessThan" or "IsGreaterThanOrEqualTo" or "IsLessThanOrEqualTo";
        var (expected, actual) = expectedFirst ? (first, second) : (second, first);
        return Literals.IsLiteral(actual) && !Literals.IsLiteral(expected) && verb.Key is not ("type" or "oftype")
            ? (actual, expected)
            : (expected, actual);
    }

    private static IEnumerable<TestAssertion> Throw(CallLink link, AssertionVerb verb, AssertionArguments arguments)
    {
        var code =
            arguments.Values.FirstOrDefault(value => value is AnonymousFunctionExpressionSyntax)
            ?? arguments.Values.FirstOrDefault(value =>
                CodeText.Strip(value) is not (TypeOfExpressionSyntax or LiteralExpressionSyntax or InterpolatedStringExpressionSyntax)
            );
        var type =
            link.Type.Length > 0
                ? link.Type
                : arguments.Values.OfType<TypeOfExpressionSyntax>().Select(type => CodeText.Of(type.Type)).FirstOrDefault() ?? "Exception";
        if (
            link.Type.Length == 0
            && type == "Exception"
            && code is AnonymousFunctionExpressionSyntax
            && arguments.Values is [IdentifierNameSyntax { Identifier.Text: var expected }, ..]
        )
        {
            // A row says which one has to come.
            type = expected;
        }

        yield return new TestAssertion
        {
            Line = 0,
            Text = "",
            Name = link.Name,
            Strength = ExceptionTypes.Strength(verb, type),
            Subject = AssertionBuilder.Code(code),
            Expected = verb.IsNegated ? null : ExceptionTypes.Bare(type),
            ExpectedIsLiteral = !verb.IsNegated,
            IsNegated = verb.IsNegated,
        };

        // xUnit takes the name of the parameter that is to blame before the code.
        if (
            arguments.Values is [var parameter, _, ..]
            && code is not null
            && parameter != code
            && Literals.IsLiteral(parameter)
            && parameter is not TypeOfExpressionSyntax
            && type.StartsWith("Argument", StringComparison.Ordinal)
        )
        {
            yield return new TestAssertion
            {
                Line = 0,
                Text = "",
                Name = "ParamName",
                Strength = Strength.Exact,
                Subject = AssertionBuilder.Code(code) + ".ParamName",
                Expected = CodeText.OfValue(parameter),
                ExpectedIsLiteral = true,
            };
        }
    }

    private static TestAssertion Unknown(string name, AssertionArguments arguments) =>
        new()
        {
            Line = 0,
            Text = "",
            Name = name,
            Strength = name.Contains("Not", StringComparison.Ordinal) ? Strength.Type : Strength.Condition,
            Subject = arguments.Text,
            IsHelperCall = true,
            IsNegated = name.Contains("Not", StringComparison.Ordinal),
            Tolerance = arguments.Values is [{ Parent.Parent: ArgumentListSyntax list }, ..] ? Tolerances.InArguments(name, list) : null,
        };
}
