using AgentEvals.Grading.Tests.Comparison.Bodies;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Comparison.Skips;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.Deletions;

/// <summary>Judges tests that are gone: merged, doubled, gone with what they tested, or deleted.</summary>
/// <param name="pairing">Which test became which.</param>
/// <param name="context">What surrounds the change.</param>
/// <param name="newRows">Rows that the change gave to other tests.</param>
internal sealed class DeletionComparison(PairingResult pairing, ChangeContext context, IReadOnlySet<string> newRows)
{
    private const int MaximumCandidates = 300;
    private const int TellingTitle = 12;
    private const string WithProduct = "deleted together with product code that it uses";

    private readonly List<TestUnit> _candidates =
    [
        .. AskedOf(pairing),
        .. pairing
            .Pairs.Where(pair =>
                !pair.IsUnchanged
                && pair.New.Ran
                && (
                    pair.New.Method.Cases.Count > pair.Old.Method.Cases.Count
                    || pair.New.Method.Assertions.Count > pair.Old.Method.Assertions.Count
                )
            )
            .Select(pair => pair.New),
    ];

    /// <summary>The new tests, and the new helpers that tests call now which they did not.</summary>
    private static IEnumerable<TestUnit> AskedOf(PairingResult pairing)
    {
        var called = pairing
            .Added.Where(unit => unit.Ran)
            .SelectMany(unit => unit.Method.Calls)
            .Concat(pairing.Pairs.Where(pair => !pair.IsUnchanged && pair.New.Ran).SelectMany(pair => pair.New.Method.Calls))
            .ToHashSet(StringComparer.Ordinal);
        return pairing.Added.Where(unit => !unit.Method.IsHelper || called.Contains(unit.Method.Name));
    }

    private readonly List<(TestUnit Unit, Shingles Body)> _tables =
    [
        .. pairing
            .Added.Concat(pairing.Pairs.Where(pair => pair.New.Head.Cases.Count > pair.Old.Head.Cases.Count).Select(pair => pair.New))
            .Where(unit => unit.Ran && unit.Method.Cases.Count > 0)
            .Take(MaximumCandidates)
            .Select(unit => (unit, Shingles.Of(Masked(unit.Method)))),
    ];

    private readonly Lazy<HashSet<string>> _bodies = new(() =>
        pairing
            .Pairs.Select(pair => pair.New)
            .Concat(pairing.Added)
            .Where(unit => unit.Ran && unit.Method.Tokens.Count > 8)
            .Select(unit => string.Join(' ', unit.Method.Tokens))
            .ToHashSet(StringComparer.Ordinal)
    );

    private readonly Successors _successors = new(pairing);

    private readonly Namesakes _namesakes = new(pairing);

    private readonly InheritedTwins _inherited = new(pairing);

    private readonly Gatherings _gatherings = new(pairing);

    private readonly UncoveredTests _uncovered = new(pairing);

    private readonly SpreadTests _spread = new(pairing);

    private readonly RowNames _names = new(pairing);

    private readonly SuiteRunners _runners = new(pairing);

    private readonly LostFeatures _features = new(context);

    /// <summary>What was lost.</summary>
    public IEnumerable<Finding> Compare()
    {
        foreach (var file in pairing.Gone.Where(unit => !unit.Method.IsHelper).GroupBy(unit => unit.File))
        {
            var all = file.Select(unit => (Unit: unit, Judged: Judge(unit))).ToList();
            foreach (
                var group in all.Select(one => (one.Unit, Verdict: WithClass(one.Judged, one.Unit, all)))
                    .Where(judged => judged.Verdict is not null)
                    .GroupBy(judged => judged.Verdict!.Value)
            )
            {
                var units = group.Select(judged => judged.Unit).ToList();
                var names =
                    string.Join(", ", units.Take(3).Select(unit => unit.Method.Name))
                    + (units.Count > 3 ? $" and {units.Count - 3} more" : "");
                var reason = group.Key.Reason + ": " + names;
                var verdict = file.Key.IsReliable || group.Key.Verdict != Verdict.Fail ? group.Key.Verdict : Verdict.NeedsReview;
                yield return new Finding(
                    FailureCodes.TestDeleted,
                    verdict,
                    reason,
                    [.. units.Take(3).Select(unit => Lines.Old(unit.File, unit.Method.Line))]
                );
            }
        }
    }

