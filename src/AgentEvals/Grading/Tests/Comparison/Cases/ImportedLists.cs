using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Cases;

/// <summary>Tells that a list which a file declared is one that it imports now: <c>const shops = [...]</c> became <c>import { shops } from "./utils"</c>.</summary>
internal static partial class ImportedLists
{
    /// <summary>Whether there is such a list in a file.</summary>
    public static bool Are(ComparedFile file)
    {
        var declared = file
            .Change.RemovedLines.Select(line => Declaration().Match(line.Text))
            .Where(match => match.Success)
            .Select(match => match.Groups["name"].Value)
            .ToHashSet(StringComparer.Ordinal);
        return declared.Count > 0
            && file.Change.AddedLines.Any(line =>
                Import().IsMatch(line.Text) && CodeWords.Identifiers(line.Text).Any(name => declared.Contains(name))
            );
    }

    /// <summary>A list that is given to a name, whatever its type, outside of all functions.</summary>
    [GeneratedRegex(@"^(export\s+)?((const|let|var)\s+)?(?<name>\w{3,})\s*(:[^=]*)?=\s*[\[(]", PatternRules.Linear)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^(import\s*\{|from\s+\S+\s+import\b|(const|let|var)\s*\{[^}]*\}\s*=\s*require\()", PatternRules.Linear)]
    private static partial Regex Import();
}
