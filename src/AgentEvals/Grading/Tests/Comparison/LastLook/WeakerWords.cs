using System.Collections.Frozen;
using System.Text.RegularExpressions;
using AgentEvals.Diffs;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.LastLook;

/// <summary>Lines that check, and that got a word by which less is asked, <c>rtol</c>, <c>startswith</c>, <c>or</c>.</summary>
internal static partial class WeakerWords
{
    private const double Alike = 0.6;
    private const int FewestWords = 3;
    private const int Near = 40;

    /// <summary>How many lines away the rest of a call may have stood that was written on several.</summary>
    private const int OneCall = 3;

    private static readonly FrozenSet<string> Denials = ["not", "assertFalse(", "assert_false(", "False(", "IsFalse(", "refute("];

    private static readonly FrozenSet<string> Quantifiers = ["any(", "all("];

    /// <summary>The first of them; null without.</summary>
    public static Notice? First(ChangedLines lines, ChangeContext context)
    {
        foreach (
            var line in lines.Added.Where(line =>
                Checks.In(line.Text)
                && !Declaration().IsMatch(line.Text)
                && !Strict().IsMatch(line.Text)
                && !CommentedOut.IsComment(line.Text)
            )
        )
        {
            var words = Words(line.Text);
            if (
                words.Count >= FewestWords
                && words.Exists(word => Weak().IsMatch(word))
                && Before(lines, line, words) is { } before
                && Gained(Words(before.Text), words, context.HasProductChange, word => IsGivenAnyway(lines, line, word, before))
                    is { } gained
                && !lines.RemovedBeside(line, OneCall).Any(removed => removed != before && Words(removed.Text).Contains(gained))
            )
            {
                return new Notice(
                    line.NewLine ?? 1,
                    FailureCodes.AssertionWeakened,
                    $"a check says \"{gained.TrimEnd('(')}\" now, and may ask for less: {Lines.Short(line.Text.Trim())}"
                );
            }
        }

        return null;
    }

    /// <summary>The line that most likely became this one: of those beside it the one with most words in common.</summary>
    private static DiffLine? Before(ChangedLines lines, DiffLine line, List<string> words)
    {
        var best = lines
            .RemovedBeside(line, Near)
            .Select(removed => (Line: removed, Share: Share(Words(removed.Text), words)))
            .OrderByDescending(candidate => candidate.Share)
            .ThenByDescending(candidate => Words(candidate.Line.Text).Exists(word => Weak().IsMatch(word)))
            .FirstOrDefault();
        return best.Share >= Alike ? best.Line : null;
    }

    /// <summary>A weak word that came where none went; where the product changed, a value may have another form for good reason.</summary>
    private static string? Gained(List<string> before, List<string> after, bool hasProductChange, Predicate<string> isGivenAnyway)
    {
        var (gone, came) = ChangedWords.Of(before, after);
        if (before.Exists(Denials.Contains) && after.Exists(Denials.Contains))
        {
            // That not all are so is less than that none is.
            switch (gone.FirstOrDefault(Quantifiers.Contains), came.FirstOrDefault(Quantifiers.Contains))
            {
                case ("any(", "all("):
                    return "all(";
                case ("all(", "any("):
                    return null;
            }
        }

        if (gone.Any(word => Weak().IsMatch(word) || Bound().IsMatch(word)))
        {
            return null;
        }

        // What is done to both sides of a comparison alike asks for as much; a number that got a name is no further tolerance.
        var hasNamed = before.Count(IsNumber) > after.Count(IsNumber);
        return came.Where(word => Weak().IsMatch(word) && !isGivenAnyway(word))
            .FirstOrDefault(word =>
                OfBothSides().IsMatch(word)
                    ? came.Count(other => other == word) == 1 && !hasProductChange
                    : !hasNamed || !Size().IsMatch(word)
            );
    }

    /// <summary>Whether what a name is given was given by its place before, is nothing, or is smaller than what any library tolerates: <c>rtol=eps</c>, <c>atol=0</c>.</summary>
    private static bool IsGivenAnyway(ChangedLines lines, DiffLine line, string word, DiffLine before) =>
        Given()
            .Matches(line.Text)
            .Where(given => given.Groups["name"].Value == word)
            .Select(given => given.Groups["value"].Value)
            .Any(value => Zero().IsMatch(value) || Words(before.Text).Contains(value) || StrictNames.Has(lines, value));

