using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Texts;

/// <summary>Tells that a test works with other sample texts now: what it gives and what it expects changed alike, and nothing else did.</summary>
internal static class SampleTexts
{
    private const int Shortest = 3;

    /// <summary>Whether every difference is such a text, and each of them is given as well as expected.</summary>
    public static bool AreAllThatDiffers(TestMethod old, TestMethod @new)
    {
        if (old.Tokens.Count != @new.Tokens.Count)
        {
            return false;
        }

        var differences = old.Tokens.Zip(@new.Tokens).Where(both => both.First != both.Second).Distinct().ToList();
        if (differences.Count == 0 || differences.Exists(both => Content(both.First) is null || Content(both.Second) is null))
        {
            return false;
        }

        // A source text that is written out in the test has the sample inside: what is left is no difference of its own.
        var samples = differences
            .Select(both => (Old: Content(both.First)!, New: Content(both.Second)!))
            .OrderBy(sample => sample.Old.Length)
            .ToList();
        var own = new List<(string Old, string New)>();
        foreach (
            var sample in samples
                .Where(sample => !own.Exists(other => sample.Old.Replace(other.Old, other.New, StringComparison.Ordinal) == sample.New))
                .ToList()
        )
        {
            own.Add(sample);
        }

        return own.TrueForAll(sample =>
            sample.Old.Length >= Shortest
            && sample.New.Length >= Shortest
            && IsGiven(old, sample.Old)
            && IsGiven(@new, sample.New)
            && !@new.Tokens.Any(token => token.Contains(sample.Old, StringComparison.Ordinal))
        );
    }

    /// <summary>Whether a text stands in a test more often than its assertions name it.</summary>
    private static bool IsGiven(TestMethod method, string text) =>
        method.Tokens.Count(token => token.Contains(text, StringComparison.Ordinal))
        > method.Assertions.Count(assertion => assertion.Text.Contains(text, StringComparison.Ordinal));

    /// <summary>What stands between the quotes of a text; null for anything else.</summary>
    private static string? Content(string token)
    {
        var start = 0;
        while (start < token.Length && start < 3 && char.IsLetter(token[start]))
        {
            start++;
        }

        return start < token.Length - 1 && token[start] is '"' or '\'' or '`' ? token[start..].Trim(token[start]) : null;
    }
}