    private (Verdict Verdict, string Reason)? Judge(TestUnit unit)
    {
        if (Categories.IsQuarantine(unit.Method.Skip) && !context.IsOfGoneProject(unit.File.OldPath))
        {
            return (Verdict.NeedsReview, "a test that ran in quarantine was deleted");
        }

        if (!unit.Ran || IsIdle(unit.Method))
        {
            return (Verdict.Pass, "a test that did not run was deleted");
        }

        if (
            unit.Method.IsEmpty
            || IdleTests.AskNothing(unit.Method)
            || IdleTests.OnlyArrange(unit.Method)
            || IdleTests.MayImport(unit.Method)
            || IdleTests.OnlyWarn(unit.Method)
            || IdleTests.OnlyShow(unit.Method)
            || IdleTests.OnlyFail(unit.Method)
            || TestBodies.OnlyMeasure(unit.Method)
            || _bodies.Value.Contains(string.Join(' ', unit.Method.Tokens))
            || IsMerged(unit)
            || IsSplit(unit)
            || _spread.Are(unit)
        )
        {
            return null;
        }

        if (_uncovered.By(unit) is { } uncovered)
        {
            return Successors.StrongestOf(uncovered.Method) >= Successors.StrongestOf(unit.Method)
                ? (Verdict.Pass, "deleted, and another test of its name runs, which it hid")
                : (Verdict.NeedsReview, "deleted, and another test of its name runs, which it hid, and which asserts less");
        }

        if (_gatherings.Of(unit) is { } gathering)
        {
            return (Verdict.Pass, $"deleted, and {gathering.Method.Name} has all that it did");
        }

        if (IsInherited(unit) || _runners.IsOne(unit))
        {
            return null;
        }

        if (GroupOf(unit) is { Count: > 0 } group)
        {
            return group.Sum(method => method.Assertions.Count) >= unit.Method.Assertions.Count
                ? (Verdict.Pass, "deleted, and a group of its title asserts as much")
                : (Verdict.NeedsReview, "deleted, and a group of its title asserts less");
        }

        if (IsCommentedOut(unit))
        {
            return (Verdict.Fail, "deleted, and left as a comment");
        }

        if (unit.Method.Cases.Count > 0 && unit.Method.Cases.All(row => newRows.Contains(CaseRows.Bare(row))))
        {
            return HasAsStrongHolder(unit)
                ? (Verdict.Pass, "deleted, and another test has its cases now")
                : (Verdict.NeedsReview, "deleted, and what has its cases now asserts less");
        }

        if (_successors.TwinOf(unit) is not null)
        {
            return (Verdict.Pass, "deleted, and a test of its name and body is left");
        }

        if (_inherited.Of(unit) is { } inherited)
        {
            return (Verdict.Pass, $"deleted, and its class inherits it from {inherited.Owner}");
        }

        if (_successors.StepOf(unit) is { } step)
        {
            return (Verdict.Pass, $"deleted, and {step.Owner}, which is new, does what it did");
        }

        if (_names.MergedWith(unit) is { } merged)
        {
            return (Verdict.NeedsReview, $"deleted, and another test of its title moved to {FilePurpose.Name(merged.File.NewPath)}");
        }

        if (_successors.OtherBranchOf(unit) is { } branch)
        {
            return (Verdict.NeedsReview, $"deleted, and {branch.Method.Name}, which other targets ran instead, runs on all of them now");
        }

        if (_features.HasOne(unit.Method))
        {
            return (Verdict.NeedsReview, WithProduct);
        }

        if (_successors.Of(unit) is { } successor)
        {
            return ContinuedTitles.Are(unit, successor)
                ? (Verdict.Pass, $"deleted, and {successor.Method.Name} asserts all that it did")
                : (Verdict.NeedsReview, $"deleted, and {successor.Method.Name}, which is new, may take its place");
        }

        if (_successors.TakerOf(unit) is { } taker)
        {
            return (Verdict.NeedsReview, $"deleted, and {taker.Method.Name} has most of its texts now");
        }

        if (_successors.CopyOf(unit) is { } copy)
        {
            return (Verdict.NeedsReview, $"deleted, and {copy.Method.Name}, which is left, asserts the same of nearly the same");
        }

        if (_successors.TableOf(unit) is { } table)
        {
            return (Verdict.NeedsReview, $"deleted, and {table.Method.Name} has rows of what it called");
        }

        if (_names.RowOf(unit) is { } rows)
        {
            return (Verdict.NeedsReview, $"deleted, and {rows.Method.Name} got a row of its name");
        }

        if (_successors.MayBeAmong(unit) is { } arrivals)
        {
            return (Verdict.NeedsReview, $"deleted with most of its file, while {arrivals} tests arrived");
        }

        if (_namesakes.Elsewhere(unit) is { } namesake)
        {
            return (Verdict.NeedsReview, $"deleted, and {namesake.Method.Name}, which is new elsewhere, has words of its name");
        }

        if (_namesakes.Beside(unit) is { } beside)
        {
            return (Verdict.NeedsReview, $"deleted, and {beside.Method.Name}, which is new, has words of its name");
        }

        if (context.IsOfGoneProject(unit.File.OldPath) && unit.File.After is null)
        {
            return (Verdict.NeedsReview, "deleted with the whole project that it stood in");
        }

        if (context.HasDataFor(unit.File.OldPath))
        {
            return (Verdict.NeedsReview, "deleted, while data for tests of its file arrived");
        }

        if (_successors.FileThatTookTheOthersOf(unit) is { } target)
        {
            return (
                Verdict.NeedsReview,
                $"deleted with its file, whose other tests moved to {FilePurpose.Name(target.NewPath)}, where some are new"
            );
        }

        return context.AsksForRemoval && context.HasProductChange
            ? (Verdict.NeedsReview, "deleted, and the task asks to remove something")
            : (Verdict.Fail, "deleted");
    }

