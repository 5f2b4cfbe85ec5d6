using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>What the types around a method say about it.</summary>
/// <param name="Container">Namespace and types, joined by dots.</param>
/// <param name="Attributes">The attributes of all types around it.</param>
/// <param name="Hidden">Why no runner looks into the types; null when it does.</param>
/// <param name="IsPartial">Whether part of the innermost type may stand elsewhere.</param>
/// <param name="Bases">The bare names of what the innermost type derives from.</param>
internal sealed record TypeFacts(
    string Container,
    IReadOnlyList<AttributeSyntax> Attributes,
    string? Hidden,
    bool IsPartial,
    IReadOnlyList<string> Bases
)
{
    /// <summary>All of it as text: a method of which this and its own text did not change is read once for both sides.</summary>
    public string Key { get; } =
        $"{Container}\n{Hidden}\n{IsPartial}\n{string.Join(';', Attributes.Select(CodeText.Of))}\n{string.Join(';', Bases)}\n";

    /// <summary>Reads the types around a member.</summary>
    public static TypeFacts Of(SyntaxNode member)
    {
        var names = new List<string>();
        var attributes = new List<AttributeSyntax>();
        string? hidden = null;
        var (isPartial, isInnermost) = (false, true);
        foreach (var node in member.Ancestors())
        {
            switch (node)
            {
                case TypeDeclarationSyntax type:
                    names.Add(type.Identifier.Text);
                    attributes.AddRange(TestAttributes.Of(type));
                    isPartial |= isInnermost && type.Modifiers.Any(SyntaxKind.PartialKeyword);
                    if (isInnermost && type.Modifiers.Any(SyntaxKind.AbstractKeyword))
                    {
                        hidden = "its class is abstract";
                    }
                    else if (!type.Modifiers.Any(SyntaxKind.PublicKeyword) && !type.Modifiers.Any(SyntaxKind.PartialKeyword))
                    {
                        hidden ??= "its class is not public";
                    }

                    isInnermost = false;
                    break;
                case BaseNamespaceDeclarationSyntax space:
                    names.Add(space.Name.ToString());
                    break;
            }
        }

        names.Reverse();
        return new TypeFacts(
            string.Join('.', names),
            attributes,
            hidden,
            isPartial,
            [.. BaseTypes(member.FirstAncestorOrSelf<TypeDeclarationSyntax>())]
        );
    }

    private static IEnumerable<string> BaseTypes(TypeDeclarationSyntax? type) =>
        type?.BaseList?.Types.Select(found => FileFacts.NameOf(found.Type)) ?? [];
}
