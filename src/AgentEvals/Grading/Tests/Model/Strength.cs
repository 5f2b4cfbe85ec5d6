namespace AgentEvals.Grading.Tests.Model;

/// <summary>How much an assertion pins down, weakest first; see docs/graders/tests.md for the table.</summary>
internal enum Strength
{
    /// <summary>Holds whatever the code does: <c>Assert.True(true)</c>, <c>Equal(x, x)</c>.</summary>
    Vacuous,

    /// <summary>Nothing but "it did not throw".</summary>
    NoThrow,

    /// <summary>Something is there: not null, truthy, defined, any exception, was called.</summary>
    Presence,

    /// <summary>Its type, a shape, not a value, not empty.</summary>
    Type,

    /// <summary>A bound, a range, a part: greater than, contains, starts with, matches, in any order, subset.</summary>
    Partial,

    /// <summary>A value within a tolerance.</summary>
    Approximate,

    /// <summary>A truth that an expression spells out: <c>Assert.True(a == b)</c>, <c>assert a == b</c> unless the parser sees an equality.</summary>
    Condition,

    /// <summary>Exactly this value, sequence, exception type, number of calls.</summary>
    Exact,
}
