using AgentEvals.Grading.Tests.Model;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>NUnit's <c>Assert.That(actual, constraint)</c>, and <c>Assert.That(condition)</c>.</summary>
internal static class ThatAssertions
{
    // Constraints of the library that are called and have no verb of their own here.
    private static readonly string[] Words =
    [
        "Within",
        "Using",
        "After",
        "SamePath",
        "SamePathOrUnder",
        "SubPath",
        "SubPathOf",
        "SubsetOf",
        "SupersetOf",
        "AnyOf",
        "Matches",
        "Property",
        "Some",
        "InstanceOf",
        "AssignableFrom",
        "By",
    ];

    /// <summary>Reads one; what follows it in a chain (TUnit, NFluent) is read link by link instead.</summary>
    public static IEnumerable<TestAssertion> Read(CallChain chain, int index, AssertionArguments arguments)
    {
        if (
            arguments.Values.Count == 0
            || chain
                .Links.Skip(index + 1)
                .Any(link => link.IsCall && link.Name is not ("ConfigureAwait" or "GetAwaiter" or "Wait" or "GetResult"))
        )
        {
            return [];
        }

        var actual = arguments.Values[0];
        if (
            arguments.Values.Count == 1
            || arguments.Values[1] is not (InvocationExpressionSyntax or MemberAccessExpressionSyntax)
            || Start(CallChain.Of(arguments.Values[1]))
                is not ("Is" or "Has" or "Does" or "Throws" or "Contains" or "Iz" or "Not" or "Text")
        )
        {
            return ConditionReader.Read(actual, wanted: true, "That");
        }

        return Constraint(actual, CallChain.Of(arguments.Values[1]), arguments);
    }

    /// <summary>The verb that a constraint of NUnit's older syntaxes stands for.</summary>
    private static string Plain(string name) =>
        name switch
        {
            "Substring" or "StringContaining" => "Contains",
            "StringStarting" => "StartsWith",
            "StringEnding" => "EndsWith",
            "StringMatching" => "Matches",
            _ => name,
        };

    private static double MillisecondsOf(string unit) =>
        unit switch
        {
            "Milliseconds" => 1,
            "Seconds" => 1_000,
            "Minutes" => 60_000,
            "Hours" => 3_600_000,
            _ => 86_400_000,
        };

    private static string Start(CallChain chain) => chain.Root is IdentifierNameSyntax root ? root.Identifier.Text : "";

