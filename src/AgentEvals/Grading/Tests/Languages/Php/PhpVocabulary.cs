using AgentEvals.Grading.Tests.Languages.Assertions;
using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.Php;

/// <summary>The assertions of PHPUnit, Pest, Laravel's and Symfony's test cases.</summary>
internal static class PhpVocabulary
{
    /// <summary>How they assert.</summary>
    public static AssertionVocabulary Assertions { get; } =
        new()
        {
            Functions = Functions(),
            Roots = ["expect"],
            Matchers = new AssertionTable()
                .Add(Strength.Exact, "e", "toBe toEqual toEqualCanonicalizing_ toHaveCount toMatchArray_ toBeIn_")
                .Add(Strength.Exact, "", "toBeNull toBeEmpty toBeNan toBeTrue toBeFalse toMatchSnapshot")
                .AddApproximate("et", 0, "toEqualWithDelta")
                .Add(
                    Strength.Partial,
                    "e",
                    "toContain toContainEqual toStartWith toEndWith toMatch toMatchArray toMatchObject toHaveKey toHaveKeys toHaveProperty toHaveLength toBeGreaterThan toBeLessThan toBeGreaterThanOrEqual toBeLessThanOrEqual toBeIn toBeBetween toEqualCanonicalizing"
                )
                .Add(
                    Strength.Type,
                    "e",
                    "toBeInstanceOf toBeArray toBeString toBeInt toBeFloat toBeBool toBeObject toBeCallable toBeIterable toBeNumeric"
                )
                .Add(Strength.Presence, "", "toBeTruthy toBeFalsy toExist toBeFile toBeDirectory")
                .Add(Strength.Exact, "xm", "toThrow"),
            Negations = ["not"],
            Fillers = ["and", "each", "json", "sequence", "ray", "dd"],
            Failures = ["fail", "throw"],
            Wildcards =
            [
                "any",
                "anything",
                "isType",
                "callback",
                "atLeastOnce",
                "atLeast",
                "isInstanceOf",
                "withAnyArgs",
                "zeroOrMoreTimes",
            ],
            WideExceptions =
            [
                "Exception",
                "\\Exception",
                "Throwable",
                "\\Throwable",
                "Error",
                "\\Error",
                "RuntimeException",
                "\\RuntimeException",
            ],
            HelperPrefixes = ["assert", "expect", "verify", "check", "should", "see"],
        };

    /// <summary>What tests call besides.</summary>
    public static BodyVocabulary Body { get; } =
        new()
        {
            Skips =
            [
                "$this.markTestSkipped",
                "self.markTestSkipped",
                "static.markTestSkipped",
                "$this.markTestIncomplete",
                "self.markTestIncomplete",
                "static.markTestIncomplete",
                "test.markTestSkipped",
                "Assert.markTestSkipped",
            ],
            SkipNames = ["markTestSkipped", "markTestIncomplete"],
            Assumptions = ["markTestSkippedUnless", "markTestSkippedIf"],
            Exits = ["exit", "die"],
            Mocks =
            [
                "createMock",
                "createStub",
                "getMockBuilder",
                "prophesize",
                "createPartialMock",
                "Mockery.mock",
                "mock",
                "partialMock",
                "getMockForAbstractClass",
            ],
            Keywords =
            [
                "if",
                "for",
                "foreach",
                "while",
                "switch",
                "catch",
                "return",
                "new",
                "function",
                "fn",
                "array",
                "isset",
                "empty",
                "list",
                "match",
                "elseif",
            ],
        };

    /// <summary>How handlers swallow.</summary>
    public static HandlerRules Handlers { get; } =
        new()
        {
            WideTypes =
            [
                "Exception",
                "\\Exception",
                "Throwable",
                "\\Throwable",
                "Error",
                "\\Error",
                "AssertionFailedError",
                "ExpectationFailedException",
            ],
        };

    private static AssertionTable Functions() =>
        new AssertionTable()
            .Add(
                Strength.Exact,
                "ea",
                "assertSame assertEquals assertCount assertJsonStringEqualsJsonString assertXmlStringEqualsXmlString assertFileEquals assertStringEqualsFile assertObjectEquals assertEqualXMLStructure assertArraysAreIdentical"
            )
            .AddNegated(
                Strength.Partial,
                "ea",
                "assertNotSame assertNotEquals assertNotContains assertStringNotContainsString assertArrayNotHasKey assertNotCount assertNotInstanceOf assertDoesNotMatchRegularExpression"
            )
            .AddApproximate("eat", 0, "assertEqualsWithDelta")
            .Add(Strength.Presence, "c", "assertTrue assert")
            .Add(Strength.Presence, "n", "assertFalse")
            .Add(Strength.Exact, "a", "assertNull assertEmpty assertNan assertMatchesSnapshot assertMatchesJsonSnapshot")
            .Add(
                Strength.Presence,
                "a",
                "assertNotNull assertNotEmpty assertNotFalse assertFileExists assertDirectoryExists assertObjectHasProperty"
            )
            .Add(
                Strength.Partial,
                "ea",
                "assertContains assertStringContainsString assertStringContainsStringIgnoringCase assertStringStartsWith assertStringEndsWith assertMatchesRegularExpression assertRegExp assertArrayHasKey assertEqualsCanonicalizing assertEqualsIgnoringCase assertGreaterThan assertGreaterThanOrEqual assertLessThan assertLessThanOrEqual assertContainsOnly assertStringMatchesFormat assertArraySubset assertSameSize"
            )
            .Add(Strength.Type, "ea", "assertInstanceOf assertContainsOnlyInstancesOf")
            .Add(
                Strength.Type,
                "a",
                "assertIsArray assertIsString assertIsInt assertIsBool assertIsFloat assertIsObject assertIsCallable assertIsIterable assertIsNumeric"
            )
            .Add(Strength.Exact, "x", "expectException expectExceptionObject setExpectedException")
            .Add(
                Strength.Partial,
                "e",
                "expectExceptionMessage expectExceptionMessageMatches expectExceptionCode expectOutputRegex expectExceptionMessageRegExp"
            )
            .Add(
                Strength.Exact,
                "e",
                "expectOutputString assertStatus assertExactJson assertSee_ assertResponseStatusCodeSame assertRedirect assertJsonPath assertViewIs assertDatabaseCount"
            )
            .Add(
                Strength.Partial,
                "e",
                "assertJson assertJsonFragment assertJsonStructure assertSee assertSeeText assertSessionHas assertDatabaseHas assertDatabaseMissing assertDontSee assertViewHas assertJsonValidationErrors"
            )
            .Add(
                Strength.Presence,
                "",
                "assertOk assertSuccessful assertResponseIsSuccessful assertNoContent assertCreated assertNotFound assertForbidden assertUnauthorized"
            )
            .Add(Strength.NoThrow, "", "expectNotToPerformAssertions")
            .AddMock(
                Strength.Exact,
                "e",
                "expects shouldHaveBeenCalledTimes shouldHaveBeenCalledWith shouldHaveReceived shouldNotHaveReceived"
            )
            .AddMock(Strength.Presence, "", "shouldHaveBeenCalled shouldBeCalled shouldReceive");
}
