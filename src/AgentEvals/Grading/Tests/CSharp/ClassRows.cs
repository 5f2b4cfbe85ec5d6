using AgentEvals.Grading.Tests.Model;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>Finds the rows that all tests of a class run with: NUnit's <c>[TestFixture("9.5")]</c>, TUnit's <c>[Arguments(1)]</c>.</summary>
internal static class ClassRows
{
    /// <summary>A list for each class that has any.</summary>
    public static IEnumerable<SharedList> Of(Declarations declarations) =>
        from type in declarations.Types
        let rows = (
            from attribute in TestAttributes.Of(type)
            let name = TestAttributes.Name(attribute)
            where
                (TestAttributes.IsClassMarker(name) || TestAttributes.IsRow(name, isTheory: false) || name == "TestFixtureSource")
                && attribute.ArgumentList?.Arguments.Any(argument => argument.NameEquals is null) == true
                && TestAttributes.SkipArgument(attribute) is null
            select name + CodeText.Of(attribute.ArgumentList)
        ).ToList()
        where rows.Count > 0
        select new SharedList(type.Identifier.Text, type.SyntaxTree.GetLineSpan(type.Identifier.Span).StartLinePosition.Line + 1, rows)
        {
            IsOfClass = true,
        };
}
