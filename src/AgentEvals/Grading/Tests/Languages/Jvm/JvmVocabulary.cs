using AgentEvals.Grading.Tests.Languages.Assertions;
using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Jvm;

/// <summary>The assertions of JUnit, TestNG, AssertJ, Hamcrest, Truth, Mockito, kotlin.test, kotest, mockk.</summary>
internal static class JvmVocabulary
{
    /// <summary>How they assert in Java.</summary>
    public static AssertionVocabulary Java { get; } =
        new()
        {
            Functions = Functions(),
            MessagesMayComeFirst = true,
            Roots =
            [
                "assertThat",
                "expectThat",
                "assertThatThrownBy",
                "assertThatExceptionOfType",
                "assertThatCode",
                "assertThatNoException",
                "assertThatIllegalArgumentException",
                "assertThatIllegalStateException",
                "assertThatNullPointerException",
                "then",
                "assertWithMessage_",
            ],
            Matchers = Matchers(),
            Negations = ["not"],
            MatcherLinks = ["is", "not", "both", "describedAs", "andExpect"],
            Conjunctions = ["allOf"],
            Fillers =
            [
                "as",
                "describedAs",
                "usingRecursiveComparison",
                "and",
                "isThrownBy_",
                "overridingErrorMessage",
                "withFailMessage",
                "first",
                "asString",
                "inOrder",
            ],
            Loosening =
            [
                "ignoringFields",
                "ignoringCollectionOrder",
                "ignoringFieldsMatchingRegexes",
                "ignoringFieldsOfTypes",
                "ignoringActualNullFields",
                "ignoringCase",
                "ignoringExpectedNullFields",
                "usingElementComparatorIgnoringFields",
                "comparingOnlyFields",
                "ignoringRepeatedFieldOrder",
                "ignoringActualEmptyOptionalFields",
            ],
            Failures = ["fail", "Assert.fail", "Assertions.fail", "failBecauseExceptionWasNotThrown", "throw"],
            HasAssertStatement = true,
            Wildcards =
            [
                "any",
                "anyString",
                "anyInt",
                "anyLong",
                "anyList",
                "anyMap",
                "anyBoolean",
                "anyCollection",
                "isA",
                "notNull",
                "anything",
                "isNotNull",
                "anySet",
                "argThat",
            ],
            WideExceptions = ["Exception", "Throwable", "Error", "RuntimeException", "AssertionError"],
            HelperPrefixes = ["assert", "verify", "expect", "check", "should", "must", "ensure"],
        };

    /// <summary>How they assert in Kotlin.</summary>
    public static AssertionVocabulary Kotlin { get; } =
        Java with
        {
            SubjectLinks =
            [
                "shouldBe",
                "shouldNotBe",
                "should",
                "shouldNot",
                "shouldContain",
                "shouldNotContain",
                "shouldHaveSize",
                "shouldStartWith",
                "shouldEndWith",
                "shouldMatch",
                "shouldBeGreaterThan",
                "shouldBeLessThan",
                "shouldContainExactly",
                "shouldContainAll",
                "shouldContainExactlyInAnyOrder",
                "shouldBeInstanceOf",
                "shouldBeNull",
                "shouldNotBeNull",
                "shouldBeTrue",
                "shouldBeFalse",
                "shouldBeEmpty",
                "shouldNotBeEmpty",
                "shouldBeEqualTo",
                "shouldEqual",
                "shouldBeEqual",
                "shouldBeSameInstanceAs",
            ],
            HasInfixMatchers = true,
            HasAssertStatement = false,
        };

    /// <summary>What tests call besides.</summary>
    public static BodyVocabulary Body { get; } =
        new()
        {
            Skips = ["Assumptions.abort", "abort"],
            Assumptions = ["assumeTrue", "assumeFalse", "assumeThat", "assumingThat", "assumeNotNull", "assumeNoException"],
            AssumptionPrefix = "assume",
            Exits = ["System.exit", "exitProcess", "Runtime.getRuntime"],
            Mocks =
            [
                "mock",
                "spy",
                "mockk",
                "spyk",
                "mockStatic",
                "mockkObject",
                "mockkStatic",
                "mockConstruction",
                "Mockito.mock",
                "Mockito.spy",
                "createMock",
            ],
            Keywords =
            [
                "if",
                "for",
                "while",
                "switch",
                "catch",
                "return",
                "new",
                "throw",
                "when",
                "super",
                "this",
                "synchronized",
                "fun",
                "try",
            ],
            Leaves = ["return", "continue", "break", "return@runTest", "return@test"],
        };

    /// <summary>How handlers swallow.</summary>
    public static HandlerRules Handlers { get; } =
        new()
        {
            WideTypes =
            [
                "Exception",
                "Throwable",
                "AssertionError",
                "Error",
                "AssertionFailedError",
                "RuntimeException",
                "ComparisonFailure",
            ],
        };

