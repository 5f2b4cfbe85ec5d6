using System.Text.RegularExpressions;

namespace AgentEvals.Grading.Tests.Texts;

/// <summary>Rows of data as text.</summary>
internal static partial class CaseRows
{
    /// <summary>Stands behind a row that is left out, always or sometimes.</summary>
    public const string Mark = " marks=skip";

    /// <summary>Stands behind the name of an attribute that combines the values of all parameters.</summary>
    public const string Combined = "(all)";

    private const string Factor = "factor:";
    private const string Given = "given by ";
    private const int ShortestTitle = 6;

    private static readonly string[] Arrays = ["new object[]{", "new object?[]{"];

    /// <summary>Whether a row says itself that it is skipped or expected to fail.</summary>
    public static bool IsMarked(string row) =>
        (row.Contains("marks", StringComparison.Ordinal) || row.Contains("mark.", StringComparison.Ordinal))
        && (row.Contains("skip", StringComparison.Ordinal) || row.Contains("xfail", StringComparison.Ordinal));

    /// <summary>Whether a row says itself that it is tried again where it fails.</summary>
    public static bool IsRetried(string row) =>
        row.Contains("mark.flaky", StringComparison.Ordinal) || row.Contains("mark.rerun", StringComparison.Ordinal);

    /// <summary>A row that a function gives.</summary>
    public static string OfFunction(string name, string row) => $"{Given}{name}: {row}";

    /// <summary>The function that gives a row; null where it is written out.</summary>
    public static string? FunctionOf(string row) =>
        row.IndexOf(Given, StringComparison.Ordinal) is >= 0 and var start && row.IndexOf(':', start) is > 0 and var colon
            ? row[(start + Given.Length)..colon]
            : null;

    /// <summary>A value of one of several lists of which each is combined with each.</summary>
    public static string OfFactor(int list, string value) => $"{Factor}{list} {value}";

    /// <summary>Whether a row is a value of one of several lists that are combined.</summary>
    public static bool IsOfFactor(string row) => row.Contains(Factor, StringComparison.Ordinal);

    /// <summary>Whether a row stands for all combinations of the values of parameters.</summary>
    public static bool IsCombined(string row) => row.EndsWith(Combined, StringComparison.Ordinal);

    /// <summary>A row without the member that it stands in: <c>Seeds:{5}</c> is <c>{5}</c>.</summary>
    public static string Bare(string row)
    {
        if (FunctionOf(row) is { } function)
        {
            return row[(row.IndexOf(Given + function, StringComparison.Ordinal) + Given.Length + function.Length + 2)..];
        }

        var colon = row.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && colon + 1 < row.Length && row.AsSpan(0, colon).IndexOfAnyExcept(Names) < 0 ? row[(colon + 1)..] : row;
    }

    /// <summary>The values of a row, which an attribute gives by themselves and a member in an array: <c>"tea",3</c> of <c>Prices:new object[]{"tea",3}</c>.</summary>
    public static string Values(string row)
    {
        var given = Bare(row).Trim();
        return Array.Find(Arrays, start => given.StartsWith(start, StringComparison.Ordinal)) is { } array && given.EndsWith('}')
            ? given[array.Length..^1].Trim(' ', ',')
            : given;
    }

    /// <summary>Whether as many rows as before begin with the text that one begins with: it is the same case, written another way.</summary>
    public static bool HasItsTitle(string row, IReadOnlyList<string> olds, IReadOnlyList<string> news) =>
        Title(row) is { } title
        && news.Count(other => Title(other) == title) is > 0 and var left
        && left >= olds.Distinct(StringComparer.Ordinal).Count(other => Title(other) == title);

    /// <summary>The text that a row gives as its name, or its first text, where it is words rather than a value.</summary>
    private static string? Title(string row) =>
        Named().Match(row) is { Success: true } named ? named.Groups["title"].Value : FirstText(row);

    private static string? FirstText(string row) =>
        row.IndexOf('"', StringComparison.Ordinal) is >= 0 and var start
        && row.IndexOf('"', start + 1) is var end
        && end - start > ShortestTitle
        && row.AsSpan(start, end - start).Contains(' ')
            ? row[start..end]
            : null;

    private static readonly System.Buffers.SearchValues<char> Names = System.Buffers.SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"
    );

    [GeneratedRegex("""\b(name|desc|description|title|scenario|label)\s*[:=]\s*(?<title>"[^"]+")""", PatternRules.Linear)]
    private static partial Regex Named();
}
