using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>What the parameters of a file's own methods are called: an argument that has no name of its own is known by theirs.</summary>
internal static class HelperParameters
{
    private static readonly ConditionalWeakTable<SyntaxNode, ILookup<string, MethodDeclarationSyntax>> Known = [];

    /// <summary>The name by which an argument is given, or under which the method takes it; empty where neither is to be seen.</summary>
    public static string NameOf(ArgumentSyntax argument, string callee)
    {
        if (argument.NameColon is { } colon)
        {
            return colon.Name.Identifier.Text;
        }

        if (argument.Parent is not ArgumentListSyntax list || argument.SyntaxTree.GetRoot() is not CompilationUnitSyntax root)
        {
            return "";
        }

        var index = list.Arguments.IndexOf(argument);
        var names = Known
            .GetValue(root, Methods)[callee]
            .Select(method => method.ParameterList.Parameters)
            .Where(parameters => parameters.Count >= list.Arguments.Count)
            .Select(parameters => parameters[index].Identifier.Text)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return names is [var only] ? only : "";
    }

    private static ILookup<string, MethodDeclarationSyntax> Methods(SyntaxNode root) =>
        root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
            .OfType<MethodDeclarationSyntax>()
            .ToLookup(method => method.Identifier.Text, StringComparer.Ordinal);
}
