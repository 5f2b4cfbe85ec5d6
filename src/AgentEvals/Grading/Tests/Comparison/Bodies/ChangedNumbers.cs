using System.Globalization;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Bodies;

/// <summary>Where nothing but numbers changed in a test: how often a loop goes, how often something is tried, how near two values have to be.</summary>
internal static class ChangedNumbers
{
    private const int FewRounds = 10;
    private const int ManyRounds = 50;
    private const int SmallPart = 5;
    private const int Reach = 60;

    private static readonly string[] TryWords = ["retr", "attempt", "tries"];

    private static readonly string[] CountWords =
    [
        "MaxCount",
        "MaxExamples",
        "max_examples",
        "numRuns",
        "iterations",
        "samples",
        "trials",
        "repetitions",
        "repeats",
        "goroutines",
        "rounds",
    ];

    private static readonly string[] Samples = ["linspace", "logspace", "geomspace", "rand", "randn", "standard_normal"];

    private static readonly string[] NearWords = ["near", "close", "approx", "almost", "within", "epsilon", "delta", "toler"];

    /// <summary>What the change of a number lets through, in words; null where nothing else than numbers would have to explain it.</summary>
    public static string? Looser(TestMethod old, TestMethod @new)
    {
        if (old.Tokens.Count != @new.Tokens.Count)
        {
            return null;
        }

        for (var index = 1; index + 1 < @new.Tokens.Count; index++)
        {
            if (@new.Tokens[index] == old.Tokens[index])
            {
                continue;
            }

            if (Number(old.Tokens[index]) is not { } before || Number(@new.Tokens[index]) is not { } after)
            {
                return null;
            }

            if (Of(@new, index, before, after) is { } reason)
            {
                return reason;
            }
        }

        return null;
    }

    private static string? Of(TestMethod test, int index, double before, double after)
    {
        var isChecked = test.Assertions.Any(assertion => assertion.IsRepeated && assertion.Subject.Length > 0);
        if (
            before >= ManyRounds
            && after <= before / SmallPart
            && Array.IndexOf(Samples, Callee(test.Tokens, index)) >= 0
            && test.Assertions.Count > 0
        )
        {
            return $"it works with {after:0} values instead of {before:0}";
        }

        if (IsCount(test.Tokens, index) && before >= FewRounds && after <= before / 2)
        {
            return $"it goes through {after:0} instead of {before:0}";
        }

        if (IsRounds(test.Tokens, index))
        {
            // Fewer rounds that assert nothing may be enough, a fraction of them is another test.
            if (before >= ManyRounds && after <= before / SmallPart && test.Assertions.Count > 0)
            {
                return $"a loop goes {after:0} times instead of {before:0}";
            }

            var isRepeatedTest = before >= ManyRounds && IsRepeatedTest(test.Tokens, index);
            return isChecked || isRepeatedTest
                ? before >= FewRounds && after <= before / 2
                    ? $"a loop that asserts goes {after:0} times instead of {before:0}"
                    : null
                : after > before && test.Tokens.Any(token => token is "return" or "break")
                    ? $"it is tried {after:0} times instead of {before:0}"
                    : null;
        }

        var given = Callee(test.Tokens, index);
        var isPart = test.Tokens[index - 1] == "/" && after < before && Has(given, NearWords);
        return isPart ? $"{given} takes more for near"
            : after > before && Has(given, TryWords) ? $"{given} tries {after:0} times instead of {before:0}"
            : after > before && before is > 0 and < 1 && Has(given, NearWords) && !IsPlaces(given, after) ? $"{given} takes more for near"
            : null;
    }

    /// <summary>Whether a number counts the places that have to be equal, of which more ask for more: <c>assertAlmostEqual(a, b, 3)</c>.</summary>
    private static bool IsPlaces(string given, double number) =>
        number >= 1 && double.IsInteger(number) && given.Contains("almost", StringComparison.OrdinalIgnoreCase);

