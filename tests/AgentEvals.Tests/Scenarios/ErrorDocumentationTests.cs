using System.Reflection;
using AgentEvals.Scenarios.Reading;

namespace AgentEvals.Tests.Scenarios;

public sealed class ErrorDocumentationTests
{
    [Fact]
    public void Every_code_of_scenario_files_has_its_row_in_the_documentation()
    {
        var codes = typeof(ErrorCodes)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetRawConstantValue()!)
            .ToArray();
        var documented = Rows().Where(code => code.StartsWith("AE1", StringComparison.Ordinal));

        codes.ShouldBeUnique(StringComparer.Ordinal);
        documented.ShouldBe(codes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_rows_are_sorted_and_each_code_has_one_meaning() =>
        Rows().ShouldBe(Rows().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private static List<string> Rows() =>
        [
            .. File.ReadLines(RepositoryFiles.PathOf("docs", "errors.md"))
                .Where(line => line.StartsWith("| AE", StringComparison.Ordinal))
                .Select(line => line[2..8]),
        ];
}
