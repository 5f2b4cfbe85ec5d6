using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentEvals.Grading.Tests.Texts;

/// <summary>
/// How often a double may be called, in the words of the libraries that say it behind the call: <c>.Times(2)</c>, <c>.MinTimes(1)</c>, <c>.AnyTimes()</c>,
/// <c>.Once()</c>, <c>.Maybe()</c>, <c>->atLeast()->once()</c>, <c>.exactly(2).times</c>.
/// </summary>
/// <param name="Least">How many calls there have to be.</param>
/// <param name="Most">How many there may be.</param>
/// <param name="Rest">What the line says besides.</param>
internal sealed partial record CallCounts(int Least, int Most, string Rest)
{
    /// <summary>Reads a line; null where nothing is said, and the library does not say what that means.</summary>
    public static CallCounts? Of(string line)
    {
        var links = Link().Matches(line);
        var rest = Link().Replace(line, "").Replace(" ", "", StringComparison.Ordinal).Replace("\t", "", StringComparison.Ordinal);
        if (links.Count == 0)
        {
            return rest.Contains(".EXPECT().", StringComparison.Ordinal) && rest[^1] == ')' ? new(1, 1, rest)
                : rest.Contains(".On(\"", StringComparison.Ordinal) && rest[^1] == ')' ? new(1, int.MaxValue, rest)
                : null;
        }

        int? least = null;
        int? most = null;
        var isModified = false;
        foreach (Match link in links)
        {
            var (from, to) = Numbers(link);
            switch (link.Groups["name"].Value)
            {
                case "MinTimes" or "atLeast" or "at_least" or "atLeastOnce" or "at_least_once":
                    (least, most, isModified) = (from, most ?? int.MaxValue, from == 0);
                    break;
                case "MaxTimes" or "atMost" or "at_most" or "at_most_once":
                    (least, most) = (least ?? 0, from);
                    break;
                case "AnyTimes" or "anyTimes" or "zeroOrMoreTimes" or "persist":
                    (least, most) = (0, int.MaxValue);
                    break;
                case "Maybe":
                    (least, most) = (0, most ?? int.MaxValue);
                    break;
                default:
                    (least, most) = (from, isModified ? int.MaxValue : to);
                    break;
            }
        }

        return new(least ?? 0, most ?? int.MaxValue, rest);
    }

    /// <summary>Whether all numbers of calls are right that were, and further ones.</summary>
    public bool IsWiderThan(CallCounts other) => Least <= other.Least && Most >= other.Most && (Least < other.Least || Most > other.Most);

    /// <summary>The numbers that a link names, the same twice where it is one.</summary>
    private static (int From, int To) Numbers(Match link)
    {
        switch (link.Groups["name"].Value.ToLowerInvariant())
        {
            case "once" or "atleastonce" or "at_least_once" or "at_most_once":
                return (1, 1);
            case "twice":
                return (2, 2);
            case "thrice":
                return (3, 3);
            case "never":
                return (0, 0);
        }

        var given = link.Groups["given"].Value;
        var numbers = Number().Matches(given).Select(number => Parse(number.Value)).ToList();
        var isOpen = given.TrimEnd().EndsWith("..", StringComparison.Ordinal);
        var from = given.TrimStart().StartsWith("..", StringComparison.Ordinal) || numbers.Count == 0 ? 0 : numbers[0];
        return (from, isOpen || numbers.Count == 0 ? int.MaxValue : numbers[^1]);
    }

    private static int Parse(string text) =>
        text switch
        {
            "once" => 1,
            "twice" => 2,
            "thrice" => 3,
            _ => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue,
        };

    [GeneratedRegex(
        @"(\.|->)\s*((?<name>MinTimes|MaxTimes|Times|times|exactly|atLeast|at_least|atMost|at_most)\(\s*(?<given>:?(once|twice|thrice)|\d*(\s*(\.\.=?|,)\s*\d*)?)\s*\)|(?<name>AnyTimes|anyTimes|zeroOrMoreTimes|persist|Once|once|Twice|twice|thrice|Maybe|never|atLeastOnce|at_least_once|at_most_once)\(\))",
        PatternRules.Linear
    )]
    private static partial Regex Link();

    [GeneratedRegex(@"\d+|once|twice|thrice", PatternRules.Linear)]
    private static partial Regex Number();
}