    private static bool Has(string name, string[] words) =>
        Array.Exists(words, word => name.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the number says how often a loop goes, or how many cases are made up: <c>range(100)</c>, <c>i &lt; 100; i++</c>, <c>MaxCount: 100</c>.</summary>
    private static bool IsRounds(IReadOnlyList<string> tokens, int index) =>
        (tokens[index - 1] == "range" && tokens[index + 1] == "{")
        || (tokens[index - 1] == "(" && index > 1 && tokens[index - 2] is "range" or "xrange" && tokens[index + 1] == ")")
        || (tokens[index - 1] is "<" or "<=" && index + 2 < tokens.Count && tokens[index + 2] is "++" or "+" or "+=")
        || (tokens[index - 1] is ":=" or "=" && index > 1 && IsBound(tokens, tokens[index - 2]))
        || (
            index > 3
            && tokens[index - 1] == ","
            && tokens[index - 3] == "("
            && tokens[index - 4] is "Range" or "For" or "ForAsync" or "Repeat"
        )
        || (index > 2 && tokens[index - 1] is "<" or "<=" && tokens[index - 3] == "while")
        || (
            index > 4
            && tokens[index - 1] == ":"
            && tokens[index - 2] == "length"
            && tokens[index - 4] == "("
            && tokens[index - 5] == "from"
        );

    /// <summary>Whether the number says by its name how many cases are made up, or how much of something is tried: <c>MaxCount: 100</c>, <c>n_samples = 5000</c>.</summary>
    private static bool IsCount(IReadOnlyList<string> tokens, int index) =>
        index > 1 && tokens[index - 1] is "=" or ":=" or ":" && CodeWords.IsName(tokens[index - 2]) && Has(tokens[index - 2], CountWords);

    /// <summary>Whether a name says how often a loop goes.</summary>
    private static bool IsBound(IReadOnlyList<string> tokens, string name)
    {
        for (var index = 2; index + 1 < tokens.Count; index++)
        {
            if (
                tokens[index] == name
                && (
                    (tokens[index - 1] is "<" or "<=" && index + 2 < tokens.Count && tokens[index + 2] is "++" or "+" or "+=")
                    || (tokens[index - 1] == "(" && tokens[index - 2] == "range" && tokens[index + 1] == ")")
                )
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether what the loop repeats is given the tester, or sends what went wrong to whoever fails the test: <c>for range 1000 { testRace(t) }</c>.</summary>
    private static bool IsRepeatedTest(IReadOnlyList<string> tokens, int index)
    {
        var depth = 0;
        for (var at = index + 1; at + 2 < tokens.Count && at < index + Reach; at++)
        {
            depth +=
                tokens[at] == "{" ? 1
                : tokens[at] == "}" ? -1
                : 0;
            if (depth <= 0 && tokens[at] == "}")
            {
                return false;
            }

            var gives = depth > 0 && tokens[at] == "(" && tokens[at + 1] == "t" && tokens[at + 2] is ")" or ",";
            if (
                gives
                || (depth > 0 && tokens[at] == "<-" && tokens[at - 1].Contains("err", StringComparison.OrdinalIgnoreCase))
                || (depth > 0 && tokens[at] == "<-" && tokens[at - 1].StartsWith("ech", StringComparison.Ordinal))
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The function that a number is given to.</summary>
    private static string Callee(IReadOnlyList<string> tokens, int index)
    {
        var depth = 0;
        for (var at = index - 1; at > 0; at--)
        {
            depth +=
                tokens[at] is ")" or "}" or "]" ? 1
                : tokens[at] is "(" or "{" or "[" ? -1
                : 0;
            if (depth < 0)
            {
                return tokens[at] == "(" && CodeWords.IsName(tokens[at - 1]) ? tokens[at - 1] : "";
            }
        }

        return "";
    }

    private static double? Number(string token) =>
        char.IsAsciiDigit(token[0])
        && double.TryParse(
            token.Replace("_", "", StringComparison.Ordinal),
            NumberStyles.Float,
            CultureInfo.InvariantCulture,
            out var value
        )
            ? value
            : null;
}
