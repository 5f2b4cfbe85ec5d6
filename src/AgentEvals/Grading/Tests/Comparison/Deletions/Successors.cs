using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Deletions;

/// <summary>Finds what may have taken the place of a deleted test, where too little of it is left to call it the same.</summary>
/// <param name="pairing">Which test became which.</param>
internal sealed class Successors(PairingResult pairing)
{
    private const int MaximumCandidates = 300;
    private const int HandOver = 25;
    private const int OneCall = 40;
    private const int FewestTexts = 3;
    private const int FewestWords = 3;
    private const int FewestCalls = 3;
    private const int ShortestName = 12;
    private const int ShortestCall = 4;
    private const double SameBody = 0.7;
    private const double MostNames = 0.6;
    private const double NearlyAll = 0.75;
    private const double SomeBody = 0.15;
    private const double SomeOfBranch = 0.3;

    private const string Branch = "#if ";
    private const double SomeName = 0.3;

    private readonly Lazy<ILookup<string, TestUnit>> _left = new(() =>
        pairing
            .Pairs.Select(pair => pair.New)
            .Concat(pairing.Added)
            .Where(unit => unit.Ran)
            .ToLookup(unit => Plain(unit.Method.Name), StringComparer.Ordinal)
    );

    private readonly Lazy<List<Candidate>> _added = new(() =>
        [
            .. pairing
                .Added.Where(unit => unit.Ran || unit.Head.IsHelper)
                .Concat(
                    pairing
                        .Pairs.Where(pair => pair.Old.File != pair.New.File && !pair.IsUnchanged && pair.New.Ran)
                        .Select(pair => pair.New)
                )
                .Take(MaximumCandidates)
                .Select(unit => new Candidate(unit, Vocabulary(unit.Method), Shingles.Of(unit.Method.Tokens))),
        ]
    );

    private readonly Lazy<ILookup<string, TestMethod>> _oldHelpers = new(() =>
        pairing
            .Pairs.Select(pair => pair.Old)
            .Concat(pairing.Gone)
            .Where(unit => unit.Head.IsHelper)
            .Select(unit => unit.Method)
            .ToLookup(method => method.Name, StringComparer.Ordinal)
    );

    /// <summary>Files that lost at least half of their tests, and how many they lost.</summary>
    private readonly Lazy<Dictionary<ComparedFile, int>> _restructured = new(() =>
        pairing
            .Gone.Where(unit => unit.Ran)
            .GroupBy(unit => unit.File)
            .Where(file => IsMost(file.Count(), file.Key.Before!.Methods.Count(method => !method.IsHelper)))
            .ToDictionary(file => file.Key, file => file.Count())
    );

    /// <summary>A test beside it that got further rows and has one, of whatever age, with a call that the deleted one made and is named after: it may be one of those that became rows.</summary>
    public TestUnit? TableOf(TestUnit unit)
    {
        var calls = unit
            .Method.Calls.Where(call => call.Length >= ShortestCall && unit.Method.Name.Contains(call, StringComparison.OrdinalIgnoreCase))
            .ToHashSet(StringComparer.Ordinal);
        return calls.Count == 0
            ? null
            : pairing
                .Pairs.FirstOrDefault(pair =>
                    pair.Old.File == unit.File
                    && pair.New.Ran
                    && pair.New.Head.Cases.Count > pair.Old.Head.Cases.Count
                    && pair.New.Head.Container == unit.Head.Container
                    && pair.New.Head.Cases.Any(row => CodeWords.Identifiers(row).Any(calls.Contains))
                )
                ?.New;
    }

    /// <summary>A test that is left, has the same name, or the same with more behind it, and does nearly the same: of two copies one was deleted.</summary>
    public TestUnit? TwinOf(TestUnit unit)
    {
        var body = Shingles.Of(unit.Method.Tokens);
        var name = Plain(unit.Method.Name);
        return _left
                .Value[name]
                .Concat(name.Length >= ShortestName ? Longer(name, unit) : [])
                .FirstOrDefault(other =>
                    body.Alike(Shingles.Of(other.Method.Tokens)) >= SameBody
                    && ExpectsTheSame(unit.Method, other.Method)
                    && !TookNameOf(unit, other)
                )
            ?? pairing.Pairs.FirstOrDefault(pair => WasCopy(unit, body, pair))?.New;
    }

