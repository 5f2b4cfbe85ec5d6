using AgentEvals.Grading.Tests.Languages.Lexing;
using AgentEvals.Grading.Tests.Languages.Reading;

namespace AgentEvals.Grading.Tests.Languages.JavaScript;

/// <summary>The words of QUnit that other runners do not have: modules, and skips that are functions of their own.</summary>
internal static class JavaScriptQUnit
{
    private const string Module = "module";
    private const int Head = 400;

    /// <summary>Whether a name may declare something.</summary>
    public static bool MayDeclare(string name) => name is Module or "skip" or "todo";

    /// <summary>Whether a chain declares a group: <c>QUnit.module("cart", hooks => …)</c>, <c>module.skip("cart", …)</c>.</summary>
    public static bool IsSuite(SourceTokens source, CallChain chain, int rootAt) =>
        (
            chain.Segments[rootAt].Name == Module
            || (chain.First.Name == "QUnit" && chain.Segments.Count > 1 && chain.Segments[1].Name == Module)
        ) && IsTitled(source, chain);

    /// <summary>Whether a chain declares a test that does not run: <c>QUnit.skip("adds", fn)</c>, or the imported <c>skip("adds", fn)</c>.</summary>
    public static bool IsTest(SourceTokens source, CallChain chain) =>
        chain.Last.Name is "skip" or "todo"
        && IsTitled(source, chain)
        && (chain.First.Name == "QUnit" ? chain.Segments.Count == 2 : chain.Segments.Count == 1 && IsImported(source));

    private static bool IsTitled(SourceTokens source, CallChain chain) =>
        chain.Last is { IsCall: true, Arguments.IsEmpty: false } last
        && source[last.Arguments.Start].Kind == TokenKind.Text
        && last.Arguments.Count > 1;

    private static bool IsImported(SourceTokens source)
    {
        for (var i = 0; i < source.Count && i < Head; i++)
        {
            if (source[i] is { Kind: TokenKind.Text, Text: "\"qunit\"" or "\"ember-qunit\"" })
            {
                return true;
            }
        }

        return false;
    }
}
