using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentEvals.Grading.Tests.CSharp;

/// <summary>The rows of data that a test runs with.</summary>
internal static class DataRows
{
    private const int MostNumbers = 1_000;

    /// <summary>All rows: of attributes, of the members that they name in the same type, of parameters.</summary>
    /// <param name="method">The test.</param>
    /// <param name="type">The type that it stands in.</param>
    /// <param name="isTheory">Whether it needs rows.</param>
    /// <param name="regions">The file's conditional compilation; null where there is none.</param>
    public static IReadOnlyList<string> Of(
        BaseMethodDeclarationSyntax method,
        TypeDeclarationSyntax? type,
        bool isTheory,
        ConditionalRegions? regions = null
    )
    {
        var rows = new List<string>();
        foreach (var attribute in TestAttributes.Of(method))
        {
            var name = TestAttributes.Name(attribute);
            var region = method is MethodDeclarationSyntax named ? regions?.Around(attribute, named.Identifier) : null;
            if (region?.IsDead == true)
            {
                continue;
            }

            if (TestAttributes.IsSource(name))
            {
                rows.AddRange(Source(attribute, name, type, regions));
            }
            else if (TestAttributes.IsRow(name, isTheory) && attribute.ArgumentList is { Arguments.Count: > 0 } list)
            {
                var runsAlways = TestAttributes.SkipArgument(attribute) is null && region is null or { Others.Length: > 0 };
                rows.Add(Row(name, list) + (runsAlways ? "" : CaseRows.Mark));
                rows.AddRange(TestAttributes.IsPlainRow(name) ? [] : Named(list, type));
            }
        }

        if (
            rows.Count == 0
            && TestAttributes.Of(method).Select(TestAttributes.Name).FirstOrDefault(name => name is "CombinatorialData" or "PairwiseData")
                is { } combined
        )
        {
            rows.Add(combined + CaseRows.Combined);
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
                else if (Numbers(name, attribute) is { Count: > 0 } numbers)
                {
                    rows.AddRange(numbers.Select(number => $"{parameter.Identifier.Text}={number}"));
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
        var values = list
            .Arguments.Where(argument => argument.NameEquals is null or { Name.Identifier.Text: "ExpectedResult" })
            .Select(argument => CodeText.OfValue(argument.Expression));
        var text = WithKeywords(string.Join(',', values));
        return name is "InlineData" or "TestCase" or "DataRow" or "Arguments" or "Row" or "InlineAutoData" ? text : $"{name}({text})";
    }

    /// <summary>A row with the language's own words for types: <c>typeof(String)</c> is <c>typeof(string)</c>.</summary>
    private static string WithKeywords(string row) =>
        !row.Contains("typeof(", StringComparison.Ordinal)
            ? row
            : row.Replace("typeof(String)", "typeof(string)", StringComparison.Ordinal)
                .Replace("typeof(Int32)", "typeof(int)", StringComparison.Ordinal)
                .Replace("typeof(Int64)", "typeof(long)", StringComparison.Ordinal)
                .Replace("typeof(Boolean)", "typeof(bool)", StringComparison.Ordinal)
                .Replace("typeof(Object)", "typeof(object)", StringComparison.Ordinal)
                .Replace("typeof(Double)", "typeof(double)", StringComparison.Ordinal)
                .Replace("typeof(Decimal)", "typeof(decimal)", StringComparison.Ordinal);

    /// <summary>The values of the lists that an attribute of one's own names: <c>[WithFiles(nameof(Files), 5)]</c>.</summary>
    private static IEnumerable<string> Named(AttributeArgumentListSyntax list, TypeDeclarationSyntax? type) =>
        list
            .Arguments.Select(argument => argument.Expression)
            .OfType<InvocationExpressionSyntax>()
            .Select(MemberName)
            .OfType<string>()
            .SelectMany(name =>
                type?.Members.FirstOrDefault(member =>
                    member is FieldDeclarationSyntax or PropertyDeclarationSyntax && DataElements.NameOf(member) == name
                )
                    is { } declared
                    ? DataElements.Of(declared).Select(element => $"{name}:{element}")
                    : []
            );

    private static List<string> Source(AttributeSyntax attribute, string name, TypeDeclarationSyntax? type, ConditionalRegions? regions)
    {
        var member = attribute
            .ArgumentList?.Arguments.Select(argument => argument.Expression)
            .Select(MemberName)
            .FirstOrDefault(found => found is not null);
        var declared = member is null
            ? ClassOf(attribute, type)
            : type?.Members.FirstOrDefault(candidate => DataElements.NameOf(candidate) == member);
        var rows = declared is null ? [] : DataElements.Of(declared, regions).Select(element => $"{member}:{element}").ToList();
        return rows.Count > 0 ? rows : [$"{name}({member ?? CodeText.Of(attribute.ArgumentList)})"];
    }

    /// <summary>The class of rows that stands in the type of the test or beside it: <c>[ClassData(typeof(Totals))]</c>.</summary>
    private static ClassDeclarationSyntax? ClassOf(AttributeSyntax attribute, TypeDeclarationSyntax? type) =>
        attribute.ArgumentList?.Arguments
            is [{ Expression: TypeOfExpressionSyntax { Type: IdentifierNameSyntax { Identifier.Text: var name } } }]
            ? (type?.Members ?? [])
                .Concat(
                    type?.Parent switch
                    {
                        BaseNamespaceDeclarationSyntax space => space.Members,
                        CompilationUnitSyntax unit => unit.Members,
                        TypeDeclarationSyntax outer => outer.Members,
                        _ => [],
                    }
                )
                .OfType<ClassDeclarationSyntax>()
                .FirstOrDefault(candidate => candidate.Identifier.Text == name)
            : null;

    /// <summary>What takes some of the rows out that members of the type give: <c>Files().Where(f =&gt; …)</c>.</summary>
    public static IEnumerable<string> LeftOut(BaseMethodDeclarationSyntax method, TypeDeclarationSyntax? type) =>
        TestAttributes
            .Of(method)
            .Where(attribute => TestAttributes.IsSource(TestAttributes.Name(attribute)))
            .SelectMany(attribute =>
                attribute.ArgumentList?.Arguments.Select(argument => MemberName(argument.Expression)).OfType<string>() ?? []
            )
            .SelectMany(name => type?.Members.Where(member => DataElements.NameOf(member) == name) ?? [])
            .SelectMany(member => member.DescendantNodes().OfType<InvocationExpressionSyntax>())
            .Where(call =>
                call.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "Where" or "Except" or "Take" or "SkipLast" }
            )
            .Select(call =>
                Remarks.RowsLeft(
                    CodeText.Of(((MemberAccessExpressionSyntax)call.Expression).Expression),
                    $".{Tolerances.NameOf(call)}{CodeText.Of(call.ArgumentList)}"
                )
            );

    /// <summary>The numbers that a range of integers goes through, where they are not too many to write out.</summary>
    private static List<long> Numbers(string name, AttributeSyntax attribute)
    {
        var given = name is "Range" or "CombinatorialRange"
            ? attribute.ArgumentList?.Arguments.Select(argument => Literals.Number(argument.Expression)).ToList()
            : null;
        if (given is not [({ } first, true), ({ } second, true), ..] || given.Count > 3 || given is [_, _, null or { IsInteger: false }])
        {
            return [];
        }

        var step = given.Count == 3 ? Math.Abs(given[2]!.Value.Value) : 1;
        var last = name == "Range" || given.Count == 3 ? second : first + second - 1;
        return step >= 1 && last >= first && (last - first) / step < MostNumbers
            ? [.. Enumerable.Range(0, (int)((last - first) / step) + 1).Select(index => (long)(first + (index * step)))]
            : [];
    }

    /// <summary>The name of the member that rows are read from, as an expression gives it; null for another one.</summary>
    public static string? MemberName(ExpressionSyntax expression) =>
        expression switch
        {
            InvocationExpressionSyntax
            {
                Expression: IdentifierNameSyntax { Identifier.Text: "nameof" },
                ArgumentList.Arguments: [var argument]
            } => CodeText.Of(argument.Expression) is var path ? path[(path.LastIndexOf('.') + 1)..] : null,
            LiteralExpressionSyntax { Token.Value: string text } => text,
            _ => null,
        };
}
