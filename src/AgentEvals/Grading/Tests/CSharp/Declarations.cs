using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>What a file declares outside of bodies, each kind in its order; bodies are not looked into.</summary>
internal sealed class Declarations
{
    private readonly List<BaseMethodDeclarationSyntax> _methods = [];
    private readonly List<TypeDeclarationSyntax> _types = [];
    private readonly List<VariableDeclaratorSyntax> _variables = [];
    private readonly List<PropertyDeclarationSyntax> _properties = [];

    private Declarations() { }

    /// <summary>Methods and constructors.</summary>
    public IReadOnlyList<BaseMethodDeclarationSyntax> Methods => _methods;

    /// <summary>Classes, structs, records and interfaces.</summary>
    public IReadOnlyList<TypeDeclarationSyntax> Types => _types;

    /// <summary>Fields, and variables of top-level statements.</summary>
    public IReadOnlyList<VariableDeclaratorSyntax> Variables => _variables;

    /// <summary>Properties.</summary>
    public IReadOnlyList<PropertyDeclarationSyntax> Properties => _properties;

    /// <summary>Collects them.</summary>
    public static Declarations Of(CompilationUnitSyntax root)
    {
        var declarations = new Declarations();
        declarations.Add(root.Members);
        return declarations;
    }

    private void Add(SyntaxList<MemberDeclarationSyntax> members)
    {
        foreach (var member in members)
        {
            switch (member)
            {
                case MethodDeclarationSyntax or ConstructorDeclarationSyntax:
                    _methods.Add((BaseMethodDeclarationSyntax)member);
                    break;
                case TypeDeclarationSyntax type:
                    _types.Add(type);
                    Add(type.Members);
                    break;
                case BaseNamespaceDeclarationSyntax space:
                    Add(space.Members);
                    break;
                case BaseFieldDeclarationSyntax field:
                    _variables.AddRange(field.Declaration.Variables);
                    break;
                case PropertyDeclarationSyntax property:
                    _properties.Add(property);
                    break;
                case GlobalStatementSyntax statement:
                    _variables.AddRange(
                        statement
                            .DescendantNodes(node => node is not (BlockSyntax or ArrowExpressionClauseSyntax))
                            .OfType<VariableDeclaratorSyntax>()
                    );
                    break;
            }
        }
    }
}
