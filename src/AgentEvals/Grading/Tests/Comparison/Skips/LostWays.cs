using AgentEvals.Grading.Tests.Comparison.Bodies;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Comparison.Skips;

/// <summary>Finds cases for which a test or helper went on, and skips now: <c>if (isCard) return card;</c> is gone from before <c>throw new SkipException()</c>.</summary>
internal static class LostWays
{
    private const int LongestLoss = 120;
    private const int LongestCall = 6;

    private static readonly string[] Skips =
    [
        "Skip",
        "SkipException",
        "Ignore",
        "IgnoreException",
        "Inconclusive",
        "InconclusiveException",
    ];

    /// <summary>Whether nothing else changed.</summary>
    public static bool Are(TestMethod old, TestMethod @new) =>
        (old.Skip ?? old.ConditionalSkip) is not null
        && TestBodies.Inserted(@new, old) is { Count: > 2 and <= LongestLoss } gone
        && gone[0] == "if"
        && gone[^1] is ";" or "}"
        && gone.Contains("return")
        && !gone.Exists(token => token is "throw" or "else" or "for" or "while" or "foreach")
        && Next(old, @new).Any(token => Skips.Contains(token, StringComparer.Ordinal));

    /// <summary>The statement, or its beginning, that follows what is gone.</summary>
    private static IEnumerable<string> Next(TestMethod old, TestMethod @new) =>
        @new
            .Tokens.Skip(old.Tokens.Zip(@new.Tokens).TakeWhile(both => both.First == both.Second).Count())
            .Take(LongestCall)
            .TakeWhile(token => token is not (";" or "{" or "}"));
}
