using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>One member of a chain such as <c>a.Should().Be(5)</c>.</summary>
/// <param name="Name">The member's name.</param>
/// <param name="Type">Its first type argument, as text; empty without one.</param>
/// <param name="Arguments">Its arguments; null for a property or field.</param>
/// <param name="Node">Where the chain up to and with it ends.</param>
internal sealed record CallLink(string Name, string Type, BaseArgumentListSyntax? Arguments, SyntaxNode Node)
{
    /// <summary>True when it is called.</summary>
    public bool IsCall => Arguments is ArgumentListSyntax;
}
