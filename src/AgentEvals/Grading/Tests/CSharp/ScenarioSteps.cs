using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>Tells the steps of a scenario: a base class runs what its scenarios override.</summary>
internal static class ScenarioSteps
{
    /// <summary>What makes a step a test.</summary>
    public const string Marker = "override";

    private static readonly string[] Bases = ["Test", "Scenario", "Spec"];
    private static readonly string[] Steps = ["Should", "When", "Given", "Then", "Test"];

    /// <summary>Whether a method is a step: it overrides one of a base class for tests, takes and gives nothing, and asserts.</summary>
    public static bool IsOne(BaseMethodDeclarationSyntax method, MethodBody body) =>
        method
            is MethodDeclarationSyntax
            {
                ReturnType: var type,
                ParameterList.Parameters.Count: 0,
                Identifier.Text: var name,
                Parent: ClassDeclarationSyntax { BaseList.Types: [var first, ..] } owner
            }
        && method.Modifiers.Any(SyntaxKind.OverrideKeyword)
        && !owner.Modifiers.Any(SyntaxKind.AbstractKeyword)
        && CodeText.Of(type) is "void" or "Task" or "ValueTask"
        && CodeText.Of(first.Type) is var ancestor
        && Array.Exists(Bases, word => ancestor.Contains(word, StringComparison.Ordinal))
        && Array.Exists(Steps, step => name.StartsWith(step, StringComparison.Ordinal))
        && (body.Assertions.Count > 0 || body.Calls.Count > 0);
}
