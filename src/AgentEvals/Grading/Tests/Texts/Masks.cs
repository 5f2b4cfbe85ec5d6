using System.Globalization;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Texts;

/// <summary>Finds that expected and actual are both put through the same filter: <c>Equal(a, b)</c> became <c>Equal(a &amp; mask, b &amp; mask)</c>.</summary>
internal static class Masks
{
    /// <summary>Calls that put the same values into another container.</summary>
    private static readonly string[] Conversions =
    [
        "np",
        "numpy",
        "xp",
        "torch",
        "asarray",
        "array",
        "list",
        "tuple",
        "stack",
        "to_numpy",
        "ToArray",
        "ToList",
        "toArray",
        "toList",
        "Array",
        "from",
        "to_vec",
        "to_a",
    ];

    /// <summary>Calls that write a path in one form.</summary>
    private static readonly string[] PathForms =
    [
        "normalizePath",
        "normpath",
        "realpath",
        "realpathSync",
        "abspath",
        "normcase",
        "ToSlash",
        "FromSlash",
        "EvalSymlinks",
        "toPosixPath",
        "GetFullPath",
    ];
    private static readonly string[] PathOwners = ["path", "os", "fs", "filepath", "posix", "Path"];

    /// <summary>Parts of the names of functions that leave out what they think does not matter.</summary>
    private static readonly string[] Lossy =
    [
        "strip",
        "trim",
        "lower",
        "upper",
        "casefold",
        "replace",
        "collapse",
        "squash",
        "normali",
        "round",
        "truncate",
        "floor",
    ];

    /// <summary>Whether they are.</summary>
    public static bool IsOnBothSides(TestAssertion old, TestAssertion @new)
    {
        if (old.Strength != @new.Strength || old.Expected is null || @new.Expected is null)
        {
            return false;
        }

        // The sides may have changed places.
        return GainedAlike(Gained(old.Subject, @new.Subject), Gained(old.Expected, @new.Expected))
            || GainedAlike(Gained(old.Subject, @new.Expected), Gained(old.Expected, @new.Subject));
    }

    /// <summary>Whether all that both sides got is a member that turns a value into another type, as <c>.Value.ToDouble()</c> does: that may lose nothing.</summary>
    public static bool IsConversion(TestAssertion old, TestAssertion @new) =>
        Gained(old.Subject, @new.Subject) is { } gained
        && gained.Keys.All(word =>
            word is "." or "(" or ")" or "Value"
            || (word.StartsWith("To", StringComparison.Ordinal) && !word.Contains("er", StringComparison.Ordinal))
        )
        && gained.GetValueOrDefault("(") == 1;

    /// <summary>Whether all that both sides got is a call that writes a path in one form, whatever the platform: <c>path.normalize(x)</c>, <c>filepath.ToSlash(x)</c>.</summary>
    public static bool IsPath(TestAssertion old, TestAssertion @new) =>
        Gained(old.Subject, @new.Subject) is { } gained
        && gained.GetValueOrDefault("(") == 1
        && gained.Keys.Where(CodeWords.IsIdentifier).ToList() is { Count: > 0 } names
        && names.FindAll(name => Array.IndexOf(PathOwners, name) < 0) is [var call]
        && (Array.IndexOf(PathForms, call) >= 0 || (names.Count > 1 && call is "normalize" or "resolve" or "Clean"));

    /// <summary>Whether all that both sides got is one member without arguments, as where the product gives another type: <c>Equal(a.Id(), b.Id())</c>.</summary>
    public static bool IsMember(TestAssertion old, TestAssertion @new) =>
        Gained(old.Subject, @new.Subject) is { } gained
        && gained.Count == 4
        && gained.Values.All(count => count == 1)
        && gained.ContainsKey(".")
        && gained.ContainsKey("(")
        && gained.ContainsKey(")")
        && @new.Subject.EndsWith("()", StringComparison.Ordinal);

