using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Comparison;

/// <summary>The assertions that a change added, and where: an assertion that moved is not lost.</summary>
internal sealed class AddedAssertions
{
    private const int Depth = 4;

    private readonly Dictionary<string, List<TestMethod>> _helpers = new(StringComparer.Ordinal);
    private readonly Dictionary<TestMethod, IReadOnlyList<TestAssertion>> _added = new(ReferenceEqualityComparer.Instance);

    /// <summary>The texts of all assertions that were added to any test.</summary>
    public required IReadOnlySet<string> Texts { get; init; }

    /// <summary>Collects them.</summary>
    public static AddedAssertions Of(PairingResult pairing)
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        var result = new AddedAssertions { Texts = texts };
        foreach (var unit in pairing.Added)
        {
            result.Take(unit.Method, unit.Method.Assertions, texts);
        }

        foreach (var pair in pairing.Pairs)
        {
            if (pair.IsUnchanged)
            {
                continue;
            }

            var before = pair.Old.Method.Assertions.Select(assertion => assertion.Text).ToHashSet(StringComparer.Ordinal);
            result.Take(pair.New.Method, [.. pair.New.Method.Assertions.Where(assertion => !before.Contains(assertion.Text))], texts);
        }

        return result;
    }

    /// <summary>What the change put into helpers that a test calls, directly or through others.</summary>
    public IReadOnlyList<TestAssertion> InHelpersOf(TestMethod method)
    {
        var seen = new HashSet<TestMethod>(ReferenceEqualityComparer.Instance);
        var level = new List<TestMethod> { method };
        var found = new List<TestAssertion>();
        for (var depth = 0; depth < Depth && level.Count > 0; depth++)
        {
            level = [.. level.SelectMany(caller => caller.Calls).Distinct(StringComparer.Ordinal).SelectMany(name => _helpers.GetValueOrDefault(name) ?? []).Where(seen.Add)];
            found.AddRange(level.SelectMany(helper => _added[helper]));
        }

        return found;
    }

    private void Take(TestMethod method, IReadOnlyList<TestAssertion> assertions, HashSet<string> texts)
    {
        texts.UnionWith(assertions.Select(assertion => assertion.Text));
        _added[method] = assertions;
        if (method.IsHelper)
        {
            (_helpers.TryGetValue(method.Name, out var list) ? list : _helpers[method.Name] = []).Add(method);
        }
    }
}
