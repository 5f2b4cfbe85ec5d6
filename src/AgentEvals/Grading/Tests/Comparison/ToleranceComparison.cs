using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Comparison;

/// <summary>Compares tolerances by their keys.</summary>
internal static class ToleranceComparison
{
    private const double Hundredfold = 100;

    /// <summary>Those that grew, and whether by so much that it is no matter of rounding any more.</summary>
    public static IEnumerable<(TestTolerance Tolerance, Verdict Verdict)> Wider(IReadOnlyList<TestTolerance> olds, IReadOnlyList<TestTolerance> news)
    {
        var before = olds.GroupBy(tolerance => tolerance.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Max(tolerance => tolerance.Value), StringComparer.Ordinal);
        foreach (var tolerance in news)
        {
            if (before.TryGetValue(tolerance.Key, out var value) && IsWider(value, tolerance.Value))
            {
                yield return (tolerance, IsHundredfold(value, tolerance.Value) ? Verdict.Fail : Verdict.NeedsReview);
            }
        }
    }

    /// <summary>Tolerances given to a function that was called as often without any: <c>Compare(a)</c> became <c>Compare(a, tolerance: 0.2)</c>.</summary>
    public static IEnumerable<TestTolerance> New(TestMethod old, TestMethod @new)
    {
        var known = old.Tolerances.Select(tolerance => tolerance.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var tolerance in @new.Tolerances.Where(tolerance => !known.Contains(tolerance.Key)).DistinctBy(tolerance => tolerance.Key, StringComparer.Ordinal))
        {
            var callee = tolerance.Key.IndexOf('(', StringComparison.Ordinal) is > 0 and var end ? tolerance.Key[..end] : "";
            var calls = callee.Length == 0 ? 0 : old.Calls.Count(call => call == callee);
            if (calls > 0 && calls >= @new.Calls.Count(call => call == callee))
            {
                yield return tolerance;
            }
        }
    }

    /// <summary>Whether a tolerance grew.</summary>
    public static bool IsWider(double? old, double? @new) => old is { } before && @new is { } after && after > before * (1 + 1e-9);

    /// <summary>Whether it grew a hundredfold or more.</summary>
    public static bool IsHundredfold(double old, double @new) => old > 0 && @new >= old * Hundredfold * (1 - 1e-9);
}
