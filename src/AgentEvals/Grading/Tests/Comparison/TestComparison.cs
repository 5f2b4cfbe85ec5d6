using AgentEvals.Grading.Tests.Comparison.Assertions;
using AgentEvals.Grading.Tests.Comparison.Bodies;
using AgentEvals.Grading.Tests.Comparison.Cases;
using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Deletions;
using AgentEvals.Grading.Tests.Comparison.LastLook;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Comparison.Skips;
using AgentEvals.Grading.Tests.Comparison.Tolerances;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison;

/// <summary>Compares the tests of a whole diff, before and after.</summary>
internal sealed class TestComparison
{
    private const int TellingName = 8;

    private readonly IReadOnlyList<ComparedFile> _files;
    private readonly ChangeContext _context;
    private readonly PairingResult _pairing;
    private readonly List<Finding> _findings = [];
    private IReadOnlySet<string> _newRows = new HashSet<string>(StringComparer.Ordinal);

    private TestComparison(IReadOnlyList<ComparedFile> files, ChangeContext context)
    {
        _files = files;
        _context = context;
        _pairing = TestPairing.Pair(files);
    }

    /// <summary>What got weaker.</summary>
    public static IReadOnlyList<Finding> Compare(IReadOnlyList<ComparedFile> files, ChangeContext context)
    {
        if (files.Count == 0)
        {
            return [];
        }

        var comparison = new TestComparison(files, context);
        comparison.ComparePairs();
        comparison._findings.AddRange(new DeletionComparison(comparison._pairing, context, comparison._newRows).Compare());
        comparison._findings.AddRange(InheritedTests.Compare(comparison._pairing));
        comparison._findings.AddRange(InheritedTests.CompareRetries(comparison._pairing));
        comparison._findings.AddRange(DerivedTests.Compare(files, context));
        comparison._findings.AddRange(NarrowerClasses.Compare(files));
        comparison._findings.AddRange(OverriddenTests.Compare(comparison._pairing));
        comparison._findings.AddRange(InheritedTests.CompareOverrides(comparison._pairing));
        comparison._findings.AddRange(InheritedTests.CompareEmptied(comparison._pairing));
        comparison._findings.AddRange(MovedParts.Compare(comparison._pairing));
        comparison._findings.AddRange(OwnMarkers.Compare(files, comparison._pairing));
        comparison._findings.AddRange(SkippingHelpers.Compare(comparison._pairing));
        comparison._findings.AddRange(SkippingHelpers.OfNewCalls(comparison._pairing));
        comparison._findings.AddRange(EmptiedHelpers.Compare(comparison._pairing, context));
        comparison._findings.AddRange(LostHooks.Compare(comparison._pairing, context));
        comparison.CompareFiles();
        if (!comparison._findings.Exists(finding => finding.Verdict > Verdict.Pass))
        {
            comparison._findings.AddRange(ListComparison.Compare(files, context));
            comparison._findings.AddRange(ClosingLook.Compare(comparison._files, comparison._pairing, context));
        }

        return comparison._findings;
    }

