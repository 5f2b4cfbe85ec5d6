using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Comparison.Skips;
using AgentEvals.Grading.Tests.Comparison.Tolerances;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Grading.Tests.Texts;

namespace AgentEvals.Grading.Tests.Comparison.Assertions;

/// <summary>The assertions that a change added, and where: an assertion that moved is not lost.</summary>
internal sealed class AddedAssertions
{
    private const int Depth = 4;
    private const int TellingLength = 60;
    private const int TellingWords = 3;
    private const int FewestMembers = 3;
    private const int MaximumRows = 500;

    private readonly Dictionary<string, List<TestMethod>> _helpers = new(StringComparer.Ordinal);
    private readonly Dictionary<TestMethod, IReadOnlyList<TestAssertion>> _added = new(ReferenceEqualityComparer.Instance);

    private readonly HashSet<string> _renamed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private readonly List<string> _throwing = [];
    private readonly Dictionary<string, Strength> _keys = new(StringComparer.Ordinal);

    private readonly Dictionary<string, Strength> _members = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _tolerances = new(StringComparer.Ordinal);
    private readonly List<HashSet<string>> _rows = [];
    private readonly FileBalance _balance;

    private AddedAssertions(FileBalance balance) => _balance = balance;

    /// <summary>Collects them.</summary>
    public static AddedAssertions Of(PairingResult pairing)
    {
        var result = new AddedAssertions(new FileBalance(pairing));
        // What moved into a test that does not run, or that is to fail, is lost.
        foreach (
            var unit in pairing.Added.Where(unit =>
                unit.Head.IsHelper || (unit.Method.Skip is null && !SkipConditions.IsToFail(unit.Method))
            )
        )
        {
            result.Take(unit.Method, unit.Method.Assertions);
            if (
                unit.Ran
                && unit.Method.Assertions.Any(assertion =>
                    assertion
                        is { Name: "expected" or "expectedException" or "expectException" or "should_panic", Strength: > Strength.NoThrow }
                )
            )
            {
                result._throwing.Add(Squeezed(string.Concat(unit.Method.Tokens)));
            }
        }

        foreach (var pair in pairing.Pairs)
        {
            if (pair.New.Head.IsHelper && pair.New.Head.Name != pair.Old.Head.Name && pair.New.Method.Assertions.Count > 0)
            {
                result._renamed.Add(pair.New.Head.Name);
            }

            if (pair.IsUnchanged)
            {
                continue;
            }

            if (pair.New.Ran && pair.New.Method.Assertions.Count > 0 && pair.New.Head.Cases.Count > pair.Old.Head.Cases.Count)
            {
                result._rows.AddRange(
                    pair.New.Head.Cases.Except(pair.Old.Head.Cases, StringComparer.Ordinal)
                        .Take(MaximumRows)
                        .Select(row => CodeWords.Of(row).ToHashSet(StringComparer.Ordinal))
                );
            }

            var before = pair.Old.Method.Assertions.Select(assertion => assertion.Text).ToHashSet(StringComparer.Ordinal);
            result.Take(pair.New.Method, [.. pair.New.Method.Assertions.Where(assertion => !before.Contains(assertion.Text))]);
        }

        return result;
    }

    /// <summary>Whether one that was added to any test says what an assertion says: in its words, or of the same call the same value.</summary>
    public bool Say(TestAssertion assertion) =>
        _texts.Contains(assertion.Text)
        || (OfAnyOwner(assertion.Text) is { } text && _texts.Contains(text))
        || (Key(assertion) is { } key && _keys.TryGetValue(key, out var strength) && strength >= assertion.Strength)
        || (OfMember(assertion) is { } member && _members.TryGetValue(member, out var ofMember) && ofMember >= assertion.Strength);

    /// <summary>Whether the test's file was written anew, and asserts as often, and the same kind of thing of the same function in a new test.</summary>
    public bool Outweigh(UnitPair pair, TestAssertion assertion) => _balance.Outweighs(pair, assertion);

    /// <summary>Whether one that was added to a test says the same of the same call, and tolerates more.</summary>
    public bool SayLooser(TestAssertion assertion) =>
        !_texts.Contains(assertion.Text)
        && Key(assertion) is { } key
        && _tolerances.TryGetValue(key, out var least)
        && ToleranceComparison.IsWider(assertion.Tolerance, least);

    /// <summary>Whether a failure was to be reached unless something throws, and a new test runs the same and is to throw: <c>try { f(); fail() } catch …</c> is a test with <c>expected</c>.</summary>
    public bool Throw(TestAssertion assertion) =>
        _throwing.Count > 0
        && assertion is { Strength: Strength.Presence, Expected: null, Name: "fail", Subject.Length: > 0 }
        && Squeezed(assertion.Subject) is var code
        && _throwing.Exists(body => body.Contains(code, StringComparison.Ordinal));

