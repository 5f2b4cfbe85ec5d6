using System.Globalization;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>Tells that what a test expects follows something that the change shows: words that the product replaced, or what the test gives.</summary>
/// <param name="pair">The test.</param>
/// <param name="context">What surrounds the change.</param>
internal sealed class FollowedExpectations(UnitPair pair, ChangeContext context)
{
    private const int TellingLength = 3;
    private const int ShortestText = 10;
    private const int MostNumbers = 2;
    private const int NamingLength = 5;

    private static readonly string[] Messages = ["%", "want", "expect", "got ", "should", "must", "wrong"];

    private readonly Lazy<ChangedWords> _given = new(() => Given(pair));

    /// <summary>Whether anything in the file but what is expected changed: the expectation may follow it.</summary>
    public bool MayFollow => !pair.New.File.Outside.AreNone || context.HasChangedData;

    /// <summary>
    /// Whether the product words a text otherwise, in the very words that changed, or has another name for what the expectation names. A number or a
    /// value of its own that both have now is another matter: the product may have changed for the worse, and the test with it.
    /// </summary>
    public bool FollowProduct(string old, string @new)
    {
        if (!context.HasProductChange || Edits.Between(old, @new) is not { Count: > 0 } edits)
        {
            return false;
        }

        if (!IsText(old))
        {
            var code = Bare(old).ToHashSet(StringComparer.Ordinal);
            return edits.All(edit => IsRenamed(edit) && Words(edit.Old).All(code.Contains));
        }

        return old.Length >= ShortestText
            && Words(old).Count() > edits.Sum(edit => Words(edit.Old).Count())
            && (edits.Any(edit => IsTelling(edit.Old + edit.New)) || IsTelling(old + @new))
            && (
                edits.All(edit => context.ProductEdits.Value.All.Contains(edit))
                || (edits.All(edit => edit.Old.Length == 0) && edits.SelectMany(edit => Words(edit.New)).Any(IsNewInProduct))
                || edits.All(IsSpelledNow)
            );
    }

    /// <summary>Whether all words that took the place of others stand by themselves, in quotes, in lines that came to the product, and none of them in lines that it lost.</summary>
    private bool IsSpelledNow((string Old, string New) edit) =>
        edit.Old.Length > 0
        && Words(edit.New).ToList() is { Count: > 0 } words
        && words.TrueForAll(word => IsTelling(word) && word.All(char.IsLetter) && context.Losses.Value.BroughtText($"'{word}'"));

    private static bool IsText(string code) => code.Length > 2 && code[0] is '"' or '\'' or '`' && code[^1] == code[0];

    /// <summary>The words of code outside of its texts.</summary>
    private static IEnumerable<string> Bare(string code) =>
        code.Split('"', '\'', '`').Where((_, index) => index % 2 == 0).SelectMany(Words);

    /// <summary>Whether a word came to the product: where a text has all that it had, and it, the product says more.</summary>
    private bool IsNewInProduct(string word) =>
        word.Length >= NamingLength
        && CodeWords.IsIdentifier(word)
        && context.Losses.Value.GotMore(word)
        && (!context.Losses.Value.Had(word) || word.Skip(1).Any(char.IsUpper));

    /// <summary>Whether the test, or what its file makes for it, gives other values now, and the same ones are expected, or the same calculation of them.</summary>
    public bool FollowGiven(string old, string @new)
    {
        if (Edits.Between(old, @new) is not { Count: > 0 } edits || _given.Value is not { AreNone: false } given)
        {
            return false;
        }

        var changed = ChangedWords.Of(
            edits.SelectMany(edit => Words(edit.Old)).SelectMany(Parts),
            edits.SelectMany(edit => Words(edit.New)).SelectMany(Parts)
        );
        return changed.Came.Count > 0
            && !changed.Gone.Concat(changed.Came).Any(IsOfLanguage)
            && ((changed.Gone.All(given.Gone.Contains) && changed.Came.All(given.Came.Contains)) || AreCalculated(edits, given));
    }

    /// <summary>Whether the file of the test makes more for its tests, or data arrived for them, and as much more is expected: a higher count, or a list that names what arrived.</summary>
    public bool FollowAdditions(string old, string @new)
    {
        if (Counts.Rose(old, @new))
        {
            return (
                    pair.New.File.Outside is { Gone: [], Came.Count: > 0 }
                    && pair.New.Method.Tokens.Any(pair.New.File.OutsideNames.Contains)
                )
                || context.ArrivedData.Count > 0
                || context.ArrivedSamples.Count > 0
                || context.HasGrownData.Value;
        }

        return context.ArrivedSamples.Count > 0
            && Edits.Between(old, @new) is { Count: > 0 } edits
            && edits.All(edit => !Words(edit.Old).Any())
            && edits
                .SelectMany(edit => Words(edit.New))
                .Any(word =>
                    word.Length >= NamingLength && context.ArrivedSamples.Any(path => path.Contains(word, StringComparison.Ordinal))
                );
    }