    private static IEnumerable<TestAssertion> Constraint(ExpressionSyntax actual, CallChain constraint, AssertionArguments arguments)
    {
        var whole = AssertionBuilder.Value(actual);
        var subject = whole;
        var throws = Start(constraint) == "Throws";
        var isNegated = false;
        AssertionVerb? verb = null;
        CallLink? last = null;
        double? tolerance = null;
        var isRelaxed = false;
        var isTolerant = false;
        foreach (var link in constraint.Links)
        {
            var call = link.Arguments as ArgumentListSyntax;
            switch (link.Name)
            {
                case "Not" or "No":
                    isNegated = !isNegated;
                    break;
                case "Within" when call is { Arguments: [var distance, ..] }:
                    isRelaxed = true;
                    tolerance = Tolerances.Given(distance.Expression, isDigits: false);
                    isTolerant = true;
                    break;
                case "Milliseconds" or "Seconds" or "Minutes" or "Hours" or "Days" when tolerance is not null:
                    tolerance *= MillisecondsOf(link.Name);
                    break;
                case "After" when call is not null:
                    // It is asked again until it holds.
                    isTolerant = isRelaxed = true;
                    break;
                case "IgnoreCase" or "Percent" or "Ulps":
                    isRelaxed = true;
                    break;
                case "Count" or "Length" or "Exactly":
                    subject += "#";
                    break;
                case "Property" when call is { Arguments: [var property, ..] }:
                    subject += "." + CodeText.Of(property.Expression).Trim('"');
                    break;
                case "Message":
                    subject += ".Message";
                    break;
                case "Nothing" when throws:
                    verb = new AssertionVerb("throw", Strength.NoThrow, IsNegated: true);
                    break;
                default:
                    if (AssertionVerbs.Find(Plain(link.Name)) is { } known)
                    {
                        (verb, last) = (known, link);
                    }
                    else if (throws && link.Name.EndsWith("Exception", StringComparison.Ordinal))
                    {
                        last = link;
                    }

                    break;
            }
        }

        if (throws && verb?.Strength != Strength.NoThrow)
        {
            return Thrown(actual, constraint, (verb, last), subject[whole.Length..], isNegated, arguments);
        }

        if (
            verb is null
            && constraint.Links is [.., { IsCall: true } own]
            && Start(constraint) is "Is" or "Does"
            && !Array.Exists(Words, word => word == own.Name)
        )
        {
            // A constraint of one's own is a condition like any helper's: what it asks for stands elsewhere.
            return
            [
                new TestAssertion
                {
                    Line = 0,
                    Text = "",
                    Name = own.Name,
                    Strength = Strength.Condition,
                    Subject = subject,
                    Expected = CodeText.Of((own.Arguments as ArgumentListSyntax)?.Arguments.FirstOrDefault()),
                    IsHelperCall = true,
                    IsNegated = isNegated,
                },
            ];
        }

        var meant = verb ?? new AssertionVerb("satisfy", Strength.Partial, IsNegated: false);
        if (isNegated)
        {
            meant = AssertionVerbs.Find("Not" + last?.Name) ?? meant with { IsNegated = true };
        }

        if (meant.Key is "true" or "false")
        {
            return [ConditionReader.Read(actual, (meant.Key == "true") != isNegated, "That").First()];
        }

        var expected = meant.Key is "null" or "empty"
            ? null
            : (last?.Arguments as ArgumentListSyntax)?.Arguments.FirstOrDefault()?.Expression;
        var made = AssertionBuilder.Comparison(
            last?.Name ?? "That",
            meant,
            last?.Type ?? "",
            (expected, actual),
            new AssertionArguments([], [], arguments.Text),
            subject: subject
        );
        return
        [
            made with
            {
                Tolerance = tolerance,
                IsTolerant = isTolerant,
                Strength = isRelaxed && made.Strength > Strength.Approximate && !made.IsNegated ? Strength.Approximate : made.Strength,
            },
        ];
    }

    /// <summary>The exception that has to come, and what is asked of it: <c>Throws.InvalidOperationException.With.Message.EqualTo("closed")</c>.</summary>
    private static IEnumerable<TestAssertion> Thrown(
        ExpressionSyntax actual,
        CallChain constraint,
        (AssertionVerb? Verb, CallLink? Link) last,
        string member,
        bool isNegated,
        AssertionArguments arguments
    )
    {
        var named =
            constraint.Links.FirstOrDefault(link => link.Type.Length > 0)
            ?? constraint.Links.FirstOrDefault(link =>
                link.Name.EndsWith("Exception", StringComparison.Ordinal) && link.Name.Length > "Exception".Length
            );
        var type = named?.Type is { Length: > 0 } given ? given : named?.Name ?? "Exception";
        var kind = new AssertionVerb("throws", named?.Name is "InstanceOf" ? Strength.Type : Strength.Exact, IsNegated: false);
        var code = AssertionBuilder.Code(actual);
        yield return new TestAssertion
        {
            Line = 0,
            Text = "",
            Name = "Throws",
            Strength = ExceptionTypes.Strength(kind, type),
            Subject = code,
            Expected = ExceptionTypes.Bare(type),
            ExpectedIsLiteral = true,
        };

        if (
            member.Length > 0
            && last is ({ } verb, { Arguments: ArgumentListSyntax { Arguments: [var expected, ..] } } link)
            && link != named
        )
        {
            var asked = isNegated ? AssertionVerbs.Find("Not" + link.Name) ?? verb with { IsNegated = true } : verb;
            yield return AssertionBuilder.Comparison(
                link.Name,
                asked,
                "",
                (expected.Expression, actual),
                new AssertionArguments([], [], arguments.Text),
                subject: code + member
            );
        }
    }
}