    /// <summary>Whether a test stood beside the deleted one under another name, and has that one's now: it is no copy, but what it was.</summary>
    private bool TookNameOf(TestUnit unit, TestUnit other) =>
        other.Head.Name == unit.Head.Name
        && pairing.Pairs.Any(pair =>
            pair.New == other
            && pair.Old.File == unit.File
            && pair.Old.Head.Name != unit.Head.Name
            && pair.Old.Head.Container == unit.Head.Container
        );

    /// <summary>Whether a test of another file had its class, name and body, and is still there, changed as it may be: of two copies one was deleted.</summary>
    private static bool WasCopy(TestUnit unit, Shingles body, UnitPair pair) =>
        pair.Old.Head.Name == unit.Head.Name
        && pair.Old.File != unit.File
        && pair.Old.Owner == unit.Owner
        && pair.Old.Ran
        && pair.New.Ran
        && body.Alike(Shingles.Of(pair.Old.Method.Tokens)) >= SameBody;

    /// <summary>A test of the same file that is left under another name, asserts all that the deleted one did in its words, and works with its literals: of two copies one was deleted.</summary>
    public TestUnit? CopyOf(TestUnit unit)
    {
        if (unit.Method.Assertions.Count == 0)
        {
            return null;
        }

        var texts = unit.Method.Assertions.Select(assertion => assertion.Text).ToHashSet(StringComparer.Ordinal);
        var literals = LiteralForms(unit.Method);
        var body = Shingles.Of(unit.Method.Tokens);
        return _left
            .Value.SelectMany(group => group)
            .FirstOrDefault(other =>
                other.File == unit.File
                && texts.IsSubsetOf(other.Method.Assertions.Select(assertion => assertion.Text))
                && literals.IsSubsetOf(LiteralForms(other.Method))
                && body.Alike(Shingles.Of(other.Method.Tokens)) >= SameBody
            );
    }

    private static HashSet<string> LiteralForms(TestMethod method) =>
        [.. method.Tokens.Where(token => token.Length > 0 && (char.IsDigit(token[0]) || token[0] is '"' or '\'' or '`'))];

    /// <summary>Whether the other test expects every literal that one expects, and asks in the same way for all else: two alike in all but that are no copies.</summary>
    private static bool ExpectsTheSame(TestMethod method, TestMethod other) =>
        method.Assertions.All(assertion =>
            other.Assertions.Any(twin =>
                twin.IsNegated == assertion.IsNegated
                && (assertion.ExpectedIsLiteral ? twin.Expected == assertion.Expected : twin.Name == assertion.Name)
            )
        );

    /// <summary>Tests of the same file whose names go on where the name ends, and which assert as strongly.</summary>
    private IEnumerable<TestUnit> Longer(string name, TestUnit unit) =>
        _left
            .Value.Where(group => group.Key.Length > name.Length && group.Key.StartsWith(name, StringComparison.Ordinal))
            .SelectMany(group => group)
            .Where(other =>
                other.File == unit.File
                && other.Method.Assertions.Count >= unit.Method.Assertions.Count
                && StrongestOf(other.Method) >= StrongestOf(unit.Method)
            );

    /// <summary>A step of a new scenario that calls all that the deleted test called: tests are turned into scenarios together.</summary>
    public TestUnit? StepOf(TestUnit unit) =>
        !unit.Method.IsStep && WithHelper(unit.Method) is { Count: > 0 } names
            ? _added
                .Value.Find(candidate =>
                    candidate.Unit.Method.IsStep && candidate.Unit.File.Before is null && names.IsSubsetOf(candidate.Names)
                )
                ?.Unit
            : null;

    /// <summary>A test of the other branch of an <c>#if</c> that was compiled where the deleted one was not, and is compiled everywhere now.</summary>
    public TestUnit? OtherBranchOf(TestUnit unit)
    {
        if (unit.Method.ConditionalSkip?.StartsWith(Branch, StringComparison.Ordinal) != true)
        {
            return null;
        }

        var body = Shingles.Of(unit.Method.Tokens);
        return pairing
            .Pairs.FirstOrDefault(pair =>
                pair.Old.File == unit.File
                && pair.New.Ran
                && pair.New.Method.ConditionalSkip is null
                && pair.Old.Method.ConditionalSkip?.StartsWith(Branch, StringComparison.Ordinal) == true
                && body.Alike(Shingles.Of(pair.Old.Method.Tokens)) >= SomeOfBranch
            )
            ?.New;
    }

