using System.Globalization;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.Tolerances;

/// <summary>Compares tolerances by their keys.</summary>
internal static class ToleranceComparison
{
    private const double Hundredfold = 100;
    private const double SmallestDefault = 4e-8;
    private const double LargestDefault = 1.01e-6;

    /// <summary>Those that grew, and whether by so much that it is no matter of rounding any more; the words of the test tell whether it chooses between the old number and the new one.</summary>
    public static IEnumerable<(TestTolerance Tolerance, Verdict Verdict)> Wider(
        IReadOnlyList<TestTolerance> olds,
        IReadOnlyList<TestTolerance> news,
        IReadOnlyList<string>? tokens = null
    )
    {
        var before = olds.GroupBy(tolerance => tolerance.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Max(tolerance => tolerance.Value), StringComparer.Ordinal);
        foreach (var tolerance in news)
        {
            if (before.TryGetValue(tolerance.Key, out var value) && IsWider(value, tolerance.Value))
            {
                yield return (
                    tolerance,
                    IsHundredfold(value, tolerance.Value) && !IsChosen(value, tokens ?? []) ? Verdict.Fail : Verdict.NeedsReview
                );
            }
        }
    }

    /// <summary>Tolerances given to a function that was called as often without any: <c>Compare(a)</c> became <c>Compare(a, tolerance: 0.2)</c>.</summary>
    public static IEnumerable<TestTolerance> New(TestMethod old, TestMethod @new)
    {
        var known = old.Tolerances.Select(tolerance => tolerance.Key).ToHashSet(StringComparer.Ordinal);
        foreach (
            var tolerance in @new
                .Tolerances.Where(tolerance => !known.Contains(tolerance.Key))
                .DistinctBy(tolerance => tolerance.Key, StringComparer.Ordinal)
        )
        {
            var callee = tolerance.Key.IndexOf('(', StringComparison.Ordinal) is > 0 and var end ? tolerance.Key[..end] : "";
            if (
                old.Calls.Contains(callee, StringComparer.Ordinal)
                && old.Tokens.Count(token => token == callee) >= @new.Tokens.Count(token => token == callee)
            )
            {
                yield return tolerance;
            }
        }
    }

    /// <summary>Whether an assertion's tolerance grew a hundredfold for every input: the same assertion, and nothing chooses between the old number and the new one.</summary>
    public static bool IsSurelyWider(TestAssertion old, TestAssertion @new, TestMethod method) =>
        old.Name == @new.Name
        && IsHundredfold(old.Tolerance!.Value, @new.Tolerance!.Value)
        && !IsChosen(old.Tolerance.Value, method.Tokens);

    /// <summary>Whether a number stands in <c>a if x else b</c> or <c>x ? a : b</c>.</summary>
    private static bool IsChosen(double number, IReadOnlyList<string> tokens)
    {
        for (var index = 0; index < tokens.Count; index++)
        {
            var isBeside =
                (index + 1 < tokens.Count && tokens[index + 1] is "if" or ":") || (index > 0 && tokens[index - 1] is "else" or "?" or ":");
            if (
                isBeside
                && double.TryParse(tokens[index], CultureInfo.InvariantCulture, out var value)
                && (Math.Abs(value - number) <= number * 1e-6 || Math.Abs(Math.Pow(10, -value) - number) <= number * 1e-6)
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A comparer of the file that tolerates something, given to a test that had none or one that tolerates less: <c>Compare(a)</c> became <c>Compare(Tolerant, a)</c>.</summary>
    public static IEnumerable<Weakening> Given(UnitPair pair)
    {
        if (Swapped(pair) is { } wider)
        {
            yield return new Weakening(
                FailureCodes.AssertionWeakened,
                Verdict.NeedsReview,
                $"a comparison has a wider tolerance: {wider}",
                null,
                pair.New.Method.Line
            );
        }

        var known = Names(pair.Old.File.Before);
        if (
            known.Overlaps(pair.Old.Method.Tokens)
            || pair.Old.Method.Tolerances.Count > 0
            || pair.Old.Method.Assertions.Any(assertion => assertion.Tolerance is not null)
        )
        {
            yield break;
        }

        var given = Names(pair.New.File.After);
        given.ExceptWith(pair.Old.Method.Tokens);
        if (given.Count > 0 && pair.New.Method.Tokens.FirstOrDefault(given.Contains) is { } name && pair.Old.Method.Assertions.Count > 0)
        {
            yield return new Weakening(
                FailureCodes.AssertionWeakened,
                Verdict.NeedsReview,
                $"a comparison has a tolerance now: {name}",
                null,
                pair.New.Method.Line
            );
        }
    }

    /// <summary>The name of a tolerance of the file that took the place of a smaller one in the test; null without.</summary>
    private static string? Swapped(UnitPair pair)
    {
        if (
            (pair.Old.File.Before?.Tolerances ?? []) is not { Count: > 0 } olds
            || (pair.New.File.After?.Tolerances ?? []) is not { Count: > 1 } news
        )
        {
            return null;
        }

        var (before, after) = (
            pair.Old.Method.Tokens.ToHashSet(StringComparer.Ordinal),
            pair.New.Method.Tokens.ToHashSet(StringComparer.Ordinal)
        );
        var gone = olds.Where(tolerance => NameOf(tolerance) is var name && before.Contains(name) && !after.Contains(name)).ToList();
        var came = news.Where(tolerance => NameOf(tolerance) is var name && after.Contains(name) && !before.Contains(name)).ToList();

        // A constant that only has another name is gone from the file.
        return
            gone.Count > 0
            && came.Find(tolerance => IsWider(gone.Max(other => other.Value), tolerance.Value)) is { } wider
            && gone.TrueForAll(tolerance => news.Any(other => other.Key == tolerance.Key))
            ? NameOf(wider)
            : null;
    }

    private static string NameOf(TestTolerance tolerance) => tolerance.Key.Split('#')[0];

    private static HashSet<string> Names(TestFile? file) => [.. (file?.Tolerances ?? []).Select(NameOf)];

    /// <summary>Whether a tolerance grew.</summary>
    public static bool IsWider(double? old, double? @new) => old is { } before && @new is { } after && after > before * (1 + 1e-9);

    /// <summary>Whether each is what another library tolerates where nothing is said: seven digits of one, a millionth of the other.</summary>
    public static bool AreDefaults(TestAssertion old, TestAssertion @new) =>
        old.Name != @new.Name && old.Tolerance is >= SmallestDefault && @new.Tolerance is <= LargestDefault;

    /// <summary>Whether it grew a hundredfold or more.</summary>
    private static bool IsHundredfold(double old, double @new) => old > 0 && @new >= old * Hundredfold * (1 - 1e-9);
}
