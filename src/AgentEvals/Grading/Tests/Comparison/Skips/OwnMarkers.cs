using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.Skips;

/// <summary>Finds tests that got a marker of one's own, of which the change shows that it may skip what it marks.</summary>
internal static class OwnMarkers
{
    private const string Suffix = "Attribute";

    /// <summary>One finding a marker.</summary>
    public static IEnumerable<Finding> Compare(PairingResult pairing)
    {
        var skipping = pairing
            .Pairs.Select(pair => pair.New)
            .Concat(pairing.Added)
            .Where(unit =>
                unit.Head is { IsHelper: true, Name: ".ctor", Rest: null }
                && unit.Owner.EndsWith(Suffix, StringComparison.Ordinal)
                && (unit.Method.Skip ?? unit.Method.ConditionalSkip) is not null
            )
            .ToLookup(
                unit => unit.Owner[..^Suffix.Length],
                unit => unit.Method.Skip ?? unit.Method.ConditionalSkip!,
                StringComparer.Ordinal
            );
        if (skipping.Count == 0)
        {
            yield break;
        }

        // Tests that say themselves that they are skipped now are judged one by one.
        var marked = pairing.Pairs.Where(pair =>
            !pair.IsUnchanged
            && pair.Old.Ran
            && pair.New.Ran
            && pair.Old.Method.ConditionalSkip == pair.New.Method.ConditionalSkip
            && pair.New.Method.Marker is { } marker
            && marker != pair.Old.Method.Marker
            && skipping.Contains(marker)
            && (pair.Old.Method.Marker is not { } before || !skipping.Contains(before))
        );
        foreach (var group in marked.GroupBy(pair => pair.New.Method.Marker!, StringComparer.Ordinal))
        {
            var first = group.First().New;
            var names = first.Head.Name + (group.Count() > 1 ? $" and {group.Count() - 1} more" : "");
            yield return new Finding(
                FailureCodes.TestSkipped,
                Verdict.NeedsReview,
                $"{names}: [{group.Key}] may skip it: {Lines.Short(skipping[group.Key].First())}",
                Lines.New(first.File, first.Head.Line)
            );
        }
    }
}