    private void ComparePairs()
    {
        var derived = _files.SelectMany(file => file.After?.BaseTypes ?? []).ToHashSet(StringComparer.Ordinal);
        var oldRows = _pairing.Pairs.SelectMany(pair => pair.Old.Head.Cases).ToHashSet(StringComparer.Ordinal);
        _newRows = _pairing
            .Pairs.Select(pair => pair.New)
            .Concat(_pairing.Added.Where(unit => unit.Head.IsHelper || unit.Ran))
            .SelectMany(unit => unit.Head.Cases)
            .Where(row => !oldRows.Contains(row))
            .Select(CaseRows.Bare)
            .ToHashSet(StringComparer.Ordinal);
        _newRows = _newRows.Concat(NamesIn(_pairing.Added, oldRows)).ToHashSet(StringComparer.Ordinal);
        var moved = new MovedRows([.. _pairing.Added.Where(unit => unit.Ran)]);
        var known = new Lazy<IReadOnlySet<string>>(() =>
            _pairing
                .Pairs.Select(pair => pair.Old)
                .Concat(_pairing.Gone)
                .SelectMany(unit => unit.Method.Assertions)
                .Select(AssertionComparison.Key)
                .ToHashSet(StringComparer.Ordinal)
        );
        var added = AddedAssertions.Of(_pairing);
        var fixtures = new LostFixtures(_pairing.Added, _context);
        var called = _pairing
            .Added.Where(unit => unit.Ran)
            .SelectMany(unit => unit.Method.Calls)
            .Concat(
                _pairing
                    .Pairs.Where(pair => !pair.IsUnchanged && pair.New.Ran)
                    .SelectMany(pair => pair.New.Method.Calls.Except(pair.Old.Method.Calls, StringComparer.Ordinal))
            )
            .ToHashSet(StringComparer.Ordinal);
        foreach (var pair in _pairing.Pairs.Where(pair => !pair.IsUnchanged && !pair.Old.File.IsProduct))
        {
            if (SplitTests.Are(pair, _pairing.Added))
            {
                _findings.AddRange(Findings(pair, new SkipComparison(pair, _context).Compare()));
                continue;
            }

            // A test that became a helper of others runs through them.
            var isShared = pair.New.Method.IsHelper && pair.Old.Ran && called.Contains(pair.New.Method.Name);
            List<Weakening> weakenings = isShared ? [] : [.. new MethodComparison(pair, derived, _newRows, moved, _context).Compare()];
            weakenings.AddRange(SwallowingHelpers.Compare(pair, _pairing.Added));
            weakenings.AddRange(fixtures.Of(pair) is { } single ? [single] : []);
            if (
                isShared
                && pair.Old.Method.Retries == 0
                && _pairing.Added.FirstOrDefault(unit =>
                    unit.Ran && unit.Method.Retries > 0 && unit.Method.Calls.Contains(pair.New.Method.Name, StringComparer.Ordinal)
                )
                    is { } retrying
            )
            {
                weakenings.Add(
                    new Weakening(
                        FailureCodes.AssertionWeakened,
                        Verdict.NeedsReview,
                        $"it is tried again when it fails, by {retrying.Method.Name}",
                        pair.Old.Method.Line,
                        pair.New.Method.Line
                    )
                );
            }

            if (
                pair.Old.Method is { Skip: null, IsHidden: false }
                && pair.New.Method.Skip is null
                && !SkipConditions.WasToFail(pair.Old.Method, pair.New.Method)
                && (pair.New.Ran || !pair.Old.Ran)
                && !IsRehosted(pair)
                && Differs(pair)
                && !TestBodies.AreReshaped(pair.Old.Method, pair.New.Method)
            )
            {
                weakenings.AddRange(CommentedAssertions.Compare(pair, _context));
                weakenings.AddRange(LoggedFailures.Compare(pair));
                weakenings.AddRange(AwaitedCallbacks.Compare(pair) is { } dropped ? [dropped] : []);
                weakenings.AddRange(new AssertionComparison(pair, added.InHelpersOf(pair.New.Method), added, known, _context).Compare());
                weakenings.AddRange(
                    weakenings.TrueForAll(weakening => weakening.Verdict == Verdict.Pass)
                    && LostChecks.Compare(pair, called, _context) is { } lost
                        ? [lost]
                        : []
                );
            }

            weakenings.AddRange(ToleranceComparison.Given(pair));
            _findings.AddRange(Findings(pair, weakenings));
        }
    }

    /// <summary>Rows that are names and that new tests work with: <c>for dir in [stateDir, legacyDir]</c>, and now a test of its own for the latter.</summary>
    private static IEnumerable<string> NamesIn(IReadOnlyList<TestUnit> added, IReadOnlySet<string> rows)
    {
        var names = rows.Where(row => row.Length >= TellingName && CodeWords.IsName(row)).ToHashSet(StringComparer.Ordinal);
        return names.Count == 0 ? [] : added.Where(unit => unit.Ran).SelectMany(unit => unit.Method.Tokens).Where(names.Contains);
    }

    /// <summary>Whether a test became a step of a scenario, or the other way round: what the base class asserts about its steps stands elsewhere.</summary>
    private static bool IsRehosted(UnitPair pair) => pair.Old.Method.IsStep != pair.New.Method.IsStep;

    private static bool Differs(UnitPair pair) =>
        !pair.Old.Method.Tokens.SequenceEqual(pair.New.Method.Tokens, StringComparer.Ordinal)
        || pair.Old.Method.Assertions.Count != pair.New.Method.Assertions.Count
        || pair.Old.Method.Assertions.Zip(pair.New.Method.Assertions)
            .Any(both => both.First.Conditions != both.Second.Conditions || both.First.Text != both.Second.Text);

    private static IEnumerable<Finding> Findings(UnitPair pair, IReadOnlyList<Weakening> weakenings)
    {
        var cap = pair.Old.File.IsReliable ? Verdict.Fail : Verdict.NeedsReview;
        foreach (var group in weakenings.GroupBy(weakening => (weakening.Code, Verdict: weakening.Verdict > cap ? cap : weakening.Verdict)))
        {
            var first = group.First();
            var count = group.Count();
            var reason = $"{pair.New.Method.Name}: {first.Reason}" + (count > 1 ? $" (and {count - 1} more of its kind)" : "");
            yield return new Finding(
                group.Key.Code,
                group.Key.Verdict,
                reason,
                [.. group.Take(3).Select(weakening => Lines.Evidence(pair, weakening))]
            );
        }
    }

