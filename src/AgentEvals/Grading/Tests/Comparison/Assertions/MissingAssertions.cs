using AgentEvals.Grading.Tests.Comparison.Bodies;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>Judges the assertions of one test that have no counterpart after the change.</summary>
/// <param name="pair">The test.</param>
/// <param name="lost">What became of what the test lost.</param>
/// <param name="context">What surrounds the change.</param>
internal sealed class MissingAssertions(UnitPair pair, LostAssertions lost, ChangeContext context)
{
    private readonly IReadOnlyList<TestAssertion> _olds = pair.Old.Method.Assertions;
    private readonly IReadOnlyList<TestAssertion> _news = pair.New.Method.Assertions;
    private readonly RemovalDoubts _doubts = new(pair);
    private readonly GivenAnew _given = new(pair);
    private readonly Lazy<HashSet<Decision>> _decisions = new(() => [.. pair.New.Method.Assertions.SelectMany(other => other.Path)]);
    private readonly Lazy<ILookup<string, TestAssertion>> _byText = new(() =>
        pair.New.Method.Assertions.ToLookup(other => other.Text, StringComparer.Ordinal)
    );

    /// <summary>What an assertion that has no counterpart comes to; none where something else says it.</summary>
    public Weakening? Judge(TestAssertion old)
    {
        if (old.Name == TestAssertion.Awaited)
        {
            // A test that comes by something without waiting need not wait for it.
            return null;
        }

        if (old.IsHelperCall && Preludes.IsOne(pair, old.Name))
        {
            return null;
        }

        var twins = _olds
            .Where(other =>
                !ReferenceEquals(other, old)
                && other.Subject == old.Subject
                && other.Expected == old.Expected
                && other.Strength >= old.Strength
                && other.Name == old.Name
                && !Coverage.IsContrary(other, old)
            )
            .ToList();
        if (
            twins.Count > 0
            && context.HasOnlyTests
            && old.Strength > Strength.NoThrow
            && _given.Is(old, twins)
            && !lost.IsSaidElsewhere(old)
        )
        {
            return Weakening.Of(lost.Sure(old), "an assertion about a value that a later call gave was removed", old, null);
        }

        if (
            twins.Count > 0
            && context.HasOnlyTests
            && old.Strength > Strength.NoThrow
            && TestBodies.LostAPart(pair.Old.Method, pair.New.Method)
        )
        {
            return Weakening.Of(Verdict.Fail, "a part of it that asserted the same of something else was removed", old, null);
        }

        if (lost.IsLooserElsewhere(old))
        {
            return Weakening.Of(Verdict.NeedsReview, "it moved to another test, and tolerates more there", old, null);
        }

        if (BranchLeft(old) is { } left)
        {
            return left.Strength < old.Strength && !lost.IsCovered(old)
                ? Weakening.Of(Verdict.NeedsReview, "of two branches the one is left that asked for less", old, left)
                : null;
        }

        if (
            old.Strength <= Strength.Vacuous
            || (twins.Count > 0 && _news.Any(other => other.Subject == old.Subject))
            || lost.IsCovered(old)
            || (old.Strength == Strength.NoThrow && _news.Count > 0)
            || lost.IsInLoopNow(old)
            || lost.IsInRowsNow(old)
        )
        {
            return null;
        }

        if (
            old.Strength == Strength.NoThrow
            && context.HasProductChange
            && old.Subject.IndexOf('(', StringComparison.Ordinal) is > 0 and var open
            && pair.New.Method.Calls.Contains(CodeWords.Identifiers(old.Subject[..open]).LastOrDefault() ?? "", StringComparer.Ordinal)
        )
        {
            return Weakening.Of(Verdict.Pass, "a call that the product changed is not asked any more whether it failed", old, null);
        }

        if (lost.IsGone(old))
        {
            return Weakening.Of(Verdict.Pass, "an assertion about something that the product has no more was removed", old, null);
        }

        if (pair.New.Method.IsHelper && lost.IsOrphan(old))
        {
            return Weakening.Of(Verdict.Pass, "a helper asks no more about a value that the product's calls give no more", old, null);
        }

        if (
            old.Strength <= Strength.Presence
            && context.HasProductChange
            && !lost.NamesItsSubject(old)
            && _news.Any(other => other.Strength > Strength.Presence)
        )
        {
            return Weakening.Of(
                Verdict.Pass,
                "nothing asks any more whether a value is there that the test does not use any more",
                old,
                null
            );
        }

        if (pair.New.Method.IsHelper && old.Strength == Strength.Condition && Throws(pair.New.Method) > Throws(pair.Old.Method))
        {
            return Weakening.Of(Verdict.Pass, "a helper throws now where it asserted", old, null);
        }

        if (pair.New.Method.IsHelper && old.Strength <= Strength.Presence && !lost.NamesItsSubject(old))
        {
            return Weakening.Of(Verdict.Pass, "a helper asks no more whether a value is there that it does not use any more", old, null);
        }

        // Whether a helper of the test itself gave something at all is nobody's question once the test has no such variable.
        var isOwnPresence =
            old.Strength <= Strength.Presence
            && !lost.NamesItsSubject(old)
            && CodeWords.IsName(old.Subject)
            && _news.Any(other => other.Strength > Strength.Presence);
        return Weakening.Of(
            isOwnPresence || IsNeedOfSetUp(old) || _doubts.Are(old) ? Verdict.NeedsReview : lost.Sure(old),
            "an assertion was removed",
            old,
            null
        );
    }

    /// <summary>Whether a set-up asked whether it could do what it needs: <c>Assert.True(Till.TryStart())</c>, which the tests may do without.</summary>
    private bool IsNeedOfSetUp(TestAssertion old) =>
        old.Strength == Strength.Condition
        && pair.New.Method is { IsHelper: true } method
        && (method.IsSetUp || (method.IsOverride && method.Name.StartsWith("Configure", StringComparison.Ordinal)));

    private static int Throws(TestMethod method) => method.Tokens.Count(token => token is "throw" or "raise" or "panic");

    /// <summary>What the other branch asserted, where the one in which it stood is gone and that is asserted on every path now: <c>if (a) X(); else Y();</c> became <c>Y();</c>.</summary>
    private TestAssertion? BranchLeft(TestAssertion old) =>
        old
            .Path.Where(decision => !_decisions.Value.Contains(decision))
            .SelectMany(decision =>
                _olds.Where(other =>
                    other.Path.Contains(decision.Reversed())
                    && _byText.Value[other.Text].Any(@new => @new.Conditions < other.Conditions && !@new.Path.Contains(decision.Reversed()))
                )
            )
            .MaxBy(other => other.Strength);
}
