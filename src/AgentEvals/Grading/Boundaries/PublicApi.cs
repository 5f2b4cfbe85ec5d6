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
        var code = files
            .Where(file =>
                file.Path.EndsWith(".cs", StringComparison.Ordinal)
                && !LooksLikeTest(file.Path)
                && file is { HasWholeText: true, IsBinary: false }
            )
            .ToList();
        if (code.Count == 0)
        {
            yield break;
        }

        var after = code.Where(file => file.NewText is not null)
            .SelectMany(file => Members(file.NewText!))
            .Select(member => member.Name)
            .ToHashSet(StringComparer.Ordinal);
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
                    yield return (
                        member.Name,
                        new Evidence.DiffLine(file.OldPath ?? file.Path, member.Line, "-" + OneLine.Of(member.Text))
                    );
                }
            }
        }
    }

    private static List<PublicMember> Members(string text)
    {
        List<PublicMember> members = [];
        var tree = CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.None));
        Stack<(SyntaxNode Node, string? Container, int Depth)> open = new([(tree.GetRoot(), null, 0)]);
        while (open.TryPop(out var current))
        {
            foreach (var child in current.Node.ChildNodes().OfType<MemberDeclarationSyntax>())
            {
                if (child is BaseNamespaceDeclarationSyntax @namespace)
                {
                    Descend(child, current.Container is null ? @namespace.Name.ToString() : $"{current.Container}.{@namespace.Name}");
                    continue;
                }

                if (!IsPublic(child))
                {
                    continue;
                }

                var line = child.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
                foreach (var name in NamesOf(child))
                {
                    var whole = current.Container is null ? name : $"{current.Container}.{name}";
                    members.Add(new PublicMember(whole, current.Container, child is BaseTypeDeclarationSyntax, line, FirstLine(child)));
                    if (child is BaseTypeDeclarationSyntax)
                    {
                        Descend(child, whole);
                    }
                }
            }

            // Nobody nests types deeper; a hostile file may.
            void Descend(SyntaxNode node, string container)
            {
                if (current.Depth < 16)
                {
                    open.Push((node, container, current.Depth + 1));
                }
            }
        }

        // A type stands before its members, also where all is on one line: its name is the shorter.
        return [.. members.OrderBy(member => member.Line).ThenBy(member => member.Name.Length)];
    }

    private static bool IsPublic(MemberDeclarationSyntax member) =>
        member.Modifiers.Any(SyntaxKind.PublicKeyword)
        || (
            member.Parent is InterfaceDeclarationSyntax
            && !member.Modifiers.Any(SyntaxKind.PrivateKeyword)
            && !member.Modifiers.Any(SyntaxKind.InternalKeyword)
        )
        || member is EnumMemberDeclarationSyntax;

    private static IEnumerable<string> NamesOf(MemberDeclarationSyntax member) =>
        member switch
        {
            BaseTypeDeclarationSyntax type => [Short(type)],
            DelegateDeclarationSyntax @delegate => [$"{@delegate.Identifier.Text}{Parameters(@delegate.ParameterList)}"],
            MethodDeclarationSyntax method =>
            [
                $"{method.Identifier.Text}{Arity(method.TypeParameterList)}{Parameters(method.ParameterList)}",
            ],
            ConstructorDeclarationSyntax constructor => [$"new{Parameters(constructor.ParameterList)}"],
            PropertyDeclarationSyntax property => [property.Identifier.Text],
            IndexerDeclarationSyntax indexer => [$"this{Parameters(indexer.ParameterList)}"],
            EventDeclarationSyntax @event => [@event.Identifier.Text],
            BaseFieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Identifier.Text),
            EnumMemberDeclarationSyntax value => [value.Identifier.Text],
            OperatorDeclarationSyntax @operator => [$"operator {@operator.OperatorToken.Text}{Parameters(@operator.ParameterList)}"],
            _ => [],
        };

    private static string Short(BaseTypeDeclarationSyntax type) =>
        type.Identifier.Text + Arity((type as TypeDeclarationSyntax)?.TypeParameterList);

    private static string Arity(TypeParameterListSyntax? parameters) => parameters is null ? "" : $"`{parameters.Parameters.Count}";

    private static string Parameters(BaseParameterListSyntax parameters) =>
        $"({string.Join(", ", parameters.Parameters.Select(parameter => parameter.Type is null ? parameter.Identifier.Text : OneLine.Of(parameter.Type.ToString().TrimEnd('?'))))})";

    private static string FirstLine(MemberDeclarationSyntax member)
    {
        var text = member.SyntaxTree.GetText();
        var line = text.Lines.GetLineFromPosition(member.SpanStart);
        return text.ToString(
            Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(
                member.SpanStart,
                Math.Min(Math.Min(line.End, member.Span.End), member.SpanStart + 300)
            )
        );
    }

    private static bool LooksLikeTest(string path) =>
        path.Contains("test", StringComparison.OrdinalIgnoreCase)
        || path.Contains("spec", StringComparison.OrdinalIgnoreCase)
        || PathText.Name(path).StartsWith("Program.", StringComparison.Ordinal);
}
