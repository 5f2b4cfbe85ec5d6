using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Pairing;

/// <summary>Finds which test became which, over the whole diff: by place and name first, then by name alone, then by what they do.</summary>
internal sealed class TestPairing
{
    private const double Alike = 0.6;
    private const int MaximumComparisons = 20_000;
    private const int TellingBody = 8;

    private readonly List<UnitPair> _pairs = [];
    private readonly HashSet<TestUnit> _oldUnits;
    private readonly HashSet<TestUnit> _newUnits;
    private readonly List<TestUnit> _oldInOrder;
    private readonly List<TestUnit> _newInOrder;

    private TestPairing(IReadOnlyList<ComparedFile> files)
    {
        _oldInOrder = [.. files.SelectMany(file => (file.Before?.Methods ?? []).Select(method => new TestUnit(file, method)))];
        _newInOrder = [.. files.SelectMany(file => (file.After?.Methods ?? []).Select(method => new TestUnit(file, method)))];
        PairUnchanged();
        _oldUnits = [.. _oldInOrder];
        _newUnits = [.. _newInOrder];
    }

    /// <summary>Pairs the tests and helpers of all files.</summary>
    public static PairingResult Pair(IReadOnlyList<ComparedFile> files)
    {
        var pairing = new TestPairing(files);
        pairing.PairByNames();
        pairing.PairByTakenNames();
        pairing.PairByBodies();
        pairing.PairByPlaces();
        return new PairingResult(
            pairing._pairs,
            [.. pairing._oldInOrder.Where(pairing._oldUnits.Contains)],
            [.. pairing._newInOrder.Where(pairing._newUnits.Contains)]
        );
    }

    /// <summary>Nearly all tests are the same on both sides, and their parser says so: they need no comparison.</summary>
    private void PairUnchanged()
    {
        var (olds, news) = (ByRest(_oldInOrder), ByRest(_newInOrder));
        _pairs.AddRange(
            _oldInOrder.Where(unit => Partner(unit, olds, news) is not null).Select(unit => new UnitPair(unit, Partner(unit, olds, news)!))
        );
        _newInOrder.RemoveAll(unit => Partner(unit, news, olds) is not null);
        _oldInOrder.RemoveAll(unit => Partner(unit, olds, news) is not null);
    }

    /// <summary>The only unit of the other side that is the same as the only one of its own; null without, and where there are several.</summary>
    private static TestUnit? Partner(
        TestUnit unit,
        Dictionary<UnchangedMethod, TestUnit?> own,
        Dictionary<UnchangedMethod, TestUnit?> others
    ) => unit.Head.Rest is { } rest && own[rest] is not null ? others.GetValueOrDefault(rest) : null;

    private static Dictionary<UnchangedMethod, TestUnit?> ByRest(List<TestUnit> units)
    {
        var found = new Dictionary<UnchangedMethod, TestUnit?>(units.Count);
        foreach (var unit in units)
        {
            if (unit.Head.Rest is { } rest && !found.TryAdd(rest, unit))
            {
                found[rest] = null;
            }
        }

        return found;
    }

    private void PairByNames()
    {
        PairBy(unit => (unit.File.NewPath, unit.Head.Container, unit.Head.Name, unit.Head.Signature), inOrder: true);
        PairBy(unit => (unit.File.NewPath, unit.Owner, unit.Head.Name, ""), inOrder: true);
        PairBy(unit => ("", unit.Owner, unit.Head.Name, unit.Head.Signature), inOrder: true);
        PairBy(unit => (unit.File.NewPath, "", unit.Head.Name, ""), inOrder: false);
        PairBy(unit => ("", "", unit.Head.Name, unit.Head.Signature), inOrder: false);
        PairBy(unit => ("", "", unit.Head.Name, ""), inOrder: false);
        PairBy(
            unit =>
                (
                    "",
                    "",
                    unit.Head.Name.Replace("_", "", StringComparison.Ordinal)
                        .TrimEnd('s')
                        .Replace("Async", "", StringComparison.OrdinalIgnoreCase)
                        .ToUpperInvariant(),
                    ""
                ),
            inOrder: false
        );
        PairBy(unit => (unit.File.NewPath, unit.Head.IsHelper ? "helper" : "test", Letters(unit.Head.Name), ""), inOrder: false);
    }

