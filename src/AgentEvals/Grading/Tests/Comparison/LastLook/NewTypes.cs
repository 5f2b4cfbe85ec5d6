using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.LastLook;

/// <summary>Types that came to a file with the tests that alone use them: what they say concerns none that was there before.</summary>
internal static partial class NewTypes
{
    private const int Most = 20;

    /// <summary>The numbers of their lines.</summary>
    /// <param name="file">The file.</param>
    /// <param name="arrived">Lines of its tests and helpers that are new.</param>
    public static IReadOnlySet<int> Lines(ComparedFile file, IReadOnlySet<int> arrived)
    {
        var found = new HashSet<int>();
        var added = new Lazy<HashSet<int>>(() => [.. file.Change.AddedLines.Select(line => line.NewLine ?? 0)]);
        foreach (var line in file.Change.AddedLines.Where(line => Head().IsMatch(line.Text)).Take(Most))
        {
            if (
                line.NewLine is { } start
                && Head().Match(line.Text) is { Success: true } head
                && End(file, start) is { } end
                && Enumerable
                    .Range(start, end - start + 1)
                    .All(number => added.Value.Contains(number) || string.IsNullOrWhiteSpace(file.NewLines[number - 1]))
                && IsOfArrived(file, head.Groups["name"].Value, number => arrived.Contains(number) || (number >= start && number <= end))
            )
            {
                found.UnionWith(Enumerable.Range(start, end - start + 1));
            }
        }

        return found;
    }

    /// <summary>The line with the bracket that closes a type, which stands as far in as its head, or Python's last line of it; null without.</summary>
    private static int? End(ComparedFile file, int start)
    {
        var indent = Indent(file.NewLines[start - 1]);
        var isIndented = file.NewPath.EndsWith(".py", StringComparison.Ordinal);
        for (var number = start + 1; number <= file.NewLines.Count; number++)
        {
            if (
                file.NewLines[number - 1] is var text
                && !string.IsNullOrWhiteSpace(text)
                && Indent(text) <= indent
                && text.Trim() is not "{"
            )
            {
                return text.Trim() == "}" ? number
                    : isIndented ? number - 1
                    : null;
            }
        }

        return isIndented ? file.NewLines.Count : null;
    }

    /// <summary>Whether every line that names it is its own or a new test's.</summary>
    private static bool IsOfArrived(ComparedFile file, string name, Predicate<int> isNew)
    {
        for (var number = 1; number <= file.NewLines.Count; number++)
        {
            if (
                file.NewLines[number - 1].Contains(name, StringComparison.Ordinal)
                && !isNew(number)
                && CodeWords.Of(file.NewLines[number - 1]).Contains(name, StringComparer.Ordinal)
            )
            {
                return false;
            }
        }

        return true;
    }

    private static int Indent(string text) => text.Length - text.AsSpan().TrimStart().Length;

    [GeneratedRegex(
        @"^\s*((public|private|internal|protected|sealed|static|abstract|partial|file|readonly)\s+)*(class|record|struct)\s+(?<name>\w+)",
        PatternRules.Linear
    )]
    private static partial Regex Head();
}
