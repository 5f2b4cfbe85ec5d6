using AgentEvals.Grading.Tests.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>Finds rows of data that stand apart from the tests which run with them: classes of rows, members that tests elsewhere name, lists that a test goes through.</summary>
internal static class DataMembers
{
    private static readonly string[] RowTypes =
    [
        "TheoryData",
        "object[]",
        "object?[]",
        "TestCaseData",
        "TheoryDataRow",
        "ITheoryDataRow",
        "TestDataRow",
    ];

    /// <summary>One helper a class or member, with its rows as its cases.</summary>
    /// <param name="declarations">What the file declares.</param>
    /// <param name="text">The file's text.</param>
    public static IEnumerable<TestMethod> Of(Declarations declarations, string text)
    {
        if (
            !Array.Exists(RowTypes, type => text.Contains(type, StringComparison.Ordinal))
            && !text.Contains("foreach", StringComparison.Ordinal)
        )
        {
            yield break;
        }

        var resolved = new Lazy<HashSet<string>>(() => Named(declarations));
        foreach (var type in declarations.Types)
        {
            if (type.BaseList?.Types.Any(parent => IsRows(parent.Type)) == true)
            {
                if (Helper(type, type.Identifier.Text, type) is { } rows)
                {
                    yield return rows;
                }

                continue;
            }

            foreach (var member in type.Members)
            {
                if (
                    DataElements.NameOf(member) is { } name
                    && (
                        IsRows(TypeOf(member))
                        || (member is FieldDeclarationSyntax && text.Contains($" in {name})", StringComparison.Ordinal))
                    )
                    && !resolved.Value.Contains(name)
                    && Helper(member, name, type) is { } helper
                )
                {
                    yield return helper;
                }
            }
        }
    }

    private static TestMethod? Helper(MemberDeclarationSyntax member, string name, TypeDeclarationSyntax type)
    {
        var rows = DataElements.Of(member).ToList();
        var span = member.SyntaxTree.GetLineSpan(member.Span);
        return rows.Count < 2
            ? null
            : new TestMethod
            {
                Name = name,
                Container = type.Identifier.Text,
                Signature = "rows",
                Line = span.StartLinePosition.Line + 1,
                EndLine = span.EndLinePosition.Line + 1,
                IsHelper = true,
                Cases = rows,
            };
    }

    /// <summary>Members whose rows the tests of the file have as their own.</summary>
    private static HashSet<string> Named(Declarations declarations) =>
        [
            .. declarations
                .Methods.SelectMany(TestAttributes.Of)
                .Where(attribute => TestAttributes.IsSource(TestAttributes.Name(attribute)))
                .SelectMany(attribute =>
                    attribute.ArgumentList?.Arguments.Select(argument => DataRows.MemberName(argument.Expression)) ?? []
                )
                .OfType<string>(),
        ];

    private static bool IsRows(TypeSyntax? type) =>
        type is not null
        && CodeText.Of(type) is var text
        && Array.Exists(RowTypes, known => text.Contains(known, StringComparison.Ordinal));

    private static TypeSyntax? TypeOf(MemberDeclarationSyntax member) =>
        member switch
        {
            MethodDeclarationSyntax method => method.ReturnType,
            PropertyDeclarationSyntax property => property.Type,
            FieldDeclarationSyntax field => field.Declaration.Type,
            _ => null,
        };
}