    /// <summary>The call that leaves something out of both sides and was on neither: <c>Equal(a, "b")</c> became <c>Equal(trim(a), trim("c"))</c>; null without.</summary>
    public static string? CallOnBothSides(TestAssertion old, TestAssertion @new) =>
        old.Strength == @new.Strength
        && @new.Expected is { } expected
        && CodeWords
            .Identifiers(@new.Subject)
            .Where(IsLossy)
            .FirstOrDefault(word =>
                CodeWords.Identifiers(expected).Contains(word, StringComparer.Ordinal)
                && !CodeWords.Identifiers(old.Text).Contains(word, StringComparer.Ordinal)
            )
            is { } call
            ? call
            : null;

    /// <summary>The call that leaves something out of what is looked at, where the expected text was written anew as the call would leave it: <c>Equal("Tea", x)</c> became <c>Equal("tea", x.lower())</c>; null without.</summary>
    public static string? CallOnActual(TestAssertion old, TestAssertion @new) =>
        old.Strength == @new.Strength
        && @new.Subject.StartsWith(old.Subject + ".", StringComparison.Ordinal)
        && @new.Subject[(old.Subject.Length + 1)..] is "Distinct()" or "ToHashSet()" or "ToImmutableHashSet()"
            ? @new.Subject[(old.Subject.Length + 1)..^2]
        : old.Strength == @new.Strength
        && old is { ExpectedIsLiteral: true, Expected: { } before }
        && @new is { ExpectedIsLiteral: true, Expected: { } after }
        && before != after
        && (Plain(before) == Plain(after) || IsRounded(before, after))
            ? CodeWords
                .Identifiers(@new.Subject)
                .FirstOrDefault(word => IsLossy(word) && !CodeWords.Identifiers(old.Text).Contains(word, StringComparer.Ordinal))
        : null;

    /// <summary>Whether a number has fewer digits now, and is no other one but for them.</summary>
    private static bool IsRounded(string before, string after) =>
        double.TryParse(before, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
        && double.TryParse(after, NumberStyles.Float, CultureInfo.InvariantCulture, out var rounded)
        && after.Length < before.Length
        && Math.Abs(exact - rounded)
            <= Math.Pow(
                10,
                -(after.Length - 1 - (after.IndexOf('.', StringComparison.Ordinal) is >= 0 and var dot ? dot : after.Length - 1))
            );

    private static string Plain(string text) =>
        string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)))
            .Replace("\\n", "", StringComparison.Ordinal)
            .Replace("\\r", "", StringComparison.Ordinal)
            .Replace("\\t", "", StringComparison.Ordinal)
            .ToUpperInvariant();

    private static bool IsLossy(string word) => Array.Exists(Lossy, part => word.Contains(part, StringComparison.OrdinalIgnoreCase));

    private static bool GainedAlike(Dictionary<string, int>? onActual, Dictionary<string, int>? onExpected) =>
        onActual is not null
        && onExpected is not null
        && onActual.Count == onExpected.Count
        && onActual.All(pair => onExpected.GetValueOrDefault(pair.Key) == pair.Value)
        && onActual.Keys.Any(word => CodeWords.IsIdentifier(word) && Array.IndexOf(Conversions, word) < 0)
        && (onActual.ContainsKey("&") || onActual.ContainsKey("("));

    /// <summary>The words that a text has more often now; null where it lost any.</summary>
    private static Dictionary<string, int>? Gained(string old, string @new)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in CodeWords.Of(@new))
        {
            counts[word] = counts.GetValueOrDefault(word) + 1;
        }

        foreach (var word in CodeWords.Of(old))
        {
            var count = counts.GetValueOrDefault(word) - 1;
            if (count < 0)
            {
                return null;
            }

            counts[word] = count;
        }

        return counts.Where(pair => pair.Value > 0).ToDictionary(StringComparer.Ordinal);
    }
}