    /// <summary>Whether a name took the place of one that the product has no more.</summary>
    private bool IsRenamed((string Old, string New) edit) =>
        Words(edit.Old).ToList() is { Count: > 0 } olds
        && olds.TrueForAll(word => word.Length >= TellingLength && context.RemovedNames.Contains(word))
        && Words(edit.New).ToList() is { Count: > 0 } news
        && news.TrueForAll(context.Losses.Value.Got);

    private static bool IsTelling(string words) => words.Count(char.IsLetterOrDigit) >= TellingLength && !IsOfLanguage(words);

    private static bool IsOfLanguage(string word) =>
        word
            is "true"
                or "false"
                or "True"
                or "False"
                or "null"
                or "nil"
                or "None"
                or "undefined"
                or "truefalse"
                or "falsetrue"
                or "TrueFalse"
                or "FalseTrue";

    /// <summary>Whether one number is expected for another, and is to the given ones what the old one was to theirs: their sum, their product, as many times or as much more.</summary>
    private static bool AreCalculated(IReadOnlyList<(string Old, string New)> edits, ChangedWords given)
    {
        var (olds, news) = (Numbers(given.Gone), Numbers(given.Came));
        return given.Gone.Concat(given.Came).All(word => Number(word) is not null)
            && edits is [var only]
            && Number(only.Old) is { } before
            && Number(only.New) is { } after
            && olds.Count == news.Count
            && olds.Count is > 0 and <= MostNumbers
            && (
                olds.Count == 1
                    ? (olds[0] != 0 && before * news[0] == after * olds[0]) || after - before == news[0] - olds[0]
                    : (before == olds.Sum() && after == news.Sum()) || (before == olds[0] * olds[1] && after == news[0] * news[1])
            );
    }

    private static List<decimal> Numbers(IReadOnlyList<string> words) => [.. words.Select(Number).OfType<decimal>().Distinct()];

    private static decimal? Number(string word) =>
        decimal.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A word that begins with digits in its parts: <c>01T00</c> of a time is <c>01</c>, <c>T</c> and <c>00</c>.</summary>
    private static IEnumerable<string> Parts(string word)
    {
        var start = 0;
        for (var index = 1; index <= word.Length && char.IsAsciiDigit(word[0]); index++)
        {
            if (index == word.Length || char.IsAsciiDigit(word[index]) != char.IsAsciiDigit(word[index - 1]))
            {
                yield return word[start..index];
                start = index;
            }
        }

        if (start == 0)
        {
            yield return word;
        }
    }

    private static IEnumerable<string> Words(string code) =>
        CodeWords.Of(code).Where(word => char.IsLetterOrDigit(word[0]) || word[0] == '_');

    /// <summary>What changed in the test but for what its assertions expect and say, and around the tests of its file.</summary>
    private static ChangedWords Given(UnitPair pair)
    {
        var outside = pair.New.File.Outside;
        return ChangedWords.Of(
            Tokens(pair.Old.Method).Concat(Expected(pair.New.Method)).Concat(outside.Gone).SelectMany(Parts),
            Tokens(pair.New.Method).Concat(Expected(pair.Old.Method)).Concat(outside.Came).SelectMany(Parts)
        );
    }

    /// <summary>The words of a test but for messages, which tell again what is expected.</summary>
    private static IEnumerable<string> Tokens(TestMethod method) =>
        method
            .Tokens.Where(token =>
                token[0] is not ('"' or '\'' or '`')
                || !Array.Exists(Messages, word => token.Contains(word, StringComparison.OrdinalIgnoreCase))
            )
            .SelectMany(CodeWords.Of);

    /// <summary>The words of assertions but for what they look at; of those that only ask whether it holds, the whole.</summary>
    private static IEnumerable<string> Expected(TestMethod method) =>
        method.Assertions.SelectMany(assertion =>
            assertion.Expected is null or "true" or "false"
                ? CodeWords.Of(assertion.Text)
                : ChangedWords.Of(CodeWords.Of(assertion.Subject), CodeWords.Of(assertion.Text)).Came
        );
}
