using AgentEvals.Grading.Tests.Languages.Assertions;
using AgentEvals.Grading.Tests.Languages.Discovery;
using AgentEvals.Grading.Tests.Languages.Reading;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Grading.Tests.Languages.JavaScript;

/// <summary>The assertions of jest, vitest, playwright, chai, node:assert, tap, ava, cypress, sinon.</summary>
internal static class JavaScriptVocabulary
{
    /// <summary>How they assert.</summary>
    public static AssertionVocabulary Assertions { get; } =
        new()
        {
            Functions = new AssertionTable()
                .Add(Strength.Presence, "c", "assert")
                .Add(Strength.Presence, "n", "assertFalse")
                .Add(Strength.Exact, "ae", "assertEquals assertStrictEquals")
                .AddNegated(Strength.Partial, "ae", "assertNotEquals assertNotStrictEquals")
                .Add(
                    Strength.Partial,
                    "ae",
                    "assertStringIncludes assertArrayIncludes assertObjectMatch assertMatch assertGreater assertGreaterOrEqual assertLess assertLessOrEqual"
                )
                .Add(Strength.Type, "ae", "assertInstanceOf")
                .Add(Strength.Presence, "a", "assertExists")
                .Add(Strength.Exact, "axm", "assertThrows assertRejects"),
            Methods = Methods(),
            Receivers = ["assert", "t", "test", "chai", "QUnit", "tap", "strict", "should"],
            Roots = ["expect", "expectTypeOf", "assertType"],
            Matchers = Matchers(),
            Negations = ["not"],
            Fillers =
            [
                "to",
                "be",
                "been",
                "is",
                "that",
                "which",
                "and",
                "has",
                "have",
                "with",
                "at",
                "of",
                "same",
                "but",
                "does",
                "still",
                "also",
                "deep",
                "own",
                "nested",
                "a",
                "an",
                "ordered",
                "include",
                "includes",
                "contain",
                "contains",
                "itself",
                "soft",
                "poll",
                "configure",
            ],
            Idle = ["function", "string", "number", "boolean", "object", "array", "instanceof", "instanceOf", "defined"],
            Loosening = ["any", "flexibly"],
            SubjectLinks = ["should"],
            Failures = ["fail", "assert.fail", "expect.fail", "expect.unreachable", "t.fail", "t.assert.fail", "throw"],
            Reporters = ["done"],
            HasPromises = true,
            HasRequestExpectations = true,
            Wildcards =
            [
                "anything",
                "objectContaining",
                "arrayContaining",
                "stringContaining",
                "stringMatching",
                "any",
                "closeTo",
                "match",
                "ANY",
                "schemaMatching",
            ],
            Promised =
            [
                "toBeVisible",
                "toBeHidden",
                "toHaveText",
                "toContainText",
                "toHaveCount",
                "toHaveURL",
                "toHaveTitle",
                "toHaveValue",
                "toHaveValues",
                "toBeChecked",
                "toBeEnabled",
                "toBeDisabled",
                "toBeEditable",
                "toBeAttached",
                "toBeInViewport",
                "toBeFocused",
                "toHaveAttribute",
                "toHaveClass",
                "toContainClass",
                "toHaveCSS",
                "toHaveId",
                "toHaveScreenshot",
                "toHaveAccessibleName",
                "toMatchAriaSnapshot",
                "toBeOK",
                "toPass",
                "toMatchFileSnapshot",
                "rejected",
                "rejectedWith",
                "fulfilled",
                "toBeDisplayed",
                "toBeExisting",
            ],
            Continuations = ["then", "waitFor", "waitForExpect"],
            WideExceptions = ["Error", "TypeError_", "Object"],
            HelperPrefixes = ["assert", "expect", "verify", "should", "must", "check", "until"],
        };

    /// <summary>What tests call besides.</summary>
    public static BodyVocabulary Body { get; } =
        new()
        {
            Skips =
            [
                "this.skip",
                "ctx.skip",
                "t.skip",
                "context.skip",
                "test.skip",
                "test.fixme",
                "pending",
                "skip",
                "it.skip",
                "testContext.skip",
                "common.skip",
            ],
            SkipNames = ["fixme"],
            ExpectedFailures = ["test.fail", "test.fails", "it.fail", "it.fails", "t.todo"],
            Exits = ["process.exit", "Deno.exit", "process.abort"],
            Mocks =
            [
                "jest.mock",
                "vi.mock",
                "jest.doMock",
                "vi.doMock",
                "mock.module",
                "mock.method",
                "t.mock.method",
                "proxyquire",
                "jest.spyOn",
                "vi.spyOn",
                "sinon.stub",
                "sinon.mock",
                "td.replace",
                "jest.unstable_mockModule",
                "cy.intercept",
            ],
            Keywords = ["if", "for", "while", "switch", "catch", "function", "return", "await", "typeof", "async", "super"],
        };

    /// <summary>How handlers swallow.</summary>
    public static HandlerRules Handlers { get; } = new();

