using System.Collections.Frozen;
using AgentEvals.Grading.Tests.Languages.Assertions;
using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Go;

/// <summary>The assertions of testing, testify, gotest.tools, go-cmp, is, gomega.</summary>
internal static class GoVocabulary
{
    private static readonly string[] Testers =
    [
        "t",
        "b",
        "tb",
        "c",
        "ct",
        "f",
        "T",
        "tt",
        "st",
        "r",
        "rt",
        "collect",
        "log",
        "s.T()",
        "plog",
        "lg",
        "logger",
    ];
    private static readonly string[] FailureNames = ["Fatal", "Fatalf", "Error", "Errorf", "Fail", "FailNow"];

    /// <summary>How they assert.</summary>
    public static AssertionVocabulary Assertions { get; } =
        new()
        {
            Functions = new AssertionTable().Add(Strength.Condition, "a", "CheckExpect"),
            TesterFunctions = new AssertionTable()
                .Add(Strength.Exact, "ae", "equal equals Equal Equals eq deepEqual")
                .AddNegated(Strength.Partial, "ae", "nequal notEqual NotEqual nequals")
                .Add(Strength.NoThrow, "a", "ok Ok OK noError noErr NoError"),
            Methods = Methods(),
            Receivers = ["assert", "require", "is", "qt", "Require", "Assert", "testutil", "tassert", "th", "must", "test"],
            CheckingReceivers = ["goleak", "leaktest", "leakcheck"],
            StatementReceivers = ["s", "suite", "ts", "a", "r", "req"],
            IgnoredFirstArguments = ["t", "b", "tb", "c", "ct", "f", "T", "tt", "st", "s", "suite"],
            Roots = ["Expect", "Ω", "Eventually", "Consistently"],
            Matchers = new AssertionTable()
                .Add(Strength.Exact, "e", "Equal BeEquivalentTo MatchError BeIdenticalTo BeComparableTo DeepEqual Equals HaveExactElements")
                .Add(Strength.Exact, "e", "MatchJSON MatchYAML MatchXML MatchAllFields MatchAllKeys HaveHTTPStatus HaveHTTPBody PanicWith")
                .Add(Strength.Exact, "", "BeNil BeTrue BeFalse BeTrueBecause BeFalseBecause BeEmpty BeZero BeClosed")
                .Add(Strength.Approximate, "e", "ConsistOf")
                .Add(
                    Strength.Partial,
                    "e",
                    "ContainElement ContainElements ContainSubstring HaveLen HavePrefix HaveSuffix MatchRegexp HaveKey HaveKeyWithValue"
                )
                .Add(Strength.Partial, "e", "HaveField HaveEach BeElementOf BeKeyOf HaveCap MatchFields MatchKeys")
                .AddApproximate("oet", 1e-8, "BeNumerically")
                .AddApproximate("oet", 1e-3, "BeTemporally")
                .Add(Strength.Type, "e", "BeAssignableToTypeOf")
                .Add(Strength.NoThrow, "", "Succeed")
                .Add(Strength.Presence, "", "HaveOccurred Panic BeAnExistingFile BeARegularFile BeADirectory"),
            Conjunctions = ["And", "SatisfyAll"],
            States = ["BeTrue", "BeTrueBecause", "BeFalse", "BeFalseBecause", "BeClosed"],
            Negations = ["ToNot", "NotTo", "ShouldNot", "Not"],
            MatcherLinks = ["To", "ToNot", "NotTo", "Should", "ShouldNot", "Not"],
            Failures =
            [
                .. Testers
                    .SelectMany(tester => FailureNames.Select(name => tester + "." + name))
                    .Where(path => path is not ("log.Error" or "log.Errorf" or "r.Error")),
                "panic",
                "os.Exit",
                "ginkgo.Fail",
            ],
            ErrorResult = "error",
            Wildcards = ["Anything", "AnythingOfType", "Any", "IgnoreFields", "IgnoreUnexported"],
            WideExceptions = ["error"],
            HelperPrefixes =
            [
                "assert",
                "Assert",
                "expect",
                "Expect",
                "verify",
                "Verify",
                "check",
                "Check",
                "must",
                "Must",
                "require",
                "Require",
                "ensure",
                "validate",
                "Validate",
                "fatal",
                "Fatal",
            ],
        };

