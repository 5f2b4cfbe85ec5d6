using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Skips;

/// <summary>
/// Finds conditions that skip a test for some of its own cases, wherever it runs: <c>if dtype == np.complex128: pytest.skip("wrong rank")</c>, where <c>dtype</c> is a
/// parameter. Nothing of the machine decides, so that such a case never runs.
/// </summary>
internal static partial class SkippedCases
{
    /// <summary>Parameters by which a runner tells about itself and its machine.</summary>
    private static readonly string[] OfRunner = ["self", "cls", "request", "pytestconfig", "t", "b", "ctx", "context"];

    /// <summary>What stands for any text in quotes.</summary>
    private const string NoText = "\"\"";

    /// <summary>Whether each part of a condition compares a parameter of the test with something, and calls nothing.</summary>
    /// <param name="guard">The condition: <c>if kind == "gift"</c>.</param>
    /// <param name="test">The test that it skips.</param>
    public static bool Are(string guard, TestMethod test) =>
        guard.StartsWith("if", StringComparison.Ordinal)
        && !OfMachine().IsMatch(guard)
        && Joint().Split(Quoted().Replace(guard[2..], NoText)) is { Length: > 0 } parts
        && Array.TrueForAll(parts, part => IsCase(part.Trim(' ', '(', ')'), test));

    private static bool IsCase(string part, TestMethod test) =>
        Comparison().Match(part) is { Success: true } found
        && found.Groups[found.Groups["left"].Value == NoText ? "right" : "left"].Value is var asked
        && CodeWords.Identifiers(asked).FirstOrDefault() is { } name
        && asked.StartsWith(name, StringComparison.Ordinal)
        && test.Parameters.Contains(name, StringComparer.Ordinal)
        && !OfRunner.Contains(name, StringComparer.Ordinal)
        && !part.Contains('(', StringComparison.Ordinal)
        && found.Groups["right"].Value.Trim() is not ("None" or "null" or "nil" or "undefined" or "");

    [GeneratedRegex(
        @"^(?<left>[\w.\[\]""]+)\s*(===?|!==?|\bis not\b|\bis\b|\bnot in\b|\bin\b)\s*(?<right>.*)$",
        PatternRules.LinearAnyCase
    )]
    private static partial Regex Comparison();

    [GeneratedRegex(@"\band\b|\bor\b|&&|\|\|", PatternRules.LinearAnyCase)]
    private static partial Regex Joint();

    [GeneratedRegex(@"""[^""]*""|'[^']*'", PatternRules.LinearAnyCase)]
    private static partial Regex Quoted();

    [GeneratedRegex(
        @"platform|version|windows|win32|linux|darwin|macos|\bos\.|goos|goarch|\barch\b|machine|environ|getenv|32_?bit|\bci\b|has_|have_|backend|device|gpu|cuda",
        PatternRules.LinearAnyCase
    )]
    private static partial Regex OfMachine();
}
