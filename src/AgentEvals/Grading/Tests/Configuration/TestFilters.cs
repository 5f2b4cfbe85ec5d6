using System.Text.RegularExpressions;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Compares expressions that choose tests: <c>Category=A|Category=B</c>, <c>slow or fast</c>.</summary>
internal static partial class TestFilters
{
    private const double Alike = 0.6;

    /// <summary>Whether an expression only gained alternatives, so that more tests run.</summary>
    public static bool TakesInMore(string old, string @new)
    {
        if (FilterExpressions.TakesInAll(Expression(old), Expression(@new)))
        {
            return true;
        }

        var (before, after) = (Terms().Split(old).Order(StringComparer.Ordinal).ToList(), Terms().Split(@new).ToList());
        var extra = after.ToList();
        return before.TrueForAll(extra.Remove)
            && extra.Count > 0
            && Alternatives().Count(@new) - Alternatives().Count(old) == extra.Count
            && Conjunctions().Count(@new) == Conjunctions().Count(old)
            && extra.TrueForAll(term => !term.Contains('!', StringComparison.Ordinal) && !term.Contains("not ", StringComparison.Ordinal));
    }

    /// <summary>The expression without the option that it is given to.</summary>
    private static string Expression(string choice) =>
        choice.StartsWith('-') && choice.IndexOf(' ', StringComparison.Ordinal) is > 0 and var space ? choice[(space + 1)..] : choice;

    /// <summary>Whether an expression names something else of the same kind, as where a namespace is renamed: nobody sees whether that is more or less.</summary>
    public static bool IsAnother(string old, string @new) =>
        Similarity.OfTexts(old, @new) >= Alike
        && Conjunctions().Count(@new) == Conjunctions().Count(old)
        && Alternatives().Count(@new) >= Alternatives().Count(old)
        && old.Count(character => character == '!') == @new.Count(character => character == '!');

    [GeneratedRegex(@"\s*([&|(),""']|\band\b|\bor\b)\s*", PatternRules.Linear)]
    private static partial Regex Terms();

    [GeneratedRegex(@"\||\bor\b", PatternRules.Linear)]
    private static partial Regex Alternatives();

    [GeneratedRegex(@"&|\band\b", PatternRules.Linear)]
    private static partial Regex Conjunctions();
}