    /// <summary>
    /// Whether a test that was there got a row which names the call that gave the value, what that was given, and what was expected:
    /// <c>x = double(4); assert x == 8</c> is the row <c>case(f=double, given=4, want=8)</c>.
    /// </summary>
    public bool HaveRow(TestAssertion old, UnitPair pair) =>
        _rows.Count > 0
        && old is { IsNegated: false, Expected: { Length: > 0 } expected }
        && CodeWords.Identifiers(old.Subject).FirstOrDefault() is { } root
        && Names(InlinedValues.Held(pair.Old.Method.Tokens, root) ?? old.Subject) is { Count: >= TellingWords } given
        && Names(expected) is { Count: > 0 } wanted
        && _rows.Exists(row => given.TrueForAll(row.Contains) && wanted.TrueForAll(row.Contains));

    private static List<string> Names(string code) =>
        [.. CodeWords.Of(code).Where(word => char.IsLetterOrDigit(word[0]) || word[0] == '_')];

    private static string Squeezed(string code) =>
        code.Replace(" ", "", StringComparison.Ordinal).Replace(";", "", StringComparison.Ordinal);

    /// <summary>What an assertion says of the value that a call with arguments of its own gives; null for any other.</summary>
    private static string? Key(TestAssertion assertion) =>
        assertion is { ExpectedIsLiteral: true, IsHelperCall: false }
        && assertion.Subject.IndexOf('(', StringComparison.Ordinal) is > 0 and var open
        && open + 1 < assertion.Subject.Length
        && assertion.Subject[open + 1] != ')'
            ? AssertionComparison.Key(assertion)
            : null;

    /// <summary>What an assertion expects of a member of a member, whatever holds that: <c>Api.Meter.Name</c> is <c>source.Meter.Name</c>; null for any other, and where what is expected tells nothing.</summary>
    private static string? OfMember(TestAssertion assertion) =>
        assertion is { ExpectedIsLiteral: true, IsHelperCall: false, Expected: ['"', _, _, ..] }
        && !assertion.Subject.Contains('(', StringComparison.Ordinal)
        && assertion.Subject.Split('.') is { Length: >= FewestMembers } members
            ? $"{members[^2]}.{members[^1]}|{assertion.Expected}|{assertion.IsNegated}"
            : null;

    /// <summary>The text of an assertion without the variable that it starts with, where enough is left to know it again; null otherwise.</summary>
    private static string? OfAnyOwner(string text)
    {
        var end = 0;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
        {
            end++;
        }

        return
            end > 0
            && end + TellingLength < text.Length
            && char.IsLower(text[0])
            && text[end] == '.'
            && text.Contains('"', StringComparison.Ordinal)
            ? text[end..]
            : null;
    }

    /// <summary>Whether a helper of the name got assertions, or had them under another name.</summary>
    public bool HasHelper(string name) =>
        _renamed.Contains(name) || _helpers.TryGetValue(name, out var methods) && methods.Exists(method => _added[method].Count > 0);

    /// <summary>What the change put into helpers that a test calls, directly or through others.</summary>
    public IReadOnlyList<TestAssertion> InHelpersOf(TestMethod method)
    {
        var seen = new HashSet<TestMethod>(ReferenceEqualityComparer.Instance);
        var level = new List<TestMethod> { method };
        var found = new List<TestAssertion>();
        for (var depth = 0; depth < Depth && level.Count > 0; depth++)
        {
            level =
            [
                .. level
                    .SelectMany(caller => caller.Calls)
                    .Distinct(StringComparer.Ordinal)
                    .SelectMany(name => _helpers.GetValueOrDefault(name) ?? [])
                    .Where(seen.Add),
            ];
            found.AddRange(level.SelectMany(helper => _added[helper]));
        }

        return found;
    }

    private void Take(TestMethod method, IReadOnlyList<TestAssertion> assertions)
    {
        foreach (var assertion in assertions)
        {
            _texts.Add(assertion.Text);
            if (OfAnyOwner(assertion.Text) is { } text)
            {
                _texts.Add(text);
            }

            if (Key(assertion) is { } key)
            {
                _keys[key] = (Strength)Math.Max((int)_keys.GetValueOrDefault(key), (int)assertion.Strength);
                _tolerances[key] = Math.Min(_tolerances.GetValueOrDefault(key, double.MaxValue), assertion.Tolerance ?? 0);
            }

            if (OfMember(assertion) is { } member)
            {
                _members[member] = (Strength)Math.Max((int)_members.GetValueOrDefault(member), (int)assertion.Strength);
            }
        }

        _added[method] = assertions;
        if (method.IsHelper)
        {
            (_helpers.TryGetValue(method.Name, out var list) ? list : _helpers[method.Name] = []).Add(method);
        }
    }
}
