using AgentEvals.Grading.Tests.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>Finds the assertions in a chain of calls.</summary>
/// <param name="helpers">Names of methods of the same file that assert.</param>
internal sealed class AssertionReader(IReadOnlySet<string> helpers)
{
    private const int LongestChain = 64;

    private static readonly IReadOnlySet<string> None = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>How a link asserts, as far as its own chain tells.</summary>
    public static AssertionKind KindOf(CallChain chain, int index) => KindOf(chain, index, None);

    /// <summary>The assertions of a chain; empty for a chain that asserts nothing.</summary>
    public IEnumerable<TestAssertion> Read(InvocationExpressionSyntax call)
    {
        var chain = CallChain.Of(call);
        for (var index = 0; index < Math.Min(chain.Links.Count, LongestChain); index++)
        {
            var link = chain.Links[index];
            if (!link.IsCall)
            {
                continue;
            }

            var arguments = AssertionArguments.Of((ArgumentListSyntax)link.Arguments!);
            var found = KindOf(chain, index, helpers) switch
            {
                AssertionKind.Static when link.Name == "That" => ThatAssertions.Read(chain, index, arguments),
                AssertionKind.Static => StaticAssertions.Read(link, arguments),
                AssertionKind.ShouldStatic => StaticAssertions.Read(link, arguments),
                AssertionKind.Shouldly => FluentAssertionLinks.Read(chain, index, arguments, link.Name),
                AssertionKind.Fluent => FluentAssertionLinks.Read(chain, index, arguments, link.Name),
                AssertionKind.Mock => MockAssertions.Read(chain, index, arguments),
                AssertionKind.Snapshot when IsPlainCondition(call, chain, arguments) => ConditionReader.Read(
                    arguments.Values[0],
                    wanted: true,
                    link.Name
                ),
                AssertionKind.Snapshot => [Snapshot(chain, index, link)],
                AssertionKind.Helper when IsDebugAssert(chain, index) && arguments.Values.Count > 0 => ConditionReader.Read(
                    arguments.Values[0],
                    wanted: true,
                    link.Name
                ),
                AssertionKind.Helper => [Helper(chain, index, arguments)],
                _ => [],
            };
            var text = (string?)null;
            foreach (var assertion in found)
            {
                yield return assertion with
                {
                    Line = link.Node.SyntaxTree.GetLineSpan(SpanOfName(link)).StartLinePosition.Line + 1,
                    Text = text ??= CodeText.Of(call),
                };
            }
        }
    }

    private static AssertionKind KindOf(CallChain chain, int index, IReadOnlySet<string> helpers)
    {
        var link = chain.Links[index];
        if (!link.IsCall)
        {
            return AssertionKind.None;
        }

        var receiver =
            index > 0
                ? (chain.Links[index - 1].IsCall ? "" : chain.Links[index - 1].Name)
                : (chain.Root as IdentifierNameSyntax)?.Identifier.Text ?? "";
        if (IsAssertClass(receiver))
        {
            return link.Name is "Multiple" or "MultipleAsync" or "EnterMultipleScope" or "Scope" || IsSkip(link.Name)
                ? AssertionKind.None
                : AssertionKind.Static;
        }

        if (receiver == "Should" && link.Name != "Equals")
        {
            return AssertionKind.ShouldStatic;
        }

        if (MockAssertions.IsOne(chain, index))
        {
            return AssertionKind.Mock;
        }

        if (IsSnapshot(link.Name, receiver, index))
        {
            return AssertionKind.Snapshot;
        }

        if (link.Name is ['S', 'h', 'o', 'u', 'l', 'd', var next, ..] && char.IsUpper(next))
        {
            return AssertionVerbs.Find(link.Name) is null ? AssertionKind.Helper : AssertionKind.Shouldly;
        }

        for (var before = index - 1; before >= 0; before--)
        {
            var name = chain.Links[before].Name;
            if ((name == "Should" && chain.Links[before].IsCall) || (name == "That" && chain.Links[before].IsCall))
            {
                return AssertionVerbs.Find(link.Name) is null && link.Name is "Should" or "Because" or "And" or "Excluding"
                    ? AssertionKind.None
                    : AssertionKind.Fluent;
            }
        }

        return link.Name == "Should" ? AssertionKind.None
            : IsVerifyOfType(chain, index) ? AssertionKind.Helper
            : HelperNames.Match(link.Name, index == chain.Links.Count - 1, helpers) ? AssertionKind.Helper
            : AssertionKind.None;
    }

    private static bool IsAssertClass(string name) =>
        name.EndsWith("Assert", StringComparison.Ordinal)
        || name.EndsWith("Asserts", StringComparison.Ordinal)
        || (
            name.StartsWith("Assert", StringComparison.Ordinal)
            && name.Length > 6
            && char.IsUpper(name[6])
            && !name.EndsWith("Exception", StringComparison.Ordinal)
        );

