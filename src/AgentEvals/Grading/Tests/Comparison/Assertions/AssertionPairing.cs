using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>Finds which assertion of a test became which.</summary>
internal sealed class AssertionPairing
{
    private const int Limit = 400;

    private readonly List<TestAssertion> _olds;
    private readonly List<TestAssertion> _news;
    private readonly List<AssertionMatch> _matches = [];

    private AssertionPairing(IEnumerable<TestAssertion> olds, IEnumerable<TestAssertion> news)
    {
        _olds = [.. olds];
        _news = [.. news];
    }

    /// <summary>Pairs the assertions of two methods; what is left over on each side has no counterpart.</summary>
    public static (IReadOnlyList<AssertionMatch> Matches, IReadOnlyList<TestAssertion> Gone, IReadOnlyList<TestAssertion> Added) Pair(
        IReadOnlyList<TestAssertion> olds,
        IReadOnlyList<TestAssertion> news
    )
    {
        var pairing = new AssertionPairing(olds, news);
        // Of several that say the same, those belong together that are reached alike.
        pairing.ByKey(
            MatchKind.Same,
            assertion => $"{assertion.Text}|{assertion.Name}|{assertion.Subject}|{assertion.Conditions}|{assertion.IsSwallowed}"
        );
        pairing.ByKey(MatchKind.Same, assertion => $"{assertion.Text}|{assertion.Name}|{assertion.Subject}");
        pairing.By(MatchKind.Same, (old, @new) => AreSwapped(old, @new) ? 1 : 0);
        pairing.ByKey(
            MatchKind.Subject,
            assertion => $"{assertion.Subject}|{assertion.Expected}|{assertion.IsNegated}",
            needsSubject: true
        );
        if ((long)pairing._olds.Count * pairing._news.Count <= Limit * Limit)
        {
            pairing.By(MatchKind.Subject, (old, @new) => IsWrapped(old, @new) ? 1 : 0);
            pairing.By(
                MatchKind.Subject,
                (old, @new) =>
                    old.Subject.Length > 0 && old.Subject == @new.Subject && old.IsNegated == @new.IsNegated ? 1 + Likeness(old, @new) : 0
            );
            pairing.By(MatchKind.Renamed, (old, @new) => IsRenamed(old, @new) ? 1 + Likeness(old, @new) : 0);
            pairing.By(
                MatchKind.Subject,
                (old, @new) => old.Subject.Length > 0 && old.Subject == @new.Subject ? 1 + Likeness(old, @new) : 0
            );
            pairing.By(
                MatchKind.Expected,
                (old, @new) =>
                    HasTelling(old.Expected)
                    && old.Expected == @new.Expected
                    && @new.Strength >= old.Strength
                    && old.IsNegated == @new.IsNegated
                        ? 1 + Likeness(old, @new)
                        : 0
            );
            pairing.By(MatchKind.Subject, (old, @new) => Coverage.IsLengthOf(@new, old) ? 1 : 0);
            pairing.By(
                MatchKind.Similar,
                (old, @new) =>
                    AreComparable(old, @new) && Similarity.OfTexts(old.Subject, @new.Subject) is >= 0.5 and var alike
                        ? alike + Likeness(old, @new)
                        : 0
            );
            pairing.By(
                MatchKind.Similar,
                (old, @new) => AreComparable(old, @new) && Likeness(old, @new) is >= 0.5 and var alike ? alike : 0
            );
        }

        pairing.Rest();
        return (pairing._matches, pairing._olds, pairing._news);
    }

    /// <summary>Whether two assertions differ in names alone.</summary>
    public static bool IsRenamed(TestAssertion old, TestAssertion @new)
    {
        if (old.Name != @new.Name && @new.Strength < old.Strength)
        {
            return false;
        }

        using var first = CodeWords.Of(old.Text).GetEnumerator();
        using var second = CodeWords.Of(@new.Text).GetEnumerator();
        while (true)
        {
            var (hasFirst, hasSecond) = (first.MoveNext(), second.MoveNext());
            if (hasFirst != hasSecond)
            {
                return false;
            }

            if (!hasFirst)
            {
                return true;
            }

            if (first.Current != second.Current && !(CodeWords.IsIdentifier(first.Current) && CodeWords.IsIdentifier(second.Current)))
            {
                return false;
            }
        }
    }

