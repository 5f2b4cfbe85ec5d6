using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Assertions;

/// <summary>Assertions of a library by name.</summary>
internal sealed class AssertionTable
{
    private readonly Dictionary<string, AssertionRule> _rules = new(StringComparer.Ordinal);

    /// <summary>The rule under the name; null when the library has none.</summary>
    public AssertionRule? Find(string name) => _rules.GetValueOrDefault(name);

    /// <summary>Adds rows that mean the same, names separated by spaces.</summary>
    public AssertionTable Add(Strength strength, string shape, string names) => Add(new AssertionRule(strength, shape), names);

    /// <summary>Adds negated rows.</summary>
    public AssertionTable AddNegated(Strength strength, string shape, string names) =>
        Add(new AssertionRule(strength, shape, IsNegated: true), names);

    /// <summary>Adds rows that verify calls of a mock.</summary>
    public AssertionTable AddMock(Strength strength, string shape, string names) =>
        Add(new AssertionRule(strength, shape, IsMock: true), names);

    /// <summary>Adds rows that compare within a tolerance.</summary>
    public AssertionTable AddApproximate(string shape, double defaultTolerance, string names) =>
        Add(new AssertionRule(Strength.Approximate, shape, DefaultTolerance: defaultTolerance), names);

    private AssertionTable Add(AssertionRule rule, string names)
    {
        foreach (var name in names.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            _rules[name] = rule;
        }

        return this;
    }
}
