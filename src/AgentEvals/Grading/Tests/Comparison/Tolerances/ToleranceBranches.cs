using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Tolerances;

/// <summary>Tolerances that came along without any number being raised: an absolute one beside the relative one that is there by default, and a further branch that chooses another.</summary>
internal static class ToleranceBranches
{
    private static readonly string[] Absolute = ["atol", "abs_tol"];

    /// <summary>Whether a comparison is given an absolute tolerance where it had none, so small that the sum stays: values around zero pass now that did not.</summary>
    public static bool GainsAbsolute(TestAssertion old, TestAssertion @new) =>
        old.Name == @new.Name
        && HasNoneByDefault(@new)
        && Given(@new) is { } value
        && Given(old) is null
        && !IsZero(value)
        && (
            IsOfStandardLibrary(old) && IsOfStandardLibrary(@new)
            || old.Tolerance is not { } before
            || @new.Tolerance is not { } after
            || Math.Abs(after - before) <= before * 1e-9
        );

    /// <summary>
    /// A tolerance of a variable that is set once more, to more than the least that it was set to, or of a kind that it had not:
    /// <c>elif name == "b": tol = {"rtol": 1e-7}</c>; null without, and where the branch is for a case that is new too.
    /// </summary>
    public static TestTolerance? Further(UnitPair pair)
    {
        var (old, @new) = (pair.Old.Method, pair.New.Method);
        foreach (
            var group in @new
                .Tolerances.Where(tolerance => !tolerance.Key.Contains('(', StringComparison.Ordinal))
                .GroupBy(tolerance => Name(tolerance.Key), StringComparer.Ordinal)
        )
        {
            var olds = old.Tolerances.Where(tolerance => Name(tolerance.Key) == group.Key).ToList();
            if (
                olds.Count == 0
                || Settings(@new, group.Key) <= Settings(old, group.Key)
                || !olds.TrueForAll(before => group.Any(after => after.Key == before.Key && after.Value.Equals(before.Value)))
            )
            {
                continue;
            }

            var added = group.Where(after => !olds.Exists(before => before.Key == after.Key && before.Value.Equals(after.Value)));
            var looser = added.FirstOrDefault(after =>
                !olds.Exists(before =>
                    before.Key == after.Key
                    && before.Value >= after.Value * (1 - 1e-9)
                    && !olds.Exists(least => least.Key == after.Key && least.Value < after.Value * (1 - 1e-9))
                )
            );
            if (looser is not null && !IsForNewCase(pair))
            {
                return looser;
            }
        }

        return null;
    }

    /// <summary>
    /// An assertion that became two, one of which says what it said and the other the same with more tolerance:
    /// <c>if n == 1: assert_close(a, b, rtol=1e-5) else: assert_close(a, b)</c>; null without.
    /// </summary>
    public static TestAssertion? Split(TestMethod old, TestMethod @new)
    {
        var known = old.Assertions.ToLookup(assertion => assertion.Text, StringComparer.Ordinal);
        var came = @new
            .Assertions.Where(assertion => assertion.Path.Count > 0 && assertion.Tolerance is not null && !known.Contains(assertion.Text))
            .ToLookup(assertion => (assertion.Name, assertion.Subject, assertion.Expected));
        return came.Count == 0
            ? null
            : @new
                .Assertions.Where(assertion =>
                    assertion.Path.Count > 0 && known[assertion.Text].Any(before => before.Path.Count < assertion.Path.Count)
                )
                .SelectMany(assertion =>
                    came[(assertion.Name, assertion.Subject, assertion.Expected)]
                        .Where(other =>
                            IsLooser(assertion, other) && assertion.Path.Any(decision => other.Path.Contains(decision.Reversed()))
                        )
                )
                .FirstOrDefault();
    }

    private static bool IsLooser(TestAssertion strict, TestAssertion other) =>
        ToleranceComparison.IsWider(strict.Tolerance ?? (strict.IsTolerant ? null : 0), other.Tolerance);

    private static string Name(string key) => key.Split('[')[0];

    /// <summary>How often a statement gives a value to a name.</summary>
    private static int Settings(TestMethod method, string name)
    {
        var (tokens, count) = (method.Tokens, 0);
        for (var index = 0; index + 1 < tokens.Count; index++)
        {
            count +=
                tokens[index] == name && tokens[index + 1] is "=" or ":=" && (index == 0 || tokens[index - 1] is not ("," or "(")) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Whether a text that the branch asks for came to the rest of the file with it.</summary>
    private static bool IsForNewCase(UnitPair pair)
    {
        var texts = pair
            .New.Method.Tokens.Except(pair.Old.Method.Tokens, StringComparer.Ordinal)
            .Where(token => token is ['"' or '\'', _, _, ..])
            .Select(text => text.Trim('"', '\''))
            .ToList();
        return texts.Exists(text =>
            Times(pair.New.File.NewText, text) - Times(pair.Old.File.OldText, text)
            > pair.New.Method.Tokens.Count(token => token.Trim('"', '\'') == text)
        );
    }

    private static int Times(string? text, string part) => text is null ? 0 : text.Split(part).Length - 1;

    /// <summary>Whether a comparison tolerates nothing around zero unless it is told to.</summary>
    private static bool HasNoneByDefault(TestAssertion assertion) =>
        (assertion.Name.Contains("assert", StringComparison.Ordinal) && assertion.Name.Contains("close", StringComparison.Ordinal))
        || IsOfStandardLibrary(assertion);

    /// <summary>Whether it is <c>math.isclose</c> without a relative tolerance, which stays what it is then.</summary>
    private static bool IsOfStandardLibrary(TestAssertion assertion) =>
        assertion.Text.Contains("math.isclose(", StringComparison.Ordinal) && !assertion.Text.Contains("rel_tol", StringComparison.Ordinal);

    private static string? Given(TestAssertion assertion)
    {
        var words = CodeWords.Of(assertion.Text).ToList();
        var at = words.FindIndex(word => Array.IndexOf(Absolute, word) >= 0);
        while (at >= 0 && !(at + 2 < words.Count && words[at + 1] == "="))
        {
            at = words.FindIndex(at + 1, word => Array.IndexOf(Absolute, word) >= 0);
        }

        return at < 0 ? null : words[at + 2];
    }

    private static bool IsZero(string value) => value.Trim('0', '.').Length == 0;
}
