using System.Text.RegularExpressions;

namespace AgentEvals.Grading.Criteria;

/// <summary>What a text must contain, match and not match.</summary>
internal static class TextCheck
{
    /// <summary>Checks all of them; <paramref name="subject"/> begins the sentences.</summary>
    public static CriterionResult Of(string text, string subject, string? contains, string? matches, string? notMatches)
    {
        if (contains is not null && !text.Contains(contains, StringComparison.Ordinal))
        {
            return CriterionResult.No($"{subject} does not contain '{OneLine.Of(contains, 60)}'.");
        }

        foreach (var (pattern, wanted) in new[] { (matches, true), (notMatches, false) })
        {
            if (pattern is null)
            {
                continue;
            }

            if (UserPattern.Compile(pattern, out var error) is not { } regex)
            {
                return CriterionResult.Unknown($"The pattern '{OneLine.Of(pattern, 60)}' is no regular expression: {error}");
            }

            try
            {
                if (regex.IsMatch(text) != wanted)
                {
                    return CriterionResult.No($"{subject} {(wanted ? "does not match" : "matches")} '{OneLine.Of(pattern, 60)}'.");
                }
            }
            catch (RegexMatchTimeoutException)
            {
                return CriterionResult.Unknown(
                    $"The pattern '{OneLine.Of(pattern, 60)}' took too long; write it without look-arounds and back-references."
                );
            }
        }

        return CriterionResult.Yes($"{subject} is as it should be.");
    }
}