    private static AssertionTable Functions() =>
        new AssertionTable()
            .Add(
                Strength.Exact,
                "eat",
                "assertEquals assertArrayEquals assertIterableEquals assertLinesMatch assertContentEquals assertDataClassesEqual"
            )
            .Add(Strength.Exact, "ea", "assertSame assertEqualsNoOrder_ assertSets")
            .AddNegated(Strength.Partial, "ea", "assertNotEquals assertNotSame assertNotContains")
            .Add(Strength.Presence, "c", "assertTrue assert expectTrue")
            .Add(Strength.Presence, "n", "assertFalse")
            .Add(Strength.Exact, "a", "assertNull")
            .Add(Strength.Presence, "a", "assertNotNull assertNotEmpty")
            .Add(Strength.Partial, "ea", "assertContains assertEqualsNoOrder assertIs_")
            .Add(Strength.Type, "ea", "assertInstanceOf")
            .Add(Strength.Type, "a", "assertIs assertIsNot")
            .Add(
                Strength.Exact,
                "xa",
                "assertThrows assertThrowsExactly assertFailsWith expectThrows shouldThrow shouldThrowExactly assertFails shouldThrowAny"
            )
            .Add(Strength.NoThrow, "a", "assertDoesNotThrow shouldNotThrow shouldNotThrowAny")
            .Add(Strength.Condition, "-a", "assertTimeout assertTimeoutPreemptively")
            .AddMock(
                Strength.Exact,
                "v",
                "verify coVerify verifyNoMoreInteractions verifyNoInteractions verifyZeroInteractions confirmVerified verifyOrder verifySequence verifyAll"
            )
            .Add(Strength.Exact, "x", "expectMessage");

    private static AssertionTable Matchers() =>
        new AssertionTable()
            .Add(Strength.Exact, "E", "containsExactly arrayContaining hasFieldOrPropertyWithValue")
            .Add(
                Strength.Partial,
                "E",
                "contains containsAll containsOnly containsExactlyInAnyOrder containsEntry containsSequence isBetween hasItems hasEntry containsInAnyOrder"
            )
            .Add(
                Strength.Exact,
                "e",
                "isEqualTo isSameAs isSameInstanceAs containsExactlyElementsOf containsExactlyEntriesOf equalTo sameInstance theInstance hasToString hasMessage hasValue isEqualByComparingTo isSameInstanceAs isEqualToComparingFieldByField shouldBe shouldBeEqualTo shouldEqual shouldContainExactly shouldBeEqual isOptionalWith shouldBeSameInstanceAs comparesEqualTo samePropertyValuesAs extractingResultOf isEqualToIgnoringWhitespace_ withMessage containsExactlyEntriesIn containsExactlyElementsIn"
            )
            .Add(
                Strength.Exact,
                "",
                "isNull isEmpty isZero isNotPresent isAbsent nullValue emptyString empty emptyIterable shouldBeNull shouldBeEmpty beNull"
            )
            .Add(Strength.Exact, "T", "isTrue shouldBeTrue")
            .Add(Strength.Exact, "F", "isFalse shouldBeFalse")
            .AddNegated(
                Strength.Partial,
                "e",
                "isNotEqualTo doesNotContain isNotSameAs doesNotMatch doesNotStartWith doesNotContainKey isNotIn isNotInstanceOf isNotSameInstanceAs containsNoneOf hasNoNullFieldsOrProperties doesNotHave shouldNotBe shouldNotContain"
            )
            .Add(
                Strength.Presence,
                "",
                "isNotNull isNotEmpty isPresent isNotBlank notNullValue shouldNotBeNull shouldNotBeEmpty exists isNotZero isNotNullOrEmpty"
            )
            .Add(
                Strength.Partial,
                "e",
                "containsAnyOf containsExactlyInAnyOrderElementsOf containsKey containsKeys containsSubsequence startsWith endsWith matches hasSize hasSizeGreaterThan isGreaterThan isGreaterThanOrEqualTo isLessThan isLessThanOrEqualTo isAtLeast isAtMost isIn isSubsetOf hasMessageContaining hasMessageStartingWith hasMessageMatching hasLength hasSameSizeAs allMatch anyMatch anySatisfy allSatisfy satisfies isEqualToIgnoringCase containsIgnoringCase hasEntrySatisfying hasContent containsPattern isAfter isBefore containsAtLeast containsAtLeastElementsIn containsValue isPositive isNegative hasRootCauseMessage"
            )
            .Add(
                Strength.Partial,
                "e",
                "containsString hasItem hasSize_ hasKey hasProperty greaterThan lessThan greaterThanOrEqualTo lessThanOrEqualTo anyOf either arrayWithSize matchesPattern matchesRegex equalToIgnoringCase in everyItem shouldContain shouldHaveSize shouldStartWith shouldEndWith shouldMatch shouldBeGreaterThan shouldBeLessThan shouldContainAll shouldContainExactlyInAnyOrder contain haveSize include"
            )
            .Add(
                Strength.Type,
                "e",
                "isInstanceOf isExactlyInstanceOf isOfAnyClassIn instanceOf any isA hasCauseInstanceOf hasRootCauseInstanceOf hasCauseExactlyInstanceOf shouldBeInstanceOf isInstanceOfAny withCauseInstanceOf typeCompatibleWith"
            )
            .AddApproximate("et", 0, "isCloseTo closeTo isEqualToWithin isWithin isNotCloseTo_ plusOrMinus")
            .Add(Strength.NoThrow, "", "doesNotThrowAnyException")
            .Add(Strength.Exact, "-", "isThrownBy");
}