    private static AssertionTable Methods() =>
        new AssertionTable()
            .Add(
                Strength.Exact,
                "ae",
                "equal equals strictEqual deepEqual deepStrictEqual is same strictSame eql deepEquals sameDeepMembers sameOrderedMembers sameDeepOrderedMembers snapshot matchSnapshot matchesSnapshot propEqual"
            )
            .Add(
                Strength.Partial,
                "ae",
                "sameMembers match matches include deepInclude includeMembers includeDeepMembers like regex property propertyVal hasAnyKeys hasAllKeys lengthOf isAbove isBelow isAtLeast isAtMost has hasStrict includes oneOf operator startsWith endsWith partialDeepStrictEqual"
            )
            .Add(Strength.Exact, "E", "textEquals urlEquals titleEquals attributeEquals valueEquals")
            .Add(
                Strength.Partial,
                "E",
                "containsText textContains urlContains titleContains attributeContains valueContains cssClassPresent cssProperty"
            )
            .Add(Strength.Presence, "E", "elementPresent elementNotPresent visible hidden")
            .AddApproximate("aet", 0, "closeTo approximately")
            .Add(Strength.Type, "ae", "isArray isObject isString isNumber isFunction isBoolean instanceOf typeOf type")
            .Add(Strength.Presence, "c", "ok true truthy isOk assert isTrue pass_")
            .Add(Strength.Presence, "n", "notOk false falsy isNotOk isFalse")
            .Add(Strength.Presence, "a", "exists isDefined isNotNull isNotEmpty")
            .Add(Strength.Exact, "a", "isNull isUndefined isEmpty isNaN notExists error_")
            .AddNegated(
                Strength.Partial,
                "ae",
                "notEqual notStrictEqual notDeepEqual notDeepStrictEqual not notSame notStrictSame doesNotMatch notMatch notInclude notProperty notRegex notEqual isNot notDeepInclude"
            )
            .Add(Strength.Exact, "ax", "throws rejects throwsAsync throwsException")
            .Add(Strength.NoThrow, "a", "doesNotThrow doesNotReject notThrows notThrowsAsync ifError resolves error resolveMatch")
            .Add(
                Strength.Exact,
                "ae",
                "calledWith calledWithExactly calledOnceWith calledOnceWithExactly alwaysCalledWith alwaysCalledWithExactly neverCalledWith callCount threw"
            )
            .Add(Strength.Exact, "a", "calledOnce calledTwice calledThrice")
            .AddNegated(Strength.Presence, "a", "notCalled")
            .Add(Strength.Partial, "ae", "calledWithMatch callOrder")
            .Add(Strength.Presence, "a", "called");

    private static AssertionTable Matchers() =>
        new AssertionTable()
            .Add(Strength.Exact, "E", "toHaveAttribute")
            .Add(Strength.Approximate, "E", "members")
            .Add(Strength.Partial, "E", "toHaveProperty keys property")
            .Add(
                Strength.Exact,
                "e",
                "toBe toEqual toStrictEqual equal equals eq eql eqls toHaveReturnedWith toHaveLastReturnedWith toHaveNthReturnedWith toHaveText toHaveValue toHaveURL toHaveTitle toHaveCount toHaveScreenshot toHaveJSProperty toHaveValues toHaveDisplayValue toEqualTypeOf toMatchInlineSnapshot toThrowErrorMatchingInlineSnapshot"
            )
            .Add(
                Strength.Exact,
                "",
                "toBeNull toBeUndefined null undefined NaN toBeNaN empty toBeEmpty toBeChecked toBeDisabled toBeEmptyDOMElement toMatchSnapshot toThrowErrorMatchingSnapshot toMatchFileSnapshot toBeHidden toBeFocused toHaveFocus"
            )
            .AddMock(
                Strength.Exact,
                "e",
                "toHaveBeenCalledTimes toHaveBeenCalledWith toHaveBeenLastCalledWith toHaveBeenNthCalledWith toBeCalledTimes toBeCalledWith lastCalledWith nthCalledWith calledWith calledWithExactly calledOnceWith calledOnceWithExactly callCount toHaveBeenCalledExactlyOnceWith"
            )
            .AddMock(Strength.Exact, "", "calledOnce calledTwice calledThrice toHaveBeenCalledOnce")
            .AddMock(
                Strength.Presence,
                "",
                "toHaveBeenCalled toBeCalled called toHaveReturned toHaveBeenCalledBefore toHaveBeenCalledAfter"
            )
            .AddApproximate("ed", 0.005, "toBeCloseTo")
            .AddApproximate("et", 0, "closeTo approximately")
            .Add(
                Strength.Partial,
                "e",
                "toContain toContainEqual toMatch toMatchObject toHaveLength toBeGreaterThan toBeGreaterThanOrEqual toBeLessThan toBeLessThanOrEqual toContainText toHaveClass toContainKey toBeOneOf toSatisfy toHaveTextContent toContainHTML toHaveStyle toHaveFormValues toHaveAccessibleName toMatchTypeOf toBeWithin toStartWith toEndWith toInclude toIncludeSameMembers toHaveCSS toContainClass toMatchAriaSnapshot"
            )
            .Add(
                Strength.Partial,
                "e",
                "include includes contain contains match matches string key lengthOf length above gt greaterThan least gte below lt lessThan most lte within oneOf satisfy satisfies ownProperty contain.text"
            )
            .Add(
                Strength.Type,
                "e",
                "toBeInstanceOf toBeTypeOf instanceof instanceOf a an toBeString toBeNumber toBeArray toBeObject toBeFunction toBeBoolean respondTo"
            )
            .Add(
                Strength.Presence,
                "",
                "toBeDefined toBeInTheDocument toBeVisible toBeAttached toBeEnabled toBeInViewport ok exist exists toBeOK toBeEditable toBeValid toExist finite"
            )
            .Add(Strength.Presence, "T", "toBeTruthy true toBeTrue")
            .Add(Strength.Presence, "F", "toBeFalsy false toBeFalse")
            .Add(Strength.Exact, "x", "toThrow toThrowError throwError throwException")
            .Add(Strength.Exact, "xm", "throw throws rejectedWith rejected Throw");
}
