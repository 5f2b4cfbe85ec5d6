using System.Globalization;
using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.LastLook;

/// <summary>Tells that a tolerance that got a name is none that allows more: <c>error > 0.02</c> became <c>error > tolerance</c>, which is 0.001 where nobody says otherwise.</summary>
internal static partial class NarrowerTolerances
{
    /// <summary>Whether the name stands for a number, by way of another name or not, that is no larger than any that the file lost.</summary>
    /// <param name="file">The file that speaks of it.</param>
    /// <param name="files">All files, one of which gives it its number.</param>
    /// <param name="name">The name.</param>
    public static bool Are(ComparedFile file, IReadOnlyList<ComparedFile> files, string name)
    {
        if (
            !name.Contains("tolera", StringComparison.OrdinalIgnoreCase) && !name.Contains("epsilon", StringComparison.OrdinalIgnoreCase)
            || ValueOf(files, name) is not { } value
        )
        {
            return false;
        }

        var lost = file
            .OldLines.Except(file.NewLines, StringComparer.Ordinal)
            .SelectMany(line => Decimal().Matches(line))
            .Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture))
            .ToList();
        return lost.Count > 0 && lost.TrueForAll(number => value <= number);
    }

    private static double? ValueOf(IReadOnlyList<ComparedFile> files, string name)
    {
        var given = files
            .SelectMany(file => Given().Matches(file.NewText ?? ""))
            .ToLookup(match => match.Groups["name"].Value, match => match.Groups["value"].Value, StringComparer.Ordinal);
        var values = given[name].Distinct(StringComparer.Ordinal).ToList();
        return values is [var only] && double.TryParse(only, CultureInfo.InvariantCulture, out var number) ? number
            : values is [var other]
            && given[other[(other.LastIndexOf('.') + 1)..]].Distinct(StringComparer.Ordinal).ToList() is [var constant]
            && double.TryParse(constant, CultureInfo.InvariantCulture, out number)
                ? number
            : null;
    }

    [GeneratedRegex(@"\b0?\.\d+\b", PatternRules.Linear)]
    private static partial Regex Decimal();

    [GeneratedRegex(@"\b(?<name>\w*([tT]olera|TOLERA|[eE]psilon|EPSILON)\w*)\s*=\s*(?<value>[\w.]+)", PatternRules.Linear)]
    private static partial Regex Given();
}