    /// <summary>Whether it is a statement by which a class of helpers verifies what it is given: <c>Prices.Verify(expected, 5);</c>.</summary>
    private static bool IsVerifyOfType(CallChain chain, int index) =>
        index == 0
        && chain.Links is [{ Name: "Verify", Arguments: ArgumentListSyntax { Arguments.Count: > 1 } } link]
        && chain.Root is IdentifierNameSyntax { Identifier.Text: [>= 'A' and <= 'Z', ..] }
        && link.Node.Parent is ExpressionStatementSyntax or ArrowExpressionClauseSyntax;

    /// <summary>True for the calls by which a test skips itself.</summary>
    public static bool IsSkip(string name) =>
        name is "Skip" or "SkipWhen" or "SkipUnless" or "SkipIf" or "Ignore" or "Inconclusive" or "Pass" or "Warn" or "IsInconclusive";

    private static bool IsSnapshot(string name, string receiver, int index) =>
        name is "ShouldMatchApproved" or "MatchSnapshot" or "ShouldMatchSnapshot" or "MatchInlineSnapshot" or "ShouldMatchInlineSnapshot"
        || (
            receiver is "Verifier" or "Approvals" or "Snapshot" or "Approver"
            && (name.StartsWith("Verify", StringComparison.Ordinal) || name.StartsWith("Match", StringComparison.Ordinal))
        )
        || (
            index == 0
            && receiver.Length == 0
            && name is "Verify" or "VerifyJson" or "VerifyXml" or "VerifyFile" or "VerifyDirectory" or "ThrowsTask" or "VerifyTuple"
        );

    /// <summary>A Verify that is neither awaited nor returned compares no snapshot: it takes a condition.</summary>
    private static bool IsPlainCondition(InvocationExpressionSyntax call, CallChain chain, AssertionArguments arguments) =>
        chain.Links.Count == 1
        && arguments.Values.Count > 0
        && call.Parent is ExpressionStatementSyntax or ArrowExpressionClauseSyntax
        && chain.Links[0].Name == "Verify"
        && (
            call.Parent
                is ExpressionStatementSyntax
                    or ArrowExpressionClauseSyntax
                    {
                        Parent: MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax { Keyword.Text: "void" } }
                    }
            || arguments.Values[0] is BinaryExpressionSyntax or PrefixUnaryExpressionSyntax or IsPatternExpressionSyntax
        );

    /// <summary>Whether it is the runtime's own assertion, which takes a condition.</summary>
    private static bool IsDebugAssert(CallChain chain, int index) =>
        chain.Links[index].Name == "Assert"
        && (index > 0 ? chain.Links[index - 1].Name : (chain.Root as IdentifierNameSyntax)?.Identifier.Text)
            is "Debug"
                or "Trace"
                or "Contract";

    private static TestAssertion Snapshot(CallChain chain, int index, CallLink link)
    {
        var arguments = (ArgumentListSyntax)link.Arguments!;
        return new TestAssertion
        {
            Line = 0,
            Text = "",
            Name = link.Name,
            Strength = Strength.Exact,
            Subject = arguments.Arguments.Count > 0 ? CodeText.OfValue(arguments.Arguments[0].Expression) : chain.Subject(index),
        };
    }

    private static TestAssertion Helper(CallChain chain, int index, AssertionArguments arguments)
    {
        var name = chain.Links[index].Name;
        var words = AssertionVerbs.Find(name.StartsWith("Verify", StringComparison.Ordinal) ? name[6..] : name);
        var negated =
            words?.IsNegated
            ?? (
                name.Contains("Not", StringComparison.Ordinal)
                && !name.Contains("Note", StringComparison.Ordinal)
                && !name.Contains("Notif", StringComparison.Ordinal)
            );
        var receiver = chain.Subject(index);
        return new TestAssertion
        {
            Line = 0,
            Text = "",
            Name = name,
            Strength = words?.Strength ?? (negated ? Strength.Type : Strength.Condition),
            Subject = receiver.Length > 0 ? receiver : arguments.Text,
            Expected = receiver.Length > 0 && arguments.Values.Count > 0 ? arguments.Text : null,
            ExpectedIsLiteral = receiver.Length > 0 && arguments.Values.Count > 0 && arguments.Values.All(Literals.IsLiteral),
            IsNegated = negated,
            IsHelperCall = true,
            Tolerance = Tolerances.InArguments(name, (ArgumentListSyntax)chain.Links[index].Arguments!) ?? ReceiverTolerance(chain, index),
        };
    }

    /// <summary>What a comparer tolerates that is asked to compare: <c>Comparer.Tolerant(0.01).Verify(a, b)</c>.</summary>
    private static double? ReceiverTolerance(CallChain chain, int index) =>
        chain
            .Links.Take(index)
            .Where(link => link.IsCall && link.Arguments is ArgumentListSyntax && Tolerances.IsCallee(link.Name))
            .SelectMany(link => ((ArgumentListSyntax)link.Arguments!).Arguments.Select(argument => Literals.Number(argument.Expression)))
            .Where(number => number is { IsInteger: false })
            .Select(number => (double?)Math.Abs(number!.Value.Value))
            .Max();

    private static Microsoft.CodeAnalysis.Text.TextSpan SpanOfName(CallLink link) =>
        link.Node is InvocationExpressionSyntax { Expression: var name } ? name.GetLastToken().Span : link.Node.Span;
}