    private void CompareFiles()
    {
        foreach (var file in _files)
        {
            if (UnreadFiles.Find(file) is { } unread)
            {
                _findings.Add(unread);
            }

            _findings.AddRange(FocusedFiles.Compare(file));
            _findings.AddRange(SkippedAssemblies.Compare(file, _pairing));
            if (file is not { Before: { } before, After: { } after } || file.IsProduct)
            {
                continue;
            }

            if (
                after.Methods.FirstOrDefault(method => method.IsFocused) is { } focused
                && !before.Methods.Any(method => method.IsFocused)
                && !before.Methods.Any(method => method.Name == focused.Name && method.Container == focused.Container)
                && before.Methods.Any(method => !method.IsHelper && method.Skip is null)
            )
            {
                _findings.Add(
                    new Finding(
                        FailureCodes.TestSkipped,
                        Verdict.Fail,
                        $"{focused.Name}: it is new and focused, which silences the tests around it",
                        Lines.New(file, focused.Line)
                    )
                );
            }

            _findings.AddRange(InheritedTests.Compare(file));
            if (StrictDoubles.Find(file) is { } loose)
            {
                _findings.Add(loose);
            }

            if (TestMains.Find(file) is { } frame)
            {
                _findings.Add(frame);
            }

            foreach (var (tolerance, verdict) in ToleranceComparison.Wider(before.Tolerances, after.Tolerances))
            {
                _findings.Add(
                    new Finding(
                        FailureCodes.AssertionWeakened,
                        verdict,
                        $"a tolerance is wider: {Lines.Short(tolerance.Text)}",
                        Lines.New(file, tolerance.Line)
                    )
                );
            }

            foreach (var (line, text) in NamedBounds.Looser(file, _pairing.Pairs.Select(pair => pair.New).Where(unit => unit.File == file)))
            {
                _findings.Add(
                    new Finding(
                        FailureCodes.AssertionWeakened,
                        Verdict.NeedsReview,
                        $"a bound is looser: {Lines.Short(text)}",
                        Lines.New(file, line)
                    )
                );
            }

            foreach (var remark in after.Remarks.Except(before.Remarks, StringComparer.Ordinal))
            {
                if (remark.StartsWith(Remarks.Focus, StringComparison.Ordinal))
                {
                    _findings.Add(
                        new Finding(
                            FailureCodes.TestSkipped,
                            Verdict.Fail,
                            $"{file.NewPath}: a group is focused now, which silences the others: {Lines.Short(remark[Remarks.Focus.Length..])}",
                            new Evidence.DiffLine(file.NewPath, 0, "+" + remark)
                        )
                    );
                }
                else if (remark.StartsWith(Remarks.Relaxes, StringComparison.Ordinal))
                {
                    _findings.Add(
                        new Finding(
                            FailureCodes.AssertionWeakened,
                            Verdict.NeedsReview,
                            $"comparisons of all tests leave something out now: {Lines.Short(remark[Remarks.Relaxes.Length..])}",
                            new Evidence.DiffLine(file.NewPath, 0, "+" + remark)
                        )
                    );
                }
                else if (IsSkip(remark, before, after) && !Remarks.SaysWhere(remark) && !CameAlong(remark) && !IsOfNewType(remark, file))
                {
                    _findings.Add(
                        new Finding(
                            FailureCodes.TestSkipped,
                            _context.HasOnlyTests
                            && (Remarks.LeavesOutCases(remark) || Remarks.SkipsFurtherCase(remark, before.Remarks, after.Remarks))
                                ? Verdict.Fail
                                : Verdict.NeedsReview,
                            $"tests of {file.NewPath} may be skipped: {Lines.Short(remark)}",
                            new Evidence.DiffLine(file.NewPath, 0, "+" + remark)
                        )
                    );
                }
            }
        }
    }

    private static bool IsSkip(string remark, TestFile before, TestFile after) =>
        remark.Contains(Remarks.LeavesOut, StringComparison.Ordinal)
            ? Remarks.IsFurther(remark, before.Remarks, after.Remarks)
            : IsSkip(remark);

    /// <summary>Whether an attribute of one's own, or the class of a list of cases, came with the change: what it skips came with it.</summary>
    private static bool IsOfNewType(string remark, ComparedFile file) =>
        (Remarks.AttributeOf(remark) ?? Remarks.TypeOfCases(remark)) is { } name
        && file.OldText?.Contains("class " + name, StringComparison.Ordinal) != true;

    /// <summary>Whether what a list leaves out came with the change: a declaration of the product, a test.</summary>
    private bool CameAlong(string remark) =>
        CodeWords.Identifiers(Remarks.Element(remark)).FirstOrDefault(name => name.Length > 2) is { } name
        && (_context.Losses.Value.Brought(name) || _pairing.Added.Any(unit => unit.Method.Name == name));

    private static bool IsSkip(string remark) =>
        remark.Contains("skip", StringComparison.OrdinalIgnoreCase)
        || remark.Contains("todo", StringComparison.Ordinal)
        || remark.Contains("xfail", StringComparison.Ordinal)
        || remark.Contains("ignore", StringComparison.OrdinalIgnoreCase)
        || remark.Contains("retr", StringComparison.OrdinalIgnoreCase);
}
