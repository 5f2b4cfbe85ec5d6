using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Context;

/// <summary>Forms of a function that the product lost: it takes so many values no more, though it may still be there with more or fewer.</summary>
internal sealed partial class LostOverloads
{
    private const int MostParameters = 12;

    private static readonly string[] NoTypes = ["return", "await", "new", "throw", "else", "in", "is", "as", "case", "yield"];

    private readonly Dictionary<string, HashSet<int>> _lost = new(StringComparer.Ordinal);

    /// <summary>Reads the lines that the product lost and those that it got.</summary>
    public LostOverloads(IReadOnlyList<string> removed, IReadOnlyList<string> added)
    {
        foreach (var (name, counts) in removed.Select(Declared).OfType<(string Name, IEnumerable<int> Counts)>())
        {
            (_lost.TryGetValue(name, out var found) ? found : _lost[name] = []).UnionWith(counts);
        }

        foreach (var (name, counts) in _lost.Count == 0 ? [] : added.Select(Declared).OfType<(string Name, IEnumerable<int> Counts)>())
        {
            _lost.GetValueOrDefault(name)?.ExceptWith(counts);
        }
    }

    /// <summary>Whether code calls a function with as many values as it takes no more.</summary>
    public bool AreCalled(IEnumerable<string> code)
    {
        if (_lost.Count == 0)
        {
            return false;
        }

        var words = code as IReadOnlyList<string> ?? [.. code];
        for (var index = 0; index + 1 < words.Count; index++)
        {
            if (words[index + 1] == "(" && _lost.TryGetValue(words[index], out var counts) && counts.Contains(Given(words, index + 2)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How many values a call is given.</summary>
    private static int Given(IReadOnlyList<string> words, int start)
    {
        var (depth, count) = (1, 0);
        for (var index = start; index < words.Count && depth > 0; index++)
        {
            depth +=
                words[index] is "(" or "[" or "{" ? 1
                : words[index] is ")" or "]" or "}" ? -1
                : 0;
            count =
                depth == 0 ? count
                : count == 0 ? 1
                : depth == 1 && words[index] == "," ? count + 1
                : count;
        }

        return count;
    }

    /// <summary>The name of a method that a line declares with parameters, and how many values it takes; null for any other line.</summary>
    private static (string Name, IEnumerable<int> Counts)? Declared(string line)
    {
        if (Method().Match(line) is not { Success: true } method || Array.IndexOf(NoTypes, method.Groups["type"].Value) >= 0)
        {
            return null;
        }

        var parameters = method.Groups["parameters"].Value.Split(',', StringSplitOptions.TrimEntries);
        return
            parameters.Length > MostParameters
            || !Array.TrueForAll(
                parameters,
                parameter => parameter.Contains(' ', StringComparison.Ordinal) && parameter[0] is not ('"' or '(')
            )
            ? null
            : (
                method.Groups["name"].Value,
                Enumerable.Range(
                    parameters.Count(parameter => !parameter.Contains('=', StringComparison.Ordinal)),
                    parameters.Count(parameter => parameter.Contains('=', StringComparison.Ordinal)) + 1
                )
            );
    }

    [GeneratedRegex(
        @"^\s*((public|internal|protected|private|static|virtual|override|abstract|async|sealed|extern|partial|new)\s+)*(?<type>[A-Za-z_][\w.]*)(<[^()]*>)?(\[\])?\??\s+(?<name>[A-Z]\w*)(<[^()]*>)?\((?<parameters>[^()]+)\)\s*(\{|=>|;|where\b|$)",
        PatternRules.Linear
    )]
    private static partial Regex Method();
}