    /// <summary>A new test that calls most of what the deleted one called and has some likeness to it.</summary>
    public TestUnit? Of(TestUnit unit)
    {
        if (_added.Value.Find(candidate => FailsNow(unit, candidate)) is { } failing)
        {
            return failing.Unit;
        }

        if (
            _added.Value.Find(candidate =>
                !candidate.Unit.Head.IsHelper
                && (
                    HasItsData(unit, candidate.Unit)
                    || IsMoved(unit, candidate.Unit)
                    || IsNarrower(unit, candidate.Unit)
                    || IsWider(unit, candidate.Unit)
                    || IsInItsGroup(unit, candidate.Unit)
                    || IsInItsPlace(unit, candidate.Unit)
                    || IsBroader(unit, candidate.Unit)
                    || IsOfIssue(unit, candidate.Unit)
                )
            ) is
            { } heir
        )
        {
            return heir.Unit;
        }

        if (
            pairing.Pairs.FirstOrDefault(pair => pair.Old.Head.Name != pair.New.Head.Name && pair.New.Ran && IsWider(unit, pair.New)) is
            { } wider
        )
        {
            return wider.New;
        }

        var names = WithHelper(unit.Method);
        if (names.Count < 2)
        {
            return null;
        }

        var body = Shingles.Of(unit.Method.Tokens);
        return _added
            .Value.Find(candidate =>
                !candidate.Unit.Head.IsHelper
                && !AssertsClearlyLess(unit.Method, candidate.Unit.Method)
                && CallsWhatItIsNamedAfter(unit.Method, candidate.Unit.Method)
                && names.Count(candidate.Names.Contains) >= names.Count * MostNames
                && (
                    body.Alike(candidate.Body) >= SomeBody
                    || Similarity.OfTexts(TestPairing.Spaced(unit.Method.Name), TestPairing.Spaced(candidate.Unit.Method.Name)) >= SomeName
                )
            )
            ?.Unit;
    }

    /// <summary>A test of the same file that was there before and took up most of the texts that the deleted one worked with: its rows have the deleted one's cases.</summary>
    public TestUnit? TakerOf(TestUnit unit) =>
        Texts(unit.Method) is { Count: >= FewestTexts } texts
            ? pairing
                .Pairs.FirstOrDefault(pair =>
                    !pair.IsUnchanged
                    && pair.Old.File == unit.File
                    && pair.New.Ran
                    && StrongestOf(pair.New.Method) >= StrongestOf(unit.Method)
                    && Texts(pair.New.Method).Except(Texts(pair.Old.Method), StringComparer.Ordinal).Count(texts.Contains) is var taken
                    && taken * 3 >= texts.Count * 2
                )
                ?.New
            : null;

    /// <summary>The number of new tests, where a file lost most of its tests and new ones that call some of the same arrived in no small number: moved, converted, rewritten.</summary>
    public int? MayBeAmong(TestUnit unit)
    {
        if (!_restructured.Value.TryGetValue(unit.File, out var lost) || _added.Value.Count * 3 < lost)
        {
            return null;
        }

        var names = WithHelper(unit.Method);
        var body = Shingles.Of(unit.Method.Tokens);
        return
            _added.Value.Count(candidate =>
                candidate.Names.Overlaps(names) && !(candidate.Unit.Head.IsHelper && body.Alike(candidate.Body) >= SameBody)
            )
                is var related
            && related * 3 >= lost
            ? related
            : null;
    }

    /// <summary>The file to which at least half of the tests of a deleted file moved, where it got further ones: one of them may be the deleted one under another name.</summary>
    public ComparedFile? FileThatTookTheOthersOf(TestUnit unit) =>
        unit.File is { Before: { } before, After: null }
        && pairing
            .Pairs.Where(pair => pair.Old.File == unit.File && pair.New.File != unit.File && pair.New.Ran)
            .GroupBy(pair => pair.New.File)
            .FirstOrDefault()
            is { } moved
        && moved.Count() * 2 >= before.Methods.Count(method => !method.IsHelper)
        && pairing.Added.Any(added => added.File == moved.Key && added.Ran)
            ? moved.Key
            : null;

    /// <summary>Whether a new test is to fail at nothing but what the deleted one did: what worked is forbidden now.</summary>
    private static bool FailsNow(TestUnit unit, Candidate candidate) =>
        !candidate.Unit.Head.IsHelper
        && candidate.Unit.Method.Assertions.Any(assertion =>
            assertion is { Name: "should_panic" or "expected" or "expectedException" or "expectException", Expected: not null }
        )
        && candidate.Unit.Method.Calls.Count >= FewestCalls
        && candidate.Unit.Method.Calls.Count(call => unit.Method.Calls.Contains(call, StringComparer.Ordinal))
            >= candidate.Unit.Method.Calls.Count * NearlyAll;