    /// <summary>Whether two assertions differ in one name alone, which a helper has for what it is given.</summary>
    public static bool IsParameter(TestAssertion old, TestAssertion @new)
    {
        var (first, second) = (CodeWords.Of(old.Text).ToList(), CodeWords.Of(@new.Text).ToList());
        var differences = first.Zip(second).Where(both => both.First != both.Second).Distinct().ToList();
        return first.Count == second.Count
            && differences is [var only]
            && CodeWords.IsIdentifier(only.First)
            && CodeWords.IsIdentifier(only.Second)
            && only.First != old.Name
            && CodeWords.Identifiers(old.Subject).FirstOrDefault() == only.First
            && !second.Contains(only.First, StringComparer.Ordinal);
    }

    /// <summary>Whether both say of the same two values that they are equal, the other way round.</summary>
    private static bool AreSwapped(TestAssertion old, TestAssertion @new) =>
        old.Strength == Strength.Exact
        && @new.Strength == Strength.Exact
        && old.Name == @new.Name
        && old.IsNegated == @new.IsNegated
        && old.Subject.Length > 0
        && old.Subject != @new.Subject
        && old.Subject == @new.Expected
        && old.Expected == @new.Subject;

    /// <summary>Whether both expect the same of something, which the second one does within another expectation: <c>with raises(E): with warns(W): load()</c>.</summary>
    private static bool IsWrapped(TestAssertion old, TestAssertion @new) =>
        HasTelling(old.Expected)
        && old.Expected == @new.Expected
        && old.Name == @new.Name
        && HasTelling(old.Subject)
        && old.Subject.EndsWith(')')
        && @new.Subject.Length > old.Subject.Length
        && @new.Subject.Contains(old.Subject, StringComparison.Ordinal);

    /// <summary>Whether both ask for a value, or both for no more than that nothing goes wrong, which looks alike: <c>err != nil</c>, <c>count != 2</c>.</summary>
    private static bool AreComparable(TestAssertion old, TestAssertion @new) =>
        old.Strength <= Strength.NoThrow == @new.Strength <= Strength.NoThrow;

    private static double Likeness(TestAssertion old, TestAssertion @new) => Similarity.OfTexts(old.Text, @new.Text);

    private static bool HasTelling(string? expected) =>
        expected is { Length: > 2 } && expected is not ("null" or "true" or "false" or "True" or "False" or "None" or "nil" or "undefined");

    private void ByKey(MatchKind kind, Func<TestAssertion, string> key, bool needsSubject = false)
    {
        var waiting = _news
            .Where(assertion => !needsSubject || assertion.Subject.Length > 0)
            .GroupBy(key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => new Queue<TestAssertion>(group), StringComparer.Ordinal);
        var taken = new HashSet<TestAssertion>(ReferenceEqualityComparer.Instance);
        _olds.RemoveAll(old =>
        {
            if (
                (needsSubject && old.Subject.Length == 0)
                || !waiting.TryGetValue(key(old), out var queue)
                || !queue.TryDequeue(out var @new)
            )
            {
                return false;
            }

            taken.Add(@new);
            _matches.Add(new AssertionMatch(old, @new, kind));
            return true;
        });
        _news.RemoveAll(taken.Contains);
    }

    private void By(MatchKind kind, Func<TestAssertion, TestAssertion, double> likeness)
    {
        if (_olds.Count == 0 || _news.Count == 0)
        {
            return;
        }

        var ranked =
            from old in _olds
            from @new in _news
            let alike = likeness(old, @new)
            where alike > 0
            orderby alike descending
            select (old, @new);
        foreach (var (old, @new) in ranked.ToList())
        {
            if (_olds.Exists(other => ReferenceEquals(other, old)) && _news.Exists(other => ReferenceEquals(other, @new)))
            {
                Take(old, @new, kind);
            }
        }
    }

    private void Rest()
    {
        while (_olds.Count > 0 && _news.Count > 0 && _olds.Count + _news.Count < Limit)
        {
            // The strongest choose first, or one that says little would take what another needs.
            var old = _olds.MaxBy(assertion => assertion.Strength)!;
            var @new = _news.Where(candidate => candidate.Strength >= old.Strength).MinBy(candidate => candidate.Strength) ?? _news[0];
            Take(old, @new, MatchKind.Place);
        }
    }

    private void Take(TestAssertion old, TestAssertion @new, MatchKind kind)
    {
        _olds.RemoveAll(other => ReferenceEquals(other, old));
        _news.RemoveAll(other => ReferenceEquals(other, @new));
        _matches.Add(new AssertionMatch(old, @new, kind));
    }
}
