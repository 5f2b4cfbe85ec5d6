using AgentEvals.Diffs;
using AgentEvals.Grading.Actions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentEvals.Grading.Boundaries;

/// <summary>Finds public members of C# code that are there before a change and not after it, wherever the change moved them.</summary>
internal static class PublicApi
{
    /// <summary>The members that are gone, each with the line that declared it. A type that is gone counts once, without its members.</summary>
    /// <param name="files">The files to look at; those of tests and those of which the whole text is not known are left out.</param>
    public static IEnumerable<(string Member, Evidence Line)> Removed(IReadOnlyList<FileChange> files)
    {
        var code = files.Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal) && !LooksLikeTest(file.Path) && file is { HasWholeText: true, IsBinary: false }).ToList();
        if (code.Count == 0)
        {
            yield break;
        }

        var after = code.Where(file => file.NewText is not null).SelectMany(file => Members(file.NewText!)).Select(member => member.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var file in code.Where(file => file.OldText is not null))
        {
            HashSet<string> removedTypes = new(StringComparer.Ordinal);
            foreach (var member in Members(file.OldText!))
            {
                if (after.Contains(member.Name))
                {
                    continue;
                }

                if (member.IsType)
                {
                    removedTypes.Add(member.Name);
                }

                if (member.Container is null || !removedTypes.Contains(member.Container))
                {
                    yield return (member.Name, new Evidence.DiffLine(file.OldPath ?? file.Path, member.Line, "-" + OneLine.Of(member.Text)));
                }
            }
        }
    }

    private static IEnumerable<(string Name, string? Container, bool IsType, int Line, string Text)> Members(string text)
    {
        var tree = CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.None));
        foreach (var node in tree.GetRoot().DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or BaseTypeDeclarationSyntax))
        {
            if (node is not MemberDeclarationSyntax member || member is BaseNamespaceDeclarationSyntax or GlobalStatementSyntax || !IsPublic(member) || !member.Ancestors().OfType<BaseTypeDeclarationSyntax>().All(IsPublic))
            {
                continue;
            }

            var container = member.Parent is BaseTypeDeclarationSyntax type ? NameOf(type) : null;
            var line = member.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
            foreach (var name in NamesOf(member))
            {
                yield return (container is null ? name : $"{container}.{name}", container, member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax, line, FirstLine(member));
            }
        }
    }

    private static bool IsPublic(MemberDeclarationSyntax member) =>
        member.Modifiers.Any(SyntaxKind.PublicKeyword)
        || (member.Parent is InterfaceDeclarationSyntax && !member.Modifiers.Any(SyntaxKind.PrivateKeyword) && !member.Modifiers.Any(SyntaxKind.InternalKeyword))
        || member is EnumMemberDeclarationSyntax;

    private static IEnumerable<string> NamesOf(MemberDeclarationSyntax member) => member switch
    {
        BaseTypeDeclarationSyntax type => [member.Parent is BaseTypeDeclarationSyntax ? Short(type) : NameOf(type)],
        DelegateDeclarationSyntax @delegate => [$"{@delegate.Identifier.Text}{Parameters(@delegate.ParameterList)}"],
        MethodDeclarationSyntax method => [$"{method.Identifier.Text}{Arity(method.TypeParameterList)}{Parameters(method.ParameterList)}"],
        ConstructorDeclarationSyntax constructor => [$"new{Parameters(constructor.ParameterList)}"],
        PropertyDeclarationSyntax property => [property.Identifier.Text],
        IndexerDeclarationSyntax indexer => [$"this{Parameters(indexer.ParameterList)}"],
        EventDeclarationSyntax @event => [@event.Identifier.Text],
        BaseFieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Identifier.Text),
        EnumMemberDeclarationSyntax value => [value.Identifier.Text],
        OperatorDeclarationSyntax @operator => [$"operator {@operator.OperatorToken.Text}{Parameters(@operator.ParameterList)}"],
        _ => [],
    };

    private static string NameOf(BaseTypeDeclarationSyntax type) =>
        string.Join('.', type.AncestorsAndSelf().Select(node => node switch
        {
            BaseTypeDeclarationSyntax declaration => Short(declaration),
            BaseNamespaceDeclarationSyntax @namespace => @namespace.Name.ToString(),
            _ => null,
        }).OfType<string>().Reverse());

    private static string Short(BaseTypeDeclarationSyntax type) => type.Identifier.Text + Arity((type as TypeDeclarationSyntax)?.TypeParameterList);

    private static string Arity(TypeParameterListSyntax? parameters) => parameters is null ? "" : $"`{parameters.Parameters.Count}";

    private static string Parameters(BaseParameterListSyntax parameters) =>
        $"({string.Join(", ", parameters.Parameters.Select(parameter => parameter.Type is null ? parameter.Identifier.Text : OneLine.Of(parameter.Type.ToString().TrimEnd('?'))))})";

    private static string FirstLine(MemberDeclarationSyntax member)
    {
        var text = member.ToString();
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        return end < 0 ? text : text[..end];
    }

    private static bool LooksLikeTest(string path) =>
        path.Contains("test", StringComparison.OrdinalIgnoreCase) || path.Contains("spec", StringComparison.OrdinalIgnoreCase) || PathText.Name(path).StartsWith("Program.", StringComparison.Ordinal);
}