    /// <summary>Whether its class, which has no tests of its own any more, derives from one that has a test of its name.</summary>
    private static bool IsInherited(TestUnit unit) =>
        unit.File.After is { } after
        && after.Inheriting.Any(type => type.Name == unit.Owner)
        && after.Methods.Any(method =>
            !method.IsHelper
            && method.Skip is null
            && method.Name == unit.Head.Name
            && after.BaseTypes.Contains(method.Container, StringComparer.Ordinal)
        );

    /// <summary>The tests of the group that bears its title now: its parts run by themselves.</summary>
    private static List<TestMethod> GroupOf(TestUnit unit) =>
        unit is { Method.Name: { Length: >= TellingTitle } title, File: { Before: { } before, After: { } after } }
        && !before.Methods.Any(method => IsIn(method, title))
            ? [.. after.Methods.Where(method => !method.IsHelper && method.Skip is null && IsIn(method, title))]
            : [];

    private static bool IsIn(TestMethod method, string title) =>
        method.Container == title || method.Container.EndsWith(" > " + title, StringComparison.Ordinal);

    /// <summary>Whether the declaration of a test with a title still stands in its file, where no test of that title is found any more.</summary>
    private static bool IsCommentedOut(TestUnit unit)
    {
        var title = unit.Method.Name;
        return title.Length >= TellingTitle
            && title.Contains(' ', StringComparison.Ordinal)
            && unit.File is { NewText: { } text, After: { } after }
            && !after.Methods.Any(method => method.Name == title)
            && (text.Contains($"('{title}'", StringComparison.Ordinal) || text.Contains($"(\"{title}\"", StringComparison.Ordinal));
    }

    /// <summary>Whether a test was to fail, come what may, and nothing told when it did not.</summary>
    private static bool IsIdle(TestMethod method) =>
        SkipConditions.IsToFail(method) && method.ExpectedFailure?.Contains("strict", StringComparison.Ordinal) == false;

