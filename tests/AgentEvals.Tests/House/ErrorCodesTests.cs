using System.Text.RegularExpressions;

namespace AgentEvals.Tests.House;

/// <summary>Every error code that the sources give is explained in docs/errors.md, and no other.</summary>
public sealed partial class ErrorCodesTests
{
    [Fact]
    public void Every_code_in_the_sources_is_documented_and_the_other_way_round()
    {
        var used = Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => QuotedCode().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["code"].Value)
            .ToHashSet(StringComparer.Ordinal);
        var documented = File.ReadLines(Path.Combine(Repository.Root, "docs", "errors.md"))
            .Select(line => Row().Match(line).Groups["code"].Value)
            .Where(code => code.Length > 0)
            .ToHashSet(StringComparer.Ordinal);

        used.Count.ShouldBeGreaterThan(50);
        used.Except(documented).ShouldBeEmpty();
        documented.Except(used).ShouldBeEmpty();
    }

    [GeneratedRegex(@"""(?<code>AE[0-9]{4})[:""]", RegexOptions.NonBacktracking)]
    private static partial Regex QuotedCode();

    [GeneratedRegex(@"^\| (?<code>AE[0-9]{4}) \|", RegexOptions.NonBacktracking)]
    private static partial Regex Row();
}
