using System.Text.RegularExpressions;

namespace AgentEvals.Grading.Tests.Texts;

/// <summary>Names of arguments, which say no more than their places do.</summary>
internal static partial class ArgumentNames
{
    /// <summary>Whether one of two calls only names more arguments than the other: <c>ShouldBe(x, true)</c> is <c>ShouldBe(x, ignoreOrder: true)</c>.</summary>
    public static bool AreAllThatDiffers(string one, string other)
    {
        var (fewer, more) = one.Length < other.Length ? (one, other) : (other, one);
        return more.Contains(':', StringComparison.Ordinal)
            && Without(fewer) == Without(more)
            && (fewer.Length != more.Length && Of(fewer).IsSubsetOf(Of(more)) || AreRenamed(fewer, more));
    }

    /// <summary>Whether as many arguments have names, and some have other ones: a parameter was renamed.</summary>
    private static bool AreRenamed(string one, string other) =>
        Name().Matches(one).Select(match => match.Groups["name"].Value).ToList() is { Count: > 0 } names
        && Name().Matches(other).Select(match => match.Groups["name"].Value).ToList() is var others
        && names.Count == others.Count
        && !names.SequenceEqual(others, StringComparer.Ordinal)
        && !names.Exists(name => name.Contains("gnore", StringComparison.Ordinal))
        && !others.Exists(name => name.Contains("gnore", StringComparison.Ordinal));

    private static string Without(string text) => Name().Replace(text, "${before}");

    private static HashSet<string> Of(string text) => [.. Name().Matches(text).Select(match => match.Groups["name"].Value)];

    [GeneratedRegex(@"(?<before>[(,]\s*)(?<name>[A-Za-z_]\w*):\s*", PatternRules.Linear)]
    private static partial Regex Name();
}