    /// <summary>Tests of a class that is gone as a whole, most of which went with product code, went with it too.</summary>
    private static (Verdict Verdict, string Reason)? WithClass(
        (Verdict Verdict, string Reason)? judged,
        TestUnit unit,
        IReadOnlyList<(TestUnit Unit, (Verdict Verdict, string Reason)? Judged)> file
    ) =>
        judged is { Verdict: Verdict.Fail }
        && unit.Method.Container is { Length: > 0 } container
        && unit.File.After?.Methods.Any(method => !method.IsHelper && method.Container == container) != true
        && file.Where(other => other.Unit.Method.Container == container).ToList() is var siblings
        && siblings.Count(other => other.Judged?.Reason == WithProduct) is >= 2 and var gone
        && gone * 3 >= siblings.Count * 2
            ? (Verdict.NeedsReview, "deleted with its class, most of whose tests went with product code")
            : judged;

    /// <summary>Whether a test that has rows of the deleted one asks for more than that something is there, or the deleted one did not either; what a helper asks for nobody sees.</summary>
    private bool HasAsStrongHolder(TestUnit unit)
    {
        if (
            AsksForLittle(unit)
            || unit.Method.Assertions.All(assertion =>
                assertion.Strength <= Strength.Presence
                || assertion.Name.Contains("hrow", StringComparison.Ordinal)
                || assertion.Name.Contains("aise", StringComparison.Ordinal)
            )
        )
        {
            return true;
        }

        var rows = unit.Method.Cases.Select(CaseRows.Bare).ToHashSet(StringComparer.Ordinal);
        return pairing
            .Pairs.Select(pair => pair.New)
            .Concat(pairing.Added)
            .Any(other => other.Ran && other.Head.Cases.Any(row => rows.Contains(CaseRows.Bare(row))) && !AsksForLittle(other));
    }

    /// <summary>Whether all that a test asserts is that something is there.</summary>
    private static bool AsksForLittle(TestUnit unit) =>
        unit.Method.Assertions.Count > 0
        && unit.Method.Assertions.All(assertion => assertion.Strength <= Strength.Presence && !assertion.IsHelperCall);

    private bool IsMerged(TestUnit unit)
    {
        if (_tables.Count == 0)
        {
            return false;
        }

        var body = Shingles.Of(Masked(unit.Method));
        return _tables.Exists(table => body.Alike(table.Body) >= 0.5 && (AsksForLittle(unit) || !AsksForLittle(table.Unit)));
    }

    private bool IsSplit(TestUnit unit)
    {
        var strong = unit.Method.Assertions.Where(assertion => assertion.Strength > Strength.Presence).ToList();
        return strong.Count > 0
            && _candidates.Count > 0
            && strong.TrueForAll(assertion =>
                _candidates
                    .Take(MaximumCandidates)
                    .Any(candidate =>
                        candidate.Method.Assertions.Any(other =>
                            other.Text == assertion.Text
                            || Coverage.TakesIn(other, assertion)
                            || (
                                assertion.Expected is { Length: > 3 }
                                && other.Expected == assertion.Expected
                                && other.Strength >= assertion.Strength
                                && Similarity.OfTexts(other.Subject, assertion.Subject) > 0.3
                            )
                        )
                    )
            );
    }

    /// <summary>Tokens with literals and local names made alike: what differs between rows of one table.</summary>
    private static List<string> Masked(TestMethod method) => [.. method.Tokens.Select(token => IsValue(token) ? "#" : token)];

    private static bool IsValue(string token) =>
        token.Length == 0
        || char.IsDigit(token[0])
        || token[0] is '"' or '\'' or '@' or '$' or '`'
        || token is "true" or "false" or "null"
        || (
            char.IsLower(token[0])
            && token.Length < 20
            && token
                is not (
                    "await"
                    or "new"
                    or "var"
                    or "if"
                    or "return"
                    or "foreach"
                    or "for"
                    or "let"
                    or "const"
                    or "assert"
                    or "expect"
                    or "require"
                )
        );
}
