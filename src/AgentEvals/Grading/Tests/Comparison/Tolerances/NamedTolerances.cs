using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.Tolerances;

/// <summary>Compares a tolerance that an assertion spells out with one that it names: a number that became a constant, or the other way round.</summary>
internal static class NamedTolerances
{
    private const double Hundredfold = 100;

    /// <summary>How they differ: <see cref="Verdict.Pass"/> where the new one is no wider and nothing else changed; null where not exactly one of them has a name that is known.</summary>
    public static Verdict? Differ(TestAssertion old, TestAssertion @new, UnitPair pair)
    {
        if (
            old.Name != @new.Name
            || old.Subject != @new.Subject
            || old.Expected != @new.Expected
            || old.IsNegated != @new.IsNegated
            || old.Tolerance is null == @new.Tolerance is null
        )
        {
            return null;
        }

        var before = old.Tolerance ?? Named(old, pair.Old.Method, pair.Old.File.Before);
        var after = @new.Tolerance ?? Named(@new, pair.New.Method, pair.New.File.After);
        // A distance of one or more and a number of digits cannot be told apart by a name alone.
        return before is not { } was || after is not { } now || was < 1 != now < 1 ? null
            : !ToleranceComparison.IsWider(was, now) ? Verdict.Pass
            : now >= was * Hundredfold * (1 - 1e-9) ? Verdict.Fail
            : Verdict.NeedsReview;
    }

    /// <summary>What a constant of the file, or a variable of the test, holds that the assertion names beside its operands.</summary>
    private static double? Named(TestAssertion assertion, TestMethod method, TestFile? file)
    {
        var operands = CodeWords
            .Identifiers(assertion.Subject)
            .Concat(CodeWords.Identifiers(assertion.Expected ?? ""))
            .ToHashSet(StringComparer.Ordinal);
        var names = CodeWords.Identifiers(assertion.Text).Where(name => !operands.Contains(name)).ToHashSet(StringComparer.Ordinal);
        return method
            .Tolerances.Concat(file?.Tolerances ?? [])
            .Where(tolerance => names.Contains(tolerance.Key))
            .Select(tolerance => (double?)tolerance.Value)
            .FirstOrDefault();
    }
}