    private static bool IsNumber(string word) => char.IsAsciiDigit(word[0]);

    /// <summary>The share of words that two lines have in common.</summary>
    private static double Share(List<string> one, List<string> other)
    {
        var (gone, came) = ChangedWords.Of(one, other);
        return 1 - ((double)(gone.Count + came.Count) / (one.Count + other.Count));
    }

    private static List<string> Words(string line) =>
        [.. Word().Matches(Sorting().Replace(Quoted().Replace(line, ""), "")).Select(match => match.Value.Trim())];

    /// <summary>An argument by its name.</summary>
    [GeneratedRegex(@"\b(?<name>\w+)\s*[=:]\s*(?<value>[\w.]+)", PatternRules.Linear)]
    private static partial Regex Given();

    [GeneratedRegex(@"^0(\.0*)?$", PatternRules.Linear)]
    private static partial Regex Zero();

    /// <summary>How something is sorted before it is compared leaves nothing of it out.</summary>
    [GeneratedRegex(@"\.(OrderBy|ThenBy)\w*\([^()]*\)", PatternRules.Linear)]
    private static partial Regex Sorting();

    [GeneratedRegex(@"\w+\(?|\|\||[<>]=|\s[<>]\s", PatternRules.Linear)]
    private static partial Regex Word();

    [GeneratedRegex(
        """
            "[^"]*"|'[^']*'|`[^`]*`
            """,
        PatternRules.Linear
    )]
    private static partial Regex Quoted();

    /// <summary>Imports, and the heads of functions: what a parameter is for is seen where it is used.</summary>
    [GeneratedRegex(
        @"^\s*(import|from|using|use|public|private|internal|protected|static|def|func|function|async def|async function|export)\b",
        PatternRules.Linear
    )]
    private static partial Regex Declaration();

    /// <summary>A tolerance below the defaults of all libraries.</summary>
    [GeneratedRegex(
        @"tol\w*\s*[=:]\s*\d+(\.\d+)?e-(0?[89]|[1-9]\d)\b|(decimal|places|digits|precision)\w*\s*[=:]\s*([89]|\d\d)\b",
        PatternRules.Linear
    )]
    private static partial Regex Strict();

    /// <summary>
    /// Tolerances, digits, either-or, parts for the whole, and forms of letters; what may be anybody's variable only where it is called. The
    /// assertions of libraries are not among them, rules know how strong these are; nor is what sorts, as most who sort make a test deterministic.
    /// </summary>
    [GeneratedRegex(
        @"^((\w*(rtol|atol|abs_?tol|rel_?tol|[Tt]olera)\w*|tol|\w+_tol|[Pp]recision\w*|[Dd]ecimals?|places|digits|maxDiffPixels|maxDiffPixelRatio|failureThreshold|\w*[Ii]gnoreCase|or|\w*_almost_\w*|\w*_approx\w*|\w*[a-z]CloseTo|\w*[a-z]Approx\w*)\(?|(round|Round|toFixed|abs|Abs|fabs|strip|trim|Trim|TrimSpace|any|\w*[Aa]nyOf|OneOf|one_of|isin|contains|includes|startswith|endswith|isclose|allclose|FirstOrDefault)\(|\|\|)$",
        PatternRules.Linear
    )]
    private static partial Regex Weak();

    [GeneratedRegex(
        @"^((\w*(rtol|atol|abs_?tol|rel_?tol|[Tt]olera)\w*|tol|\w+_tol|[Pp]recision\w*|[Dd]ecimals?|places|digits)\(?)$",
        PatternRules.Linear
    )]
    private static partial Regex Size();

    /// <summary>Comparisons that ask for less than equality themselves.</summary>
    [GeneratedRegex(@"^([<>]=?|in|include\w*\(?|contain\w*\(?|match\w*\(?)$", PatternRules.Linear)]
    private static partial Regex Bound();

    /// <summary>What is done to a side of a comparison, or to both.</summary>
    [GeneratedRegex(@"^(strip|trim|Trim|TrimSpace|round|Round|abs|Abs)\($", PatternRules.Linear)]
    private static partial Regex OfBothSides();
}
