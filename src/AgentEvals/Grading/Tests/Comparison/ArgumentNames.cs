using System.Text.RegularExpressions;

namespace AgentEvals.Grading.Tests.Comparison;

/// <summary>Names of arguments, which say no more than their places do.</summary>
internal static partial class ArgumentNames
{
    /// <summary>Whether one of two calls only names more arguments than the other: <c>ShouldBe(x, true)</c> is <c>ShouldBe(x, ignoreOrder: true)</c>.</summary>
    public static bool AreAllThatDiffers(string one, string other)
    {
        var (fewer, more) = one.Length < other.Length ? (one, other) : (other, one);
        return fewer.Length != more.Length && more.Contains(':', StringComparison.Ordinal) && Without(fewer) == Without(more) && Of(fewer).IsSubsetOf(Of(more));
    }

    private static string Without(string text) => Name().Replace(text, "${before}");

    private static HashSet<string> Of(string text) => [.. Name().Matches(text).Select(match => match.Groups["name"].Value)];

    [GeneratedRegex(@"(?<before>[(,]\s*)(?<name>[A-Za-z_]\w*):\s*", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Name();
}
