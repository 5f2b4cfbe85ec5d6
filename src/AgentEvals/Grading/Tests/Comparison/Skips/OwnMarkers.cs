using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.Skips;

/// <summary>Finds tests that got a marker of one's own, of which the change shows that it may skip what it marks.</summary>
internal static class OwnMarkers
{
    private const string Suffix = "Attribute";

    /// <summary>One finding a marker.</summary>
    /// <param name="files">All files, one of which may bring the marker.</param>
    /// <param name="pairing">Their tests.</param>
    public static IEnumerable<Finding> Compare(IReadOnlyList<ComparedFile> files, PairingResult pairing)
    {
        var skipping = pairing
            .Pairs.Select(pair => pair.New)
            .Concat(pairing.Added)
            .Where(unit =>
                unit.Head is { IsHelper: true, Name: ".ctor", Rest: null }
                && unit.Owner.EndsWith(Suffix, StringComparison.Ordinal)
                && (unit.Method.Skip ?? unit.Method.ConditionalSkip) is not null
            )
            .Select(unit => (Name: unit.Owner, By: unit.Method.Skip ?? unit.Method.ConditionalSkip!))
            .Concat(
                files
                    .SelectMany(file => file.After?.Remarks ?? [])
                    .Where(remark => Remarks.AttributeOf(remark) is not null)
                    .Select(remark => (Name: Remarks.AttributeOf(remark)!, By: remark))
            )
            .ToLookup(found => found.Name[..^Suffix.Length], found => found.By, StringComparer.Ordinal);
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
