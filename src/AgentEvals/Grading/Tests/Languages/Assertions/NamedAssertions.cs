using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Assertions;

/// <summary>Guesses what an assertion of nobody's library means from its name: <c>assertSameOrder</c>, <c>xp_assert_close</c>.</summary>
internal static class NamedAssertions
{
    private static readonly string[] Verbs = ["is", "has", "get", "set", "remove", "create", "new", "to", "add"];

    private static readonly (string Part, Strength Strength)[] Parts =
    [
        ("almost", Strength.Approximate),
        ("approx", Strength.Approximate),
        ("close", Strength.Approximate),
        ("near", Strength.Approximate),
        ("delta", Strength.Approximate),
        ("notequal", Strength.Partial),
        ("not_equal", Strength.Partial),
        ("equal", Strength.Exact),
        ("same", Strength.Exact),
        ("identical", Strength.Exact),
        ("_eq", Strength.Exact),
        ("contain", Strength.Partial),
        ("match", Strength.Partial),
        ("include", Strength.Partial),
        ("prefix", Strength.Partial),
        ("greater", Strength.Partial),
        ("less", Strength.Partial),
        ("throw", Strength.Type),
        ("raise", Strength.Type),
        ("instance", Strength.Type),
        ("type", Strength.Type),
        ("notnull", Strength.Presence),
        ("not_null", Strength.Presence),
        ("notnil", Strength.Presence),
        ("exist", Strength.Presence),
        ("defined", Strength.Presence),
        ("true", Strength.Presence),
        ("noerror", Strength.NoThrow),
        ("no_error", Strength.NoThrow),
    ];

    /// <summary>What the name suggests; a truth when it suggests nothing.</summary>
    public static AssertionRule Guess(string name)
    {
        foreach (var (part, strength) in Parts)
        {
            if (name.Contains(part, StringComparison.OrdinalIgnoreCase))
            {
                return new AssertionRule(strength, "ae", DefaultTolerance: strength == Strength.Approximate ? 1e-7 : null);
            }
        }

        return new AssertionRule(Strength.Condition, "ae");
    }

    /// <summary>Whether the name is that of a value which is asked for or set: <c>isAssertionEnabled</c>, <c>setAssertions</c>.</summary>
    private static bool IsProperty(string name) =>
        Array.Exists(
            Verbs,
            verb => name.Length > verb.Length && name.StartsWith(verb, StringComparison.Ordinal) && char.IsUpper(name[verb.Length])
        );

    /// <summary>Whether the name is that of a function that expects the running test to fail: <c>expectFailureOn(8)</c>.</summary>
    public static bool IsExpectedFailure(string name) =>
        name.StartsWith("expectFailure", StringComparison.Ordinal)
        || name.StartsWith("expect_failure", StringComparison.Ordinal)
        || name.StartsWith("expected_failure", StringComparison.Ordinal);

    /// <summary>Whether the name is that of a function that asserts, by its beginning.</summary>
    public static bool IsAssertion(string name, IReadOnlyList<string> prefixes)
    {
        if (IsExpectedFailure(name))
        {
            return false;
        }

        foreach (var prefix in prefixes)
        {
            if (
                name.Length > prefix.Length
                && name.StartsWith(prefix, StringComparison.Ordinal)
                && (prefix.EndsWith('_') || name[prefix.Length] is '_' || char.IsUpper(name[prefix.Length]))
            )
            {
                return true;
            }
        }

        return name.Contains("_assert_", StringComparison.Ordinal)
            || name.IndexOf("Should", StringComparison.Ordinal) > 0
            || (name.IndexOf("Assert", StringComparison.Ordinal) > 0 && !IsProperty(name));
    }
}
