using AgentEvals.Grading.Tests.Languages.Assertions;
using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Ruby;

/// <summary>The assertions of RSpec, minitest, test-unit, ActiveSupport.</summary>
internal static class RubyVocabulary
{
    /// <summary>How they assert.</summary>
    public static AssertionVocabulary Assertions { get; } =
        new()
        {
            Functions = Functions(),
            Roots = ["expect", "expect_any_instance_of", "assert_that", "_", "value"],
            BareRoots = ["is_expected", "should", "should_not", "are_expected"],
            Matchers = Matchers(),
            Negations = ["not_to", "to_not", "should_not", "not"],
            MatcherLinks = ["to", "not_to", "to_not", "should", "should_not", "and", "or", "must", "wont"],
            Fillers = ["eventually"],
            SubjectLinks =
            [
                "should",
                "should_not",
                "must_equal",
                "must_be_nil",
                "must_be",
                "must_include",
                "must_match",
                "must_be_empty",
                "must_be_kind_of",
                "must_be_instance_of",
                "must_raise",
                "must_be_close_to",
                "must_be_within_delta",
                "must_respond_to",
                "must_be_same_as",
                "wont_equal",
                "wont_be_nil",
                "wont_be_empty",
                "wont_include",
                "wont_match",
            ],
            HasModifiers = true,
            Failures = ["flunk", "fail", "raise"],
            Wildcards =
            [
                "anything",
                "any_args",
                "kind_of",
                "instance_of",
                "hash_including",
                "array_including",
                "a_kind_of",
                "an_instance_of",
                "a_hash_including",
                "a_string_matching",
                "a_string_including",
                "no_args_",
            ],
            WideExceptions = ["StandardError", "Exception", "RuntimeError", "Minitest::Assertion"],
            HelperPrefixes = ["assert", "expect_", "refute_", "verify_", "check_", "should_"],
        };

    /// <summary>What tests call besides.</summary>
    public static BodyVocabulary Body { get; } =
        new()
        {
            Skips = ["skip", "pend", "omit"],
            ExpectedFailures = ["pending"],
            Exits = ["exit", "exit!", "abort", "Kernel.exit", "Process.exit"],
            Mocks =
            [
                "double",
                "instance_double",
                "class_double",
                "spy",
                "allow",
                "allow_any_instance_of",
                "stub",
                "Minitest::Mock.new",
                "stub_const",
                "mock",
                "instance_spy",
            ],
            Keywords =
            [
                "if",
                "unless",
                "while",
                "until",
                "do",
                "end",
                "def",
                "class",
                "module",
                "return",
                "and",
                "or",
                "not",
                "case",
                "when",
                "begin",
                "rescue",
                "ensure",
                "yield",
                "then",
                "else",
                "elsif",
                "puts",
                "require",
                "require_relative",
                "self",
            ],
            Leaves = ["return", "next", "break"],
        };

    /// <summary>How handlers swallow.</summary>
    public static HandlerRules Handlers { get; } = new() { WideTypes = ["StandardError", "Exception", "RSpec", "Assertion"] };

    private static AssertionTable Functions() =>
        new AssertionTable()
            .Add(Strength.Presence, "c", "assert assert_predicate_ assert_true")
            .Add(Strength.Presence, "n", "refute assert_not assert_false")
            .Add(Strength.Exact, "ea", "assert_equal assert_same")
            .AddNegated(Strength.Partial, "ea", "refute_equal assert_not_equal refute_same assert_not_same")
            .AddNegated(
                Strength.Partial,
                "ae",
                "refute_includes refute_match assert_no_match assert_not_includes refute_in_delta refute_predicate refute_operator refute_kind_of"
            )
            .Add(Strength.Exact, "a", "assert_nil assert_empty")
            .Add(
                Strength.Presence,
                "a",
                "refute_nil assert_not_nil refute_empty assert_not_empty assert_path_exists assert_not_blank assert_present"
            )
            .AddApproximate("eat", 0.001, "assert_in_delta assert_in_epsilon")
            .Add(Strength.Partial, "ae", "assert_includes assert_operator assert_predicate assert_include")
            .Add(Strength.Partial, "ea", "assert_match assert_select")
            .Add(Strength.Type, "ea", "assert_kind_of assert_instance_of")
            .Add(Strength.Type, "ae", "assert_respond_to")
            .Add(Strength.Exact, "x", "assert_raises assert_raise assert_throws assert_raise_with_message assert_raises_with_message")
            .Add(Strength.NoThrow, "", "assert_nothing_raised")
            .Add(
                Strength.Exact,
                "ae",
                "assert_difference assert_changes assert_enqueued_with assert_enqueued_jobs assert_emails assert_response assert_redirected_to assert_output assert_queries_count"
            )
            .Add(Strength.Exact, "a", "assert_no_difference assert_no_changes assert_no_enqueued_jobs assert_silent assert_mock");

    private static AssertionTable Matchers() =>
        new AssertionTable()
            .Add(Strength.Exact, "E", "match_array contain_exactly have_attributes")
            .Add(Strength.Partial, "E", "include have_css")
            .Add(
                Strength.Exact,
                "e",
                "eq eql equal must_equal must_be_same_as have_http_status redirect_to be change eq_json have_enqueued_job render_template"
            )
            .Add(Strength.Exact, "", "be_nil be_empty must_be_nil must_be_empty be_zero match_snapshot")
            .Add(Strength.Exact, "", "be_true be_false")
            .Add(
                Strength.Presence,
                "",
                "be_truthy be_falsey be_falsy be_true be_false be_present exist be_valid must_be be_success be_successful be_visible be_persisted be_ok"
            )
            .Add(
                Strength.Partial,
                "e",
                "match start_with end_with have_key have_value cover be_between have_content have_text have_selector must_include must_match satisfy have_exactly have_at_least have_size have_length all match_regex include_json start_with be_in have_xpath match_schema a_collection_including"
            )
            .Add(
                Strength.Type,
                "e",
                "be_a be_an be_a_kind_of be_kind_of be_instance_of be_an_instance_of respond_to must_be_kind_of must_be_instance_of must_respond_to be_a_new"
            )
            .AddApproximate("t", 0, "be_within")
            .AddApproximate("et", 0.001, "must_be_close_to must_be_within_delta")
            .AddNegated(Strength.Partial, "e", "wont_equal wont_include wont_match")
            .Add(Strength.Presence, "", "wont_be_nil wont_be_empty")
            .Add(Strength.Exact, "xm", "raise_error raise_exception throw_symbol must_raise")
            .AddMock(Strength.Presence, "e", "receive have_received receive_messages receive_message_chain");
}
