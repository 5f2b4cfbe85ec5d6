using System.Text.RegularExpressions;
using AgentEvals.Diffs;
using AgentEvals.Mining.Sessions;

namespace AgentEvals.Mining.Capturing;

/// <summary>What the person said after the task: corrections, and changed files that they want back.</summary>
internal static partial class Corrections
{
    private const int Most = 5;
    private const int Longest = 300;

    /// <summary>The later messages, shortened to a line each.</summary>
    public static IReadOnlyList<string> Of(Session session) =>
        [.. session.Prompts.Skip(1).Select(prompt => OneLine(prompt.Text)).Where(text => text.Length > 0).Take(Most)];

    /// <summary>Changed files that a later message names where it takes something back.</summary>
    public static IReadOnlyList<string> Unwanted(Session session, Diff diff)
    {
        List<string> complaints = [.. session.Prompts.Skip(1).Select(prompt => prompt.Text).Where(text => TakesBack().IsMatch(text))];
        return [.. diff.Files.Select(file => file.Path).Where(path => complaints.Exists(text => Names(text, path)))];
    }

    private static bool Names(string text, string path) =>
        text.Contains(path, StringComparison.Ordinal)
        || (Path.GetFileName(path) is { Length: > 4 } name && text.Contains(name, StringComparison.Ordinal));

    private static string OneLine(string text)
    {
        var line = string.Join(' ', text.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= Longest ? line : string.Concat(line.AsSpan(0, Longest - 1), "…");
    }

    [GeneratedRegex(
        @"\b(undo|revert|restore|roll back|put back|shouldn't have|should not have|shouldn't|should not|why did you|did not ask|didn't ask|don't (edit|change|touch|modify)|do not (edit|change|touch|modify)|leave)\b",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
    )]
    private static partial Regex TakesBack();
}
