using System.Collections.Frozen;

namespace AgentEvals.Grading.Tests.Languages.Assertions;

/// <summary>Calls that give a truth, by what they look at: data for <see cref="ConditionReader"/>.</summary>
internal static class TruthCalls
{
    private static readonly string[] NoEqualities =
    [
        "NotEqual",
        "not_equal",
        "Unequal",
        "OrEqual",
        "or_equal",
        "AlmostEqual",
        "almost_equal",
        "ApproxEqual",
        "approx_equal",
        "NearlyEqual",
        "nearly_equal",
        "CloseEqual",
    ];

    /// <summary>Calls that compare two values.</summary>
    public static FrozenSet<string> EqualityCalls { get; } =
    [
        "equals",
        "equal",
        "Equal",
        "DeepEqual",
        "array_equal",
        "array_equiv",
        "is_equal",
        "isEqual",
        "deepEqual",
        "eq",
        "eql?",
        "equal?",
        "equalTo",
        "EqualFold",
        "is_deeply",
        "contentEquals",
        "deepEquals",
        "sameValue",
        "Equals",
    ];

    /// <summary>Whether a call compares two values: one of those, or a function of the project's own that is named so, as <c>ErrorEqual</c> or <c>lines_equal</c>.</summary>
    public static bool IsEquality(string name) =>
        EqualityCalls.Contains(name)
        || (
            (name.EndsWith("Equal", StringComparison.Ordinal) || name.EndsWith("_equal", StringComparison.Ordinal))
            && !Array.Exists(NoEqualities, end => name.EndsWith(end, StringComparison.Ordinal))
        );

    /// <summary>Calls that compare within a tolerance.</summary>
    public static FrozenSet<string> CloseCalls { get; } =
    ["allclose", "isclose", "close", "isClose", "is_close", "approxEqual", "abs_diff_eq", "relative_eq"];

    /// <summary>Calls that look for a part.</summary>
    public static FrozenSet<string> PartCalls { get; } =
    [
        "contains",
        "includes",
        "startsWith",
        "endsWith",
        "startswith",
        "endswith",
        "starts_with",
        "ends_with",
        "include?",
        "start_with?",
        "end_with?",
        "match",
        "match?",
        "matches",
        "matches!",
        "test",
        "search",
        "fullmatch",
        "HasPrefix",
        "HasSuffix",
        "Contains",
        "MatchString",
        "any",
        "some",
        "anyMatch",
        "issubset",
        "issuperset",
        "containsAll",
        "str_contains",
        "str_starts_with",
        "preg_match",
        "in_array",
        "has",
        "has_key",
        "containsKey",
        "array_key_exists",
    ];

    /// <summary>Whether a call that goes through elements says something about each of them: that all are so, or that none is.</summary>
    public static bool IsOfEach(string call, bool isNegated) =>
        isNegated ? call is "any" or "some" or "anyMatch" : call is "all" or "every" or "allMatch";

    /// <summary>Calls that look at the type.</summary>
    public static FrozenSet<string> TypeCalls { get; } =
    [
        "isinstance",
        "issubclass",
        "is_a?",
        "kind_of?",
        "instance_of?",
        "isInstance",
        "is_array",
        "is_string",
        "is_int",
        "isArray",
        "callable",
    ];

    /// <summary>Calls that look whether something is there.</summary>
    public static FrozenSet<string> PresenceCalls { get; } =
    [
        "hasattr",
        "is_ok",
        "is_some",
        "is_err",
        "is_none",
        "isPresent",
        "bool",
        "Boolean",
        "isset",
        "present?",
        "any?",
        "respond_to?",
        "exists",
    ];

    /// <summary>Calls that hand on the truth inside.</summary>
    public static FrozenSet<string> Wrappers { get; } = ["all", "np.all", "numpy.all", "xp.all", "bool", "Boolean", "every"];
}
