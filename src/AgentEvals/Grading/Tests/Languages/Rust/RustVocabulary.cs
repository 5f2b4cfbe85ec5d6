using AgentEvals.Grading.Tests.Languages.Assertions;
using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Rust;

/// <summary>The assertions of std, approx, proptest, insta, mockall.</summary>
internal static class RustVocabulary
{
    /// <summary>How they assert.</summary>
    public static AssertionVocabulary Assertions { get; } =
        new()
        {
            Functions = new AssertionTable()
                .Add(Strength.Presence, "c", "assert! debug_assert! prop_assert! ensure!")
                .Add(
                    Strength.Exact,
                    "ae",
                    "assert_eq! debug_assert_eq! prop_assert_eq! assert_str_eq! assert_json_eq! pretty_assert_eq! assert_equal! assert_data_eq!"
                )
                .AddNegated(Strength.Partial, "ae", "assert_ne! debug_assert_ne! prop_assert_ne!")
                .Add(
                    Strength.Partial,
                    "ae",
                    "assert_matches! assert_contains! assert_lt! assert_gt! assert_le! assert_ge! assert_json_include! assert_starts_with! assert_err_eq!"
                )
                .Add(Strength.Presence, "a", "assert_ok! assert_err! assert_some! assert_none! assert_ready! assert_pending!")
                .AddApproximate(
                    "aet",
                    1e-6,
                    "assert_relative_eq! assert_abs_diff_eq! assert_ulps_eq! assert_approx_eq! assert_float_eq! assert_close!"
                )
                .Add(
                    Strength.Exact,
                    "a",
                    "assert_snapshot! assert_debug_snapshot! assert_yaml_snapshot! assert_json_snapshot! assert_ron_snapshot! assert_csv_snapshot! assert_compact_json_snapshot! expect_snapshot! assert_cmd_snapshot!"
                )
                .AddMock(Strength.Exact, "e", "times")
                .Add(Strength.Exact, "e", "assert_eq"),
            Failures = ["panic!", "unreachable!", "fail!"],
            Wildcards = ["_"],
            WideExceptions = [],
            ErrorResult = "Result",
            HelperPrefixes = ["assert", "check_", "expect_", "verify_", "should_", "ensure_"],
        };

    /// <summary>What tests call besides.</summary>
    public static BodyVocabulary Body { get; } =
        new()
        {
            Exits = ["std.process.exit", "process.exit"],
            Mocks = ["mock!", "automock"],
            Keywords = ["if", "for", "while", "match", "return", "let", "fn", "move", "async", "unsafe", "loop", "Some", "Ok", "Err", "in"],
        };
}