    /// <summary>What tests call besides.</summary>
    public static BodyVocabulary Body { get; } =
        new()
        {
            Skips =
            [
                .. new[] { "t", "b", "tb", "c", "f", "s.T()", "tt", "st" }.SelectMany(tester =>
                    new[] { "Skip", "Skipf", "SkipNow" }.Select(name => tester + "." + name)
                ),
                "Skip",
                "skip",
                "ginkgo.Skip",
            ],
            Testers = [.. Testers],
            SkipNames = ["Skipf", "SkipNow"],
            Assumptions = ["skip.If", "skip.IfCondition"],
            Exits = ["os.Exit", "runtime.Goexit"],
            Mocks = ["gomock.NewController", "httpmock.Activate", "monkey.Patch"],
            Keywords =
            [
                "if",
                "for",
                "switch",
                "func",
                "return",
                "range",
                "go",
                "defer",
                "select",
                "make",
                "len",
                "append",
                "map",
                "chan",
                "struct",
                "interface",
            ],
            Leaves = ["return", "continue", "break"],
        };

    private static AssertionTable Methods() =>
        new AssertionTable()
            .Add(Strength.Exact, "ea", "Equal Equalf RequireEqual EqualValues EqualValuesf Exactly Same JSONEq YAMLEq EqualExportedValues")
            .Add(Strength.Exact, "ea", "Eq EqOp EqFunc SliceEqFunc SliceEqual MapEq MapEqual EqJSON")
            .Add(Strength.Exact, "ae", "EqualError EqualErrorf DeepEqual Equals EqError")
            .AddNegated(Strength.Partial, "ea", "NotEq NotEqOp NotEqFunc")
            .Add(
                Strength.Partial,
                "ae",
                "StrContains StrContainsFold StrContainsAny StrHasPrefix StrHasSuffix StrCount SliceContains SliceContainsAll SliceContainsOp SliceContainsEqual SliceContainsFunc MapContainsKey MapContainsKeys MapContainsValue MapContainsValues Between RegexMatch"
            )
            .AddNegated(Strength.Partial, "ae", "StrNotContains StrNotHasPrefix SliceNotContains MapNotContainsKey MapNotContainsKeys")
            .Add(Strength.Partial, "ea", "SliceLen LenSlice MapLen Size Length")
            .Add(Strength.Partial, "a", "Positive Negative")
            .Add(Strength.Exact, "a", "One SliceEmpty MapEmpty Unreachable EmptySlice EmptyMap FileNotExists")
            .Add(Strength.Presence, "a", "NonZero NonNil SliceNotEmpty MapNotEmpty")
            .Add(Strength.Condition, "a", "Wait")
            .AddNegated(Strength.Partial, "ea", "NotEqual NotEqualf NotEqualValues NotSame NotContains NotRegexp NotSubset NotErrorIs")
            .Add(
                Strength.Partial,
                "ae",
                "Contains Containsf Subset ErrorContains ErrorContainsf Len Lenf Greater GreaterOrEqual Less LessOrEqual Greaterf Lessf GreaterOrEqualf LessOrEqualf"
            )
            .Add(Strength.Partial, "ea", "Regexp HasPrefix IsIncreasing IsDecreasing")
            .Add(Strength.Approximate, "ea", "ElementsMatch ElementsMatchf")
            .Add(Strength.Presence, "c", "True Truef Assert Check IsTrue")
            .Add(Strength.Presence, "n", "False Falsef")
            .Add(Strength.Exact, "a", "Nil Nilf Empty Emptyf Zero NoFileExists")
            .Add(Strength.Presence, "a", "NotNil NotNilf NotEmpty NotEmptyf NotZero FileExists DirExists Error Errorf NotOk Panics")
            .Add(Strength.NoThrow, "a", "NoError NoErrorf NotPanics NilError NoErr Ok")
            .Add(Strength.Exact, "ae", "ErrorIs ErrorIsf ErrorAs ErrorType PanicsWithValue PanicsWithError")
            .Add(Strength.Type, "ea", "IsType Implements")
            .AddApproximate("eat", 0, "InDelta InDeltaf InEpsilon InEpsilonf InDeltaSlice InDeltaMapValues WithinDuration WithinDurationf")
            .Add(Strength.Condition, "a", "Eventually Eventuallyf EventuallyWithT Never Condition Conditionf WithinRange")
            .AddMock(Strength.Exact, "E", "AssertCalled AssertNumberOfCalls AssertNotCalled")
            .AddMock(Strength.Presence, "", "AssertExpectations AssertExpectationsForObjects")
            .Add(Strength.Condition, "", "Fail FailNow Failf FailNowf");
}