    /// <summary>A test that took the name of another one, word for word as it was: not that one lives on, but it does.</summary>
    private void PairByTakenNames()
    {
        var left = _oldInOrder.Where(unit => _oldUnits.Contains(unit) && !unit.Head.IsHelper).ToList();
        if (left.Count == 0)
        {
            return;
        }

        var rewritten = _pairs
            .Where(pair => !pair.IsUnchanged && !pair.New.Head.IsHelper && pair.New.Method.Tokens.Count > TellingBody)
            .Where(pair => !pair.New.Method.Tokens.SequenceEqual(pair.Old.Method.Tokens, StringComparer.Ordinal))
            .GroupBy(pair => BodyOf(pair.New), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        foreach (var old in rewritten.Count == 0 ? [] : left)
        {
            if (rewritten.Remove(BodyOf(old), out var pair) && pair.New.Head.Cases.SequenceEqual(old.Head.Cases, StringComparer.Ordinal))
            {
                _pairs.Remove(pair);
                _oldUnits.Add(pair.Old);
                Take(old, pair.New);
            }
        }
    }

    private static string BodyOf(TestUnit unit) => string.Join(' ', unit.Method.Tokens);

    /// <summary>The letters and digits of a name: <c>css module, from path</c> is <c>CssModuleFromPath</c>.</summary>
    private static string Letters(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private void PairBy(Func<TestUnit, (string, string, string, string)> key, bool inOrder)
    {
        if (_oldUnits.Count == 0 || _newUnits.Count == 0)
        {
            return;
        }

        var candidates = _newInOrder.Where(_newUnits.Contains).GroupBy(key).ToDictionary(group => group.Key, group => group.ToList());
        foreach (var group in _oldInOrder.Where(_oldUnits.Contains).GroupBy(key).ToList())
        {
            if (!candidates.TryGetValue(group.Key, out var found))
            {
                continue;
            }

            var olds = group.ToList();
            foreach (var old in olds.Where(_ => found.Count > 1 || olds.Count > 1).ToList())
            {
                // Of several of one name, those that are the same go together first.
                if (
                    found.Find(candidate =>
                        (candidate.Head.Rest is { } rest && ReferenceEquals(rest, old.Head.Rest))
                        || candidate.Method.Tokens.SequenceEqual(old.Method.Tokens, StringComparer.Ordinal)
                    ) is
                    { } same
                )
                {
                    Take(old, same);
                    olds.Remove(old);
                    found.Remove(same);
                }
            }

            if (olds.Count == found.Count || inOrder)
            {
                foreach (var (old, @new) in olds.Zip(found).ToList())
                {
                    Take(old, @new);
                }
            }
        }
    }

    private void PairByBodies()
    {
        var olds = _oldInOrder.Where(unit => _oldUnits.Contains(unit) && unit.Method.Tokens.Count > 3).ToList();
        var news = _newInOrder.Where(unit => _newUnits.Contains(unit) && unit.Method.Tokens.Count > 3).ToList();
        if ((long)olds.Count * news.Count > MaximumComparisons)
        {
            PairSame(olds, news);
            return;
        }

        var shingles = olds.Concat(news).ToDictionary(unit => unit, unit => Shingles.Of(unit.Method.Tokens));
        var ranked =
            from old in olds
            from @new in news
            let bodies = shingles[old].Alike(shingles[@new])
            where bodies >= Alike - 0.35
            let alike = bodies + (0.3 * NamesAlike(old, @new)) + (old.File == @new.File ? 0.05 : 0)
            where alike >= Alike
            orderby alike descending
            select (old, @new);
        foreach (var (old, @new) in ranked)
        {
            if (_oldUnits.Contains(old) && _newUnits.Contains(@new) && old.Method.IsHelper == @new.Method.IsHelper)
            {
                Take(old, @new);
            }
        }
    }

    /// <summary>Tests without a name of their own, such as <c>it { … }</c>: in one group as many before as after, they go together in order.</summary>
    private void PairByPlaces()
    {
        var news = _newInOrder
            .Where(unit => _newUnits.Contains(unit) && IsNameless(unit))
            .ToLookup(unit => (unit.File, unit.Method.Container));
        foreach (
            var group in _oldInOrder
                .Where(unit => _oldUnits.Contains(unit) && IsNameless(unit))
                .GroupBy(unit => (unit.File, unit.Method.Container))
                .ToList()
        )
        {
            var found = news[group.Key].ToList();
            foreach (var (old, @new) in group.Count() == found.Count ? group.Zip(found).ToList() : [])
            {
                Take(old, @new);
            }
        }
    }

    private static bool IsNameless(TestUnit unit) =>
        unit is { Method: { IsHelper: false, Tokens.Count: < 20 } method } && method.EndLine <= method.Line;

    private void PairSame(List<TestUnit> olds, List<TestUnit> news)
    {
        var bodies = news.GroupBy(BodyOf, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => new Queue<TestUnit>(group), StringComparer.Ordinal);
        foreach (var old in olds)
        {
            if (bodies.TryGetValue(BodyOf(old), out var same) && same.TryDequeue(out var @new))
            {
                Take(old, @new);
            }
        }
    }

    private static double NamesAlike(TestUnit old, TestUnit @new)
    {
        var names = Similarity.OfTexts(Spaced(old.Method.Name), Spaced(@new.Method.Name));

        // Titles of groups say as much as the test's own.
        return old.Method.Container.Contains(" > ", StringComparison.Ordinal)
            ? Math.Max(
                names,
                Similarity.OfTexts(old.Method.Container + " " + old.Method.Name, @new.Method.Container + " " + @new.Method.Name)
            )
            : names;
    }

    /// <summary>A name as words: <c>Adds_twoNumbers</c> is <c>adds two numbers</c>.</summary>
    public static string Spaced(string name) =>
        string.Concat(
            name.Select(
                (character, index) =>
                    character == '_' ? " "
                    : index > 0 && char.IsUpper(character) && !char.IsUpper(name[index - 1]) ? " " + char.ToLowerInvariant(character)
                    : char.ToLowerInvariant(character).ToString()
            )
        );

    private void Take(TestUnit old, TestUnit @new)
    {
        _oldUnits.Remove(old);
        _newUnits.Remove(@new);
        _pairs.Add(new UnitPair(old, @new));
    }
}
