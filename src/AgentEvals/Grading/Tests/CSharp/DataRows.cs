using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>The rows of data that a test runs with.</summary>
internal static class DataRows
{
    /// <summary>All rows: of attributes, of the members that they name in the same type, of parameters.</summary>
    public static IReadOnlyList<string> Of(BaseMethodDeclarationSyntax method, TypeDeclarationSyntax? type, bool isTheory)
    {
        var rows = new List<string>();
        foreach (var attribute in TestAttributes.Of(method))
        {
            var name = TestAttributes.Name(attribute);
            if (TestAttributes.IsSource(name))
            {
                rows.AddRange(Source(attribute, name, type));
            }
            else if (TestAttributes.IsRow(name, isTheory) && attribute.ArgumentList is { Arguments.Count: > 0 } list)
            {
                rows.Add(Row(name, list));
            }
        }

        foreach (var parameter in method.ParameterList.Parameters)
        {
            foreach (var attribute in parameter.AttributeLists.SelectMany(list => list.Attributes))
            {
                var name = TestAttributes.Name(attribute);
                if (IsListOfValues(name) && attribute.ArgumentList is { } values)
                {
                    rows.AddRange(values.Arguments.Select(argument => $"{parameter.Identifier.Text}={CodeText.Of(argument.Expression)}"));
                }
                else if (name is "Range" or "Random" or "CombinatorialRange" or "ValueSource" or "CombinatorialMemberData")
                {
                    rows.Add($"{parameter.Identifier.Text}:{CodeText.Of(attribute)}");
                }
            }
        }

        return rows;
    }

    /// <summary>Whether the attribute of a parameter lists the values that it takes.</summary>
    public static bool IsListOfValues(string name) => name is "Values" or "CombinatorialValues" or "Matrix";

    private static string Row(string name, AttributeArgumentListSyntax list)
    {
        var values = list.Arguments.Where(argument => argument.NameEquals is null).Select(argument => CodeText.OfValue(argument.Expression));
        var text = string.Join(',', values);
        return name is "InlineData" or "TestCase" or "DataRow" or "Arguments" or "Row" or "InlineAutoData" ? text : $"{name}({text})";
    }

    private static List<string> Source(AttributeSyntax attribute, string name, TypeDeclarationSyntax? type)
    {
        var member = attribute.ArgumentList?.Arguments.Select(argument => argument.Expression).Select(MemberName).FirstOrDefault(found => found is not null);
        var declared = member is null ? null : type?.Members.FirstOrDefault(candidate => NameOf(candidate) == member);
        var rows = declared is null ? [] : Elements(declared).Select(element => $"{member}:{element}").ToList();
        return rows.Count > 0 ? rows : [$"{name}({member ?? CodeText.Of(attribute.ArgumentList)})"];
    }

    private static string? MemberName(ExpressionSyntax expression) => expression switch
    {
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "nameof" }, ArgumentList.Arguments: [var argument] } =>
            CodeText.Of(argument.Expression) is var path ? path[(path.LastIndexOf('.') + 1)..] : null,
        LiteralExpressionSyntax { Token.Value: string text } => text,
        _ => null,
    };

    private static string? NameOf(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        FieldDeclarationSyntax { Declaration.Variables: [var variable] } => variable.Identifier.Text,
        _ => null,
    };

    private static IEnumerable<string> Elements(MemberDeclarationSyntax member)
    {
        // The first list of values in the member is its rows; after that, what it yields or adds.
        foreach (var node in member.DescendantNodes())
        {
            switch (node)
            {
                case InitializerExpressionSyntax { Parent: BaseObjectCreationExpressionSyntax or ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax or EqualsValueClauseSyntax } rows
                    when rows.Parent!.FirstAncestorOrSelf<YieldStatementSyntax>() is null && rows.Parent!.FirstAncestorOrSelf<ArgumentSyntax>() is null:
                    return rows.Expressions.Select(CodeText.Of);
                case CollectionExpressionSyntax list when list.FirstAncestorOrSelf<YieldStatementSyntax>() is null && list.FirstAncestorOrSelf<ArgumentSyntax>() is null:
                    return list.Elements.Select(CodeText.Of);
                case YieldStatementSyntax:
                    return member.DescendantNodes().OfType<YieldStatementSyntax>().Where(yield => yield.Expression is not null).Select(yield => CodeText.Of(yield.Expression));
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Add" or "AddRow" } }:
                    return member.DescendantNodes().OfType<InvocationExpressionSyntax>()
                        .Where(call => Tolerances.NameOf(call) is "Add" or "AddRow").Select(call => CodeText.Of(call.ArgumentList));
            }
        }

        return [];
    }
}
