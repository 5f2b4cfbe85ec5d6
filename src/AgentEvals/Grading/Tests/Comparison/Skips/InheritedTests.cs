using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.Skips;

/// <summary>Finds tests that arrive skipped and take the place of one that their class inherits: such a test runs no more.</summary>
internal static class InheritedTests
{
    /// <summary>Classes that run no test but those of their base class, and run them no more, or left the category by which they were chosen.</summary>
    public static IEnumerable<Finding> Compare(ComparedFile file)
    {
        foreach (var @new in file.After?.Inheriting ?? [])
        {
            if (file.Before?.Inheriting.FirstOrDefault(candidate => candidate.Name == @new.Name) is not { Skip: null } old)
            {
                continue;
            }

            if (@new.Skip is { } skip)
            {
                yield return new Finding(
                    FailureCodes.TestSkipped,
                    Verdict.Fail,
                    $"{@new.Name}: the tests that it inherits are skipped: {skip}",
                    Lines.New(file, @new.Line)
                );
            }
            else if (SkipConditions.NewPart(old.ConditionalSkip, @new.ConditionalSkip) is { } condition)
            {
                yield return new Finding(
                    FailureCodes.TestSkipped,
                    Verdict.NeedsReview,
                    $"{@new.Name}: the tests that it inherits are skipped under a condition: {Lines.Short(condition)}",
                    Lines.New(file, @new.Line)
                );
            }
            else if (SkipConditions.NewPart(old.ExpectedFailure, @new.ExpectedFailure) is { } failure)
            {
                yield return new Finding(
                    FailureCodes.TestSkipped,
                    SkipConditions.IsLimited(failure) ? Verdict.NeedsReview : Verdict.Fail,
                    $"{@new.Name}: the tests that it inherits are expected to fail: {Lines.Short(failure)}",
                    Lines.New(file, @new.Line)
                );
            }
            else if (
                old.Traits.Except(@new.Traits, StringComparer.Ordinal).FirstOrDefault(Categories.IsRun) is { } lost
                && !@new.Traits.Any(Categories.IsRun)
            )
            {
                yield return new Finding(
                    FailureCodes.TestSkipped,
                    Verdict.Fail,
                    $"{@new.Name}: it left a category by which runs are filtered: {lost}",
                    Lines.New(file, @new.Line)
                );
            }
        }
    }

    /// <summary>What is skipped by overriding it.</summary>
    public static IEnumerable<Finding> Compare(PairingResult pairing)
    {
        var moved = pairing
            .Pairs.Where(pair =>
                !pair.IsUnchanged && pair.Old.Owner != pair.New.Owner && pair.Old.Method.Skip is not null && !IsOfRenamed(pair)
            )
            .Select(pair => pair.New);
        foreach (var unit in pairing.Added.Concat(moved))
        {
            if (
                (!unit.Head.IsHelper || (unit.Method.IsOverride && IsSentence(unit.Head.Name)))
                && (unit.Method.Skip ?? unit.Method.ExpectedFailure) is { } skip
                && ((IsOverridden(unit) && !CameWithIt(unit, pairing)) || pairing.Pairs.Any(pair => IsInherited(pair, unit)))
            )
            {
                yield return new Finding(
                    FailureCodes.TestSkipped,
                    Verdict.Fail,
                    $"{unit.Method.Name}: {unit.Owner} inherits it, and does not count it any more: {skip}",
                    Lines.New(unit.File, unit.Method.Line)
                );
            }
        }
    }

    /// <summary>Overrides that do nothing, where the test of the base class ran: it passes now whatever happens.</summary>
    public static IEnumerable<Finding> CompareOverrides(PairingResult pairing)
    {
        foreach (
            var pair in pairing.Pairs.Where(pair =>
                !pair.IsUnchanged
                && IsEmptyOverride(pair.New)
                && pair.Old.Method is { IsEmpty: false, Skip: null } old
                && old.Calls.Contains(old.Name, StringComparer.Ordinal)
            )
        )
        {
            yield return new Finding(
                FailureCodes.TestSkipped,
                Verdict.Fail,
                $"{pair.New.Head.Name}: {pair.New.Owner} inherits it, and does nothing in its place now",
                Lines.New(pair.New.File, pair.New.Head.Line)
            );
        }

        foreach (
            var unit in pairing.Added.Where(unit =>
                IsEmptyOverride(unit) && IsSentence(unit.Head.Name) && IsOverridden(unit) && !CameWithIt(unit, pairing)
            )
        )
        {
            yield return new Finding(
                FailureCodes.TestSkipped,
                Verdict.Fail,
                $"{unit.Head.Name}: {unit.Owner} inherits it, and does nothing in its place now",
                Lines.New(unit.File, unit.Head.Line)
            );
        }
    }

