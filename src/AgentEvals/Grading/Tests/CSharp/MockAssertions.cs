using AgentEvals.Grading.Tests.Model;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>Verification of calls: Moq, NSubstitute, FakeItEasy.</summary>
internal static class MockAssertions
{
    /// <summary>Whether a link verifies calls of a mock.</summary>
    public static bool IsOne(CallChain chain, int index)
    {
        var link = chain.Links[index];
        return link.Name switch
        {
            "Verify" => link.Arguments is ArgumentListSyntax list
                && HasReceiver()
                && (
                    list.Arguments.Count == 0
                    || list.Arguments[0].Expression is LambdaExpressionSyntax
                    || CodeText.Of(list).Contains("Times", StringComparison.Ordinal)
                ),
            "VerifySet" or "VerifyGet" or "VerifyAdd" or "VerifyRemove" or "VerifyNoOtherCalls" or "VerifyAll" => HasReceiver(),
            "Received" or "ReceivedWithAnyArgs" or "DidNotReceive" or "DidNotReceiveWithAnyArgs" => HasReceiver(),
            var name => name.StartsWith("MustHaveHappened", StringComparison.Ordinal)
                || name.StartsWith("MustNotHaveHappened", StringComparison.Ordinal),
        };

        bool HasReceiver() => index > 0 || chain.Root is not null;
    }

    /// <summary>Reads one.</summary>
    public static IEnumerable<TestAssertion> Read(CallChain chain, int index, AssertionArguments arguments)
    {
        var link = chain.Links[index];
        var subject = chain.Subject(index);
        var expected = arguments.Text;
        var times = arguments.Text;
        if (link.Name.StartsWith("Verify", StringComparison.Ordinal))
        {
            if (arguments.Values is [LambdaExpressionSyntax { ExpressionBody: InvocationExpressionSyntax call }, ..])
            {
                subject += "." + Tolerances.NameOf(call);
                expected = CodeText.Of(call.ArgumentList);
            }

            times = arguments.Values.Count > 1 ? CodeText.Of(arguments.Values[1]) : "";
        }
        else if (link.Name.Contains("eceive", StringComparison.Ordinal) && index + 1 < chain.Links.Count)
        {
            subject += "." + chain.Links[index + 1].Name;
            expected = CodeText.Of(chain.Links[index + 1].Arguments);
        }

        yield return new TestAssertion
        {
            Line = 0,
            Text = "",
            Name = link.Name,
            Strength = StrengthOf(link.Name, times),
            Subject = subject,
            Expected = expected,
            IsNegated = IsNever(link.Name, times),
            IsMockVerification = true,
        };
    }

    private static bool IsNever(string name, string times) =>
        name.StartsWith("DidNotReceive", StringComparison.Ordinal)
        || name.StartsWith("MustNotHaveHappened", StringComparison.Ordinal)
        || times.Contains("Times.Never", StringComparison.Ordinal);

    private static Strength StrengthOf(string name, string times) =>
        name switch
        {
            "VerifyNoOtherCalls" or "VerifyAll" => Strength.Exact,
            "DidNotReceive" or "DidNotReceiveWithAnyArgs" => Strength.Exact,
            "Received" or "ReceivedWithAnyArgs" => times.Length > 0 ? Strength.Exact : Strength.Partial,
            _ when name.StartsWith("MustNotHaveHappened", StringComparison.Ordinal) => Strength.Exact,
            _ when name.StartsWith("MustHaveHappened", StringComparison.Ordinal) => (
                name.Contains("Exactly", StringComparison.Ordinal) || times.Contains("Exactly", StringComparison.Ordinal)
            )
                ? Strength.Exact
                : Strength.Partial,
            _ => times.Contains("Once", StringComparison.Ordinal)
            || times.Contains("Exactly", StringComparison.Ordinal)
            || times.Contains("Never", StringComparison.Ordinal)
                ? times.Contains("AtLeast", StringComparison.Ordinal) || times.Contains("AtMost", StringComparison.Ordinal)
                    ? Strength.Partial
                    : Strength.Exact
                : Strength.Partial,
        };
}
