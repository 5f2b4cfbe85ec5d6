using AgentEvals.Grading.Tests.Languages.Assertions;
using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Python;

/// <summary>The assertions of pytest, unittest, numpy.testing, unittest.mock, hamcrest, playwright.</summary>
internal static class PythonVocabulary
{
    /// <summary>How they assert.</summary>
    public static AssertionVocabulary Assertions { get; } =
        new()
        {
            Functions = Functions(),
            Methods = new AssertionTable().Add(Strength.Exact, "x", "pop"),
            Receivers = ["recwarn"],
            Roots = ["expect", "assert_that", "assertThat"],
            Matchers = new AssertionTable()
                .Add(
                    Strength.Exact,
                    "e",
                    "equal_to is_equal_to to_have_text to_have_value to_have_url to_have_title to_have_count to_have_attribute same_instance to_equal to_be"
                )
                .Add(Strength.Exact, "", "none empty is_none is_empty is_true is_false to_be_checked to_be_disabled to_be_hidden")
                .Add(
                    Strength.Partial,
                    "e",
                    "has_item has_items contains contains_string has_entries has_length starts_with ends_with greater_than less_than to_contain_text to_have_class has_properties contains_inanyorder is_length is_greater_than is_less_than matches_regexp"
                )
                .Add(Strength.Type, "e", "instance_of is_instance_of")
                .Add(Strength.Presence, "", "not_none is_not_none is_not_empty to_be_visible to_be_attached to_be_enabled anything")
                .AddApproximate("et", 0, "close_to is_close_to")
                .Add(Strength.Exact, "x", "raises"),
            Negations = ["not_", "is_not", "not_to_be"],
            MatcherLinks = ["is_", "all_of", "described_as"],
            Fillers = ["to", "be"],
            Failures = ["fail", "pytest.fail", "self.fail", "raise"],
            HasAssertStatement = true,
            YieldsAssertions = true,
            Wildcards = ["ANY", "anything", "IsA", "IsInstance", "IsStr", "IsInt", "IsPartialDict"],
            WideExceptions = ["Exception", "BaseException", "AssertionError"],
            HelperPrefixes = ["assert", "xp_assert", "_assert", "check_", "_check", "verify_", "expect_", "_verify", "ensure_"],
        };

    /// <summary>What tests call besides.</summary>
    public static BodyVocabulary Body { get; } =
        new()
        {
            Skips =
            [
                "pytest.skip",
                "py.test.skip",
                "self.skipTest",
                "unittest.skip",
                "SkipTest",
                "unittest.SkipTest",
                "skip",
                "cls.skipTest",
                "nose.SkipTest",
            ],
            Assumptions = ["importorskip", "pytest.mark.skip", "pytest.mark.skipif"],
            ExpectedFailures = ["pytest.xfail", "py.test.xfail", "knownfailureif", "pytest.mark.xfail", "mark.xfail"],
            FailureMarkers = ["knownfailureif", "expectedFailure", "xfail"],
            SkipMarkers = ["skipif", "skipIf", "skipUnless", "slow"],
            Exits = ["sys.exit", "os._exit", "exit", "quit"],
            Mocks =
            [
                "patch",
                "mock.patch",
                "patch.object",
                "mock.patch.object",
                "monkeypatch.setattr",
                "mocker.patch",
                "mocker.patch.object",
                "create_autospec",
                "patch.dict",
            ],
            Keywords =
            [
                "if",
                "for",
                "while",
                "with",
                "except",
                "return",
                "not",
                "and",
                "or",
                "in",
                "assert",
                "lambda",
                "print",
                "raise",
                "yield",
                "del",
                "elif",
            ],
        };

    /// <summary>How handlers swallow.</summary>
    public static HandlerRules Handlers { get; } = new() { WideTypes = ["Exception", "BaseException", "AssertionError"] };

    private static AssertionTable Functions() =>
        new AssertionTable()
            .Add(
                Strength.Exact,
                "ae",
                "assertEqual assertEquals assertListEqual assertDictEqual assertTupleEqual assertSetEqual assertSequenceEqual assertMultiLineEqual assertIs assert_equal assert_array_equal assert_string_equal assert_frame_equal assert_series_equal assert_index_equal assertQuerysetEqual assertQuerySetEqual assertJSONEqual assertXMLEqual assertHTMLEqual xp_assert_equal assert_strict_equal eq_"
            )
            .Add(Strength.Exact, "e", "assertNumQueries")
            .Add(Strength.Approximate, "ae", "assertCountEqual assertItemsEqual")
            .AddNegated(
                Strength.Partial,
                "ae",
                "assertNotEqual assertNotEquals assertIsNot assertNotIn assertNotRegex assertNotContains assert_not_equal assertNotAlmostEqual"
            )
            .AddApproximate("aed", 1e-7, "assertAlmostEqual assertAlmostEquals assert_almost_equal")
            .AddApproximate("aed", 1e-6, "assert_array_almost_equal")
            .AddApproximate("aed", 1e-7, "assert_approx_equal")
            .AddApproximate(
                "aet",
                1e-7,
                "assert_allclose xp_assert_close assert_close xp_assert_less_close assert_almost_equal_nulp assert_array_almost_equal_nulp assert_array_max_ulp"
            )
            .Add(Strength.Presence, "c", "assertTrue assert_true assert_ ok_ failUnless xp_assert_true")
            .Add(Strength.Presence, "n", "assertFalse assert_false failIf")
            .Add(Strength.Exact, "a", "assertIsNone")
            .Add(Strength.Presence, "a", "assertIsNotNone assertLogs assertWarns")
            .Add(Strength.Partial, "ea", "assertIn")
            .Add(
                Strength.Partial,
                "ae",
                "assertContains assertRegex assertRegexpMatches assertGreater assertGreaterEqual assertLess assertLessEqual assertDictContainsSubset assertInHTML assert_array_less assertURLEqual assertTemplateUsed"
            )
            .Add(Strength.Exact, "ae", "assertRedirects")
            .Add(Strength.Type, "ae", "assertIsInstance")
            .AddNegated(Strength.Type, "ae", "assertNotIsInstance")
            .Add(Strength.Exact, "xa", "assertRaises assert_raises raises warns assert_warns deprecated_call RaisesGroup failUnlessRaises")
            .Add(Strength.Exact, "xma", "assertRaisesRegex assertRaisesRegexp assert_raises_regex assertRaisesMessage assertWarnsRegex")
            .AddMock(
                Strength.Exact,
                "e",
                "assert_called_once_with assert_called_with assert_has_calls assert_awaited_once_with assert_awaited_with assert_any_call assert_has_awaits assert_any_await"
            )
            .AddMock(Strength.Exact, "", "assert_called_once assert_not_called assert_awaited_once assert_not_awaited")
            .AddMock(Strength.Presence, "", "assert_called assert_awaited");
}