    /// <summary>Tests that came to a class and do nothing, in place of those that run in a class from which it derives: nothing of these is left where it is run.</summary>
    public static IEnumerable<Finding> CompareEmptied(PairingResult pairing)
    {
        var emptied = pairing
            .Added.Where(unit =>
                unit is { Head: { IsHelper: false, Rest: null }, Method: { IsEmpty: true, Skip: null } }
                && unit.File.OldText?.Contains("class " + unit.Owner, StringComparison.Ordinal) == true
            )
            .ToList();
        foreach (var unit in emptied)
        {
            if (
                pairing.Pairs.Any(pair => IsInherited(pair, unit) && !pair.New.Method.IsEmpty)
                && !pairing.Gone.Any(gone => gone.Head.Name == unit.Head.Name && gone.Owner == unit.Owner)
            )
            {
                yield return new Finding(
                    FailureCodes.TestSkipped,
                    Verdict.Fail,
                    $"{unit.Head.Name}: {unit.Owner} inherits it, and does nothing in its place now",
                    Lines.New(unit.File, unit.Head.Line)
                );
            }
        }
    }

    /// <summary>Whether its class only has another name now: it was skipped there before.</summary>
    private static bool IsOfRenamed(UnitPair pair) =>
        pair.New.File.NewText is { } text
        && !text.Contains("class " + pair.Old.Owner, StringComparison.Ordinal)
        && pair.Old.File.OldText?.Contains("class " + pair.New.Owner, StringComparison.Ordinal) != true;

    private static bool IsEmptyOverride(TestUnit unit) =>
        unit.Head.Rest is null && unit.Method is { IsHelper: true, IsOverride: true, IsEmpty: true };

    /// <summary>What is tried again by overriding it.</summary>
    public static IEnumerable<Finding> CompareRetries(PairingResult pairing) =>
        pairing
            .Added.Where(unit =>
                !unit.Head.IsHelper
                && unit.Method.Retries > 0
                && unit.File.OldText?.Contains("class " + unit.Owner, StringComparison.Ordinal) == true
                && unit.Method.Calls.Contains(unit.Head.Name, StringComparer.Ordinal)
                && unit.Method.Calls.Contains("super", StringComparer.Ordinal)
            )
            .Select(unit => new Finding(
                FailureCodes.AssertionWeakened,
                Verdict.NeedsReview,
                $"{unit.Method.Name}: {unit.Owner} inherits it, and tries it again when it fails",
                Lines.New(unit.File, unit.Method.Line)
            ));

    /// <summary>Whether it came to a class that was there, in place of a test that ran through its base class as that stands.</summary>
    public static bool TakesPlace(TestUnit unit, PairingResult pairing) =>
        unit.Head.Rest is null && IsSentence(unit.Head.Name) && IsOverridden(unit) && !CameWithIt(unit, pairing);

    /// <summary>Whether a name tells what is to hold, as those of tests do: <c>Total_is_the_sum</c>.</summary>
    public static bool IsSentence(string name) => name.TrimStart('_').Contains('_', StringComparison.Ordinal);

    /// <summary>Whether it takes the place of a test of a base class that stands in another file; in a class that is new, it never ran.</summary>
    private static bool IsOverridden(TestUnit unit) =>
        unit.Method.IsOverride && unit.File.OldText?.Contains("class " + unit.Owner, StringComparison.Ordinal) == true;

    /// <summary>Whether the test of its name that a base class declares is new as well: nobody inherited it before.</summary>
    private static bool CameWithIt(TestUnit unit, PairingResult pairing) =>
        pairing.Added.Any(other => other.Head.Name == unit.Head.Name && other.Owner != unit.Owner && !other.Method.IsOverride);

    private static bool IsInherited(UnitPair pair, TestUnit unit) =>
        pair.New.Head.Name == unit.Head.Name
        && pair.New.Owner != unit.Owner
        && pair.New.Method is { IsHelper: false, Skip: null, ExpectedFailure: null }
        && pair.New.File == unit.File
        && unit.File.After?.BaseTypes.Contains(pair.New.Owner, StringComparer.Ordinal) == true;
}