    /// <summary>Whether a new test of the same file has all the texts that the deleted one worked with, several at least, and asserts as strongly.</summary>
    private static bool HasItsData(TestUnit unit, TestUnit candidate) =>
        unit.File == candidate.File
        && IsAsStrong(unit.Method, candidate.Method)
        && Texts(unit.Method) is { Count: >= FewestTexts } texts
        && texts.IsSubsetOf(Texts(candidate.Method));

    /// <summary>Whether a new test of another file is named with the last words of the deleted one's name, which did no more than hand itself to a helper.</summary>
    private static bool IsMoved(TestUnit unit, TestUnit candidate) =>
        unit.File != candidate.File
        && unit.Method.Tokens.Count <= OneCall
        && unit.Method.Assertions.All(assertion => assertion.IsHelperCall)
        && candidate.Method.Assertions.Count > 0
        && Namesakes.NameWords(candidate.Method) is { Count: >= 2 } words
        && words.TrueForAll(Namesakes.NameWords(unit.Method).Contains);

    /// <summary>Whether a new test of the same file has the deleted one's whole name with more behind it, and asserts as strongly: one test became several.</summary>
    private static bool IsNarrower(TestUnit unit, TestUnit candidate) =>
        unit.File == candidate.File
        && unit.Method.Name.Length >= ShortestName
        && Namesakes.NameWords(unit.Method) is { Count: >= 2 } words
        && Namesakes.NameWords(candidate.Method).Take(words.Count).SequenceEqual(words, StringComparer.Ordinal)
        && (StrongestOf(candidate.Method) > Strength.NoThrow || unit.Method.Assertions.Count == 0)
        && StrongestOf(candidate.Method) >= StrongestOf(unit.Method);

    /// <summary>Whether a test of the same file that has another name now is named with the first words of the deleted one's name, and asserts as strongly and more often: several tests became one.</summary>
    private static bool IsWider(TestUnit unit, TestUnit candidate) =>
        unit.File == candidate.File
        && candidate.Method.Name.Length >= ShortestName
        && Namesakes.NameWords(candidate.Method) is { Count: >= 2 } words
        && Namesakes.NameWords(unit.Method) is var olds
        && olds.Count > words.Count
        && olds.Take(words.Count).SequenceEqual(words, StringComparer.Ordinal)
        && candidate.Method.Assertions.Count > unit.Method.Assertions.Count
        && StrongestOf(candidate.Method) >= StrongestOf(unit.Method)
        && unit.Method.Assertions.All(old => candidate.Method.Calls.Contains(old.Name, StringComparer.Ordinal));

    /// <summary>Whether a new test of the same file stands in a group that is new as well, and has every word of the deleted one's name in its title or the group's: one test became a group.</summary>
    private static bool IsInItsGroup(TestUnit unit, TestUnit candidate) =>
        unit.File == candidate.File
        && unit.Method.Name.Contains(' ', StringComparison.Ordinal)
        && candidate.Head.Container is { Length: > 0 } group
        && Namesakes.NameWords(unit.Method) is { Count: >= FewestWords } words
        && unit.File.Before?.Methods.Any(method => method.Container == group) == false
        && (group[(group.LastIndexOf(" > ", StringComparison.Ordinal) + 1)..] + " " + candidate.Method.Name).Split(
            [' ', '>'],
            StringSplitOptions.RemoveEmptyEntries
        )
            is var all
        && words.TrueForAll(word => all.Contains(word, StringComparer.OrdinalIgnoreCase))
        && StrongestOf(candidate.Method) > Strength.NoThrow
        && StrongestOf(candidate.Method) >= StrongestOf(unit.Method);

    /// <summary>Whether a new test stands where the deleted one stood, behind the same test, begins with the same words and asserts as strongly: its outcome has another name now.</summary>
    private static bool IsInItsPlace(TestUnit unit, TestUnit candidate) =>
        unit.File == candidate.File
        && Namesakes.NameWords(unit.Method) is var words
        && Namesakes.NameWords(candidate.Method).Zip(words).TakeWhile(both => both.First == both.Second).Count()
            is >= FewestWords
                and var same
        && same * 2 >= words.Count
        && StrongestOf(candidate.Method) > Strength.NoThrow
        && StrongestOf(candidate.Method) >= StrongestOf(unit.Method)
        && Before(unit.File.Before, unit.Head) == Before(unit.File.After, candidate.Head);

