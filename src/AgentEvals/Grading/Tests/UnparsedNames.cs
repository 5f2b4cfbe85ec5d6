using System.Text.RegularExpressions;
using AgentEvals.Diffs;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests;

/// <summary>
/// Finds, in languages that no parser reads, functions that runners know by their names and that lost the word which makes them tests:
/// <c>function Test-Total</c> became <c>function Total</c>, <c>test_total()</c> became <c>_test_total()</c>.
/// </summary>
internal static partial class UnparsedNames
{
    private const int LongestMark = 10;

    /// <summary>How many functions that are gone are looked for: what stands in a file of thousands costs no more than its lines do.</summary>
    private const int MostTests = 100;

    private static readonly string[] Scripts = [".sh", ".bash", ".ps1", ".psm1"];

    /// <summary>Whether a file is a script, whose functions may be tests.</summary>
    public static bool IsScript(string path) => Array.Exists(Scripts, end => path.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    /// <summary>The first of them, by its old name; null without.</summary>
    public static (string Name, DiffLine Line)? Lost(ChangedText text)
    {
        var functions = new Lazy<List<DiffLine>>(() =>
            [.. text.Change.AddedLines.Where(added => Function().IsMatch(added.Text) && !Test().IsMatch(added.Text))]
        );
        foreach (var test in Tests(text).Select(found => found.Match.Groups))
        {
            if (
                test["name"].Value is var name
                && CountOf(text.OldText!, name) == 1
                && CountOf(text.NewText ?? "", name) == 0
                && functions.Value.Where(added => IsHidden(added, test["start"].Value, test["rest"].Value)).Take(1).ToList() is [var line]
            )
            {
                return (name, line);
            }
        }

        return null;
    }

    /// <summary>The first function named like a test that is gone from a file in which others are left, and from all others of the change; null without, or where others arrived.</summary>
    /// <param name="text">The file.</param>
    /// <param name="texts">All of them.</param>
    public static (string Name, DiffLine Line)? Gone(ChangedText text, IReadOnlyList<ChangedText> texts) =>
        text.NewText is { } now && !text.Change.AddedLines.Any(line => Test().IsMatch(line.Text)) && now.Split('\n').Any(Test().IsMatch)
            ? Tests(text)
                .Select(found => (Name: found.Match.Groups["name"].Value, found.Line))
                .Where(found =>
                    CountOf(text.OldText!, found.Name) == 1
                    && !texts.Any(other => other.NewText?.Contains(found.Name, StringComparison.Ordinal) == true)
                )
                .Select(found => ((string, DiffLine)?)found)
                .FirstOrDefault()
            : null;

    /// <summary>The functions named like tests whose heads are gone.</summary>
    private static IEnumerable<(Match Match, DiffLine Line)> Tests(ChangedText text) =>
        text
            .Change.RemovedLines.Select(line => (Match: Test().Match(line.Text), Line: line))
            .Where(found => found.Match.Success)
            .Take(MostTests);

    /// <summary>Whether a function has the rest of a test's name, behind no more than a mark.</summary>
    private static bool IsHidden(DiffLine added, string start, string rest) =>
        Function().Match(added.Text) is { Success: true } function
        && function.Groups["start"].Value == start
        && function.Groups["name"].Value is var name
        && name.EndsWith(rest, StringComparison.Ordinal)
        && name.Length - rest.Length <= LongestMark;

    /// <summary>How often a name stands in the code of a text as a word.</summary>
    private static int CountOf(string text, string name)
    {
        var count = 0;
        for (
            var at = text.IndexOf(name, StringComparison.Ordinal);
            at >= 0;
            at = text.IndexOf(name, at + name.Length, StringComparison.Ordinal)
        )
        {
            var (start, end) = (text.LastIndexOf('\n', at) + 1, at + name.Length);
            count +=
                (at == 0 || !IsOfName(text[at - 1]))
                && (end == text.Length || !IsOfName(text[end]))
                && !text.AsSpan(start, at - start).ContainsAny('#', '/')
                    ? 1
                    : 0;
        }

        return count;
    }

    private static bool IsOfName(char letter) => char.IsLetterOrDigit(letter) || letter is '_' or '-';

    [GeneratedRegex(
        @"^\s*(?<start>(local )?(function|func|sub|proc) |)(?<name>(Test-|test_|[tT]est)(?<rest>\w[\w-]*))\s*(\(|\{|$)",
        PatternRules.Linear
    )]
    private static partial Regex Test();

    [GeneratedRegex(@"^\s*(?<start>(local )?(function|func|sub|proc) |)(?<name>\w[\w-]*)\s*(\(|\{|$)", PatternRules.Linear)]
    private static partial Regex Function();
}