    /// <summary>Whether a new test of the same file has the deleted one's name but for a word or two, and asserts as strongly: several tests became one.</summary>
    private static bool IsBroader(TestUnit unit, TestUnit candidate) =>
        unit.File == candidate.File
        && Namesakes.NameWords(candidate.Method) is { Count: >= FewestWords } words
        && Namesakes.NameWords(unit.Method) is var all
        && all.Count > words.Count
        && all.Count - words.Count <= 2
        && words.TrueForAll(all.Contains)
        && candidate.Method.Assertions.Count * 2 >= unit.Method.Assertions.Count
        && StrongestOf(candidate.Method) >= StrongestOf(unit.Method);

    /// <summary>Whether a new test of the same file has the number in its name that the deleted one has, as of an issue, and asserts as strongly.</summary>
    private static bool IsOfIssue(TestUnit unit, TestUnit candidate) =>
        unit.File == candidate.File
        && IssueOf(unit.Method.Name) is { } issue
        && IssueOf(candidate.Method.Name) == issue
        && (candidate.Method.Assertions.Count == 0 || StrongestOf(candidate.Method) >= StrongestOf(unit.Method));

    /// <summary>The digits at the end of a name, three at least.</summary>
    private static string? IssueOf(string name) =>
        name.TrimEnd("0123456789".ToCharArray()).Length is var start && name.Length - start >= 3 ? name[start..] : null;

    /// <summary>The name of the test that stands before one; null for the first.</summary>
    private static string? Before(TestFile? file, TestMethod method) =>
        file?.Methods.Where(other => other.Line < method.Line).MaxBy(other => other.Line)?.Name;

    /// <summary>How much the strongest assertion of a test pins down.</summary>
    public static Strength StrongestOf(TestMethod method) =>
        method.Assertions.Select(assertion => assertion.Strength).DefaultIfEmpty().Max();

    private static bool IsAsStrong(TestMethod old, TestMethod candidate) =>
        candidate.Assertions.Count > 0 && candidate.Assertions.Count >= old.Assertions.Count && StrongestOf(candidate) >= StrongestOf(old);

    /// <summary>Whether a test pins down less at best, or has less than half the assertions.</summary>
    private static bool AssertsClearlyLess(TestMethod old, TestMethod candidate) =>
        !candidate.Assertions.Any(assertion => assertion.IsHelperCall)
        && (StrongestOf(candidate) < StrongestOf(old) || candidate.Assertions.Count * 2 < old.Assertions.Count);

    /// <summary>Whether a test calls every function that the title of the deleted one names: <c>setState updates the view</c> is about <c>setState</c>.</summary>
    private static bool CallsWhatItIsNamedAfter(TestMethod old, TestMethod candidate) =>
        !old.Name.Contains(' ', StringComparison.Ordinal)
        || CodeWords
            .Identifiers(old.Name)
            .Where(word => word.Skip(1).Any(char.IsUpper) && old.Calls.Contains(word, StringComparer.Ordinal))
            .All(candidate.Calls.Contains);

    private static HashSet<string> Texts(TestMethod method) =>
        [
            .. method.Tokens.Where(token =>
                token.Length > 5 && token[0] is '"' or '\'' or '`' && !token.Contains('%', StringComparison.Ordinal)
            ),
        ];

    /// <summary>Whether a file lost most of its tests: all of them, or at least two and half of them.</summary>
    private static bool IsMost(int lost, int all) => lost == all || (lost > 1 && lost * 2 >= all);

    /// <summary>What a test calls; one that does no more than hand itself to a helper calls what the helper calls.</summary>
    private HashSet<string> WithHelper(TestMethod method)
    {
        var names = Vocabulary(method);
        if (method.Tokens.Count <= HandOver)
        {
            names.UnionWith(method.Tokens.SelectMany(token => _oldHelpers.Value[token]).SelectMany(Vocabulary));
        }

        return names;
    }

    /// <summary>What a test calls, and the members that it asserts about.</summary>
    public static HashSet<string> Vocabulary(TestMethod method) =>
        [
            .. method.Calls,
            .. method
                .Assertions.Where(assertion => !assertion.Subject.StartsWith('"'))
                .SelectMany(assertion => CodeWords.Identifiers(assertion.Subject))
                .Where(name => name.Length > 3 && char.IsUpper(name[0])),
        ];

    internal static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();

    private sealed record Candidate(TestUnit Unit, HashSet<string> Names, Shingles Body);
}
