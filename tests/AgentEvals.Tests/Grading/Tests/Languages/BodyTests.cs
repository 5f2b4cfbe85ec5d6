namespace AgentEvals.Tests.Grading.Tests.Languages;

public sealed class BodyTests
{
    [Theory]
    [InlineData("a.test.js", "try { expect(a).toBe(1); } catch {}")]
    [InlineData("a.test.js", "try { expect(a).toBe(1); } catch (e) { console.log(e); }")]
    [InlineData("a.test.js", "await expect(a).resolves.toBe(1).catch(() => {});")]
    public void A_catch_that_does_nothing_swallows(string path, string body) =>
        Parsed.Assertion(path, Parsed.Js(body)).IsSwallowed.ShouldBeTrue();

    [Theory]
    [InlineData("try { expect(a).toBe(1); } catch (e) { throw new Error(e); }")]
    [InlineData("try { expect(a).toBe(1); } catch (e) { done(e); }")]
    [InlineData("try { expect(a).toBe(1); } finally { close(); }")]
    public void A_catch_that_hands_the_failure_on_does_not(string body) =>
        Parsed.Assertion("a.test.js", Parsed.Js(body)).IsSwallowed.ShouldBeFalse();

    [Theory]
    [InlineData("try:\n    assert a == 1\nexcept Exception:\n    pass", true)]
    [InlineData("try:\n    assert a == 1\nexcept:\n    print('x')", true)]
    [InlineData("try:\n    assert a == 1\nexcept ImportError:\n    pass", false)]
    [InlineData("with suppress(Exception):\n    assert a == 1", true)]
    public void Python_handlers_swallow_what_they_name(string body, bool isSwallowed) =>
        Parsed.Assertion("test_a.py", Parsed.Python(body)).IsSwallowed.ShouldBe(isSwallowed);

    [Theory]
    [InlineData("if (a) { expect(b).toBe(1); }", 1)]
    [InlineData("if (a) expect(b).toBe(1);", 1)]
    [InlineData("a && expect(b).toBe(1);", 1)]
    [InlineData("if (a) { run(); } else if (c) { expect(b).toBe(1); }", 1)]
    [InlineData("if (a) { run(); }\nexpect(b).toBe(1);", 0)]
    public void Conditions_around_an_assertion_are_counted(string body, int conditions) =>
        Parsed.Assertion("a.test.js", Parsed.Js(body)).Conditions.ShouldBe(conditions);

    [Fact]
    public void A_branch_behind_one_that_does_nothing_counts_more() =>
        Parsed
            .Assertion("test_a.py", Parsed.Python("if a:\n    run()\nelif b:\n    pass\nelse:\n    assert c == 1"))
            .Conditions.ShouldBe(2);

    [Theory]
    [InlineData("expect(a).rejects.toThrow();", true)]
    [InlineData("await expect(a).rejects.toThrow();", false)]
    [InlineData("return expect(a).rejects.toThrow();", false)]
    [InlineData("assert.rejects(a);", true)]
    public void A_promise_must_be_awaited(string body, bool isUnawaited) =>
        Parsed.Assertion("a.test.js", Parsed.Js(body)).IsUnawaited.ShouldBe(isUnawaited);

    [Theory]
    [InlineData("if (a) return;\nexpect(b).toBe(1);", 2, true)]
    [InlineData("return;\nexpect(b).toBe(1);", 2, false)]
    [InlineData("for (const a of b) {\nif (!a) continue;\nexpect(a).toBe(1);\n}", 3, true)]
    [InlineData("process.exit(0);\nexpect(b).toBe(1);", 2, false)]
    [InlineData("expect(b).toBe(1);\nreturn;", null, false)]
    [InlineData("const a = b.map((c) => { return c; });\nexpect(a).toBe(1);", null, false)]
    [InlineData("if (a) { expect(a).toBe(2); return; }\nexpect(b).toBe(1);", null, false)]
    public void Leaving_before_an_assertion_is_seen(string body, int? line, bool isConditional)
    {
        var test = Parsed.Test("a.test.js", Parsed.Js(body));
        (test.EarlyExitLine, test.EarlyExitIsConditional).ShouldBe((line, isConditional));
    }

    [Fact]
    public void A_wait_that_ends_in_a_failure_is_left_by_success()
    {
        var helper = Parsed
            .File(
                "a_test.go",
                "package a\n\nfunc waitFor(t *testing.T) {\n\tfor i := 0; i < 9; i++ {\n\t\tif ready() {\n\t\t\treturn\n\t\t}\n\t}\n\tt.Fatal(\"timeout\")\n}\n"
            )
            .Methods.ShouldHaveSingleItem();

        (helper.IsHelper, helper.EarlyExitLine).ShouldBe((true, null));
    }

    [Fact]
    public void Calls_and_mocks_of_a_body_are_named()
    {
        var test = Parsed.Test("a.test.ts", Parsed.Js("vi.mock('./store');\nconst a = load(1).map(two);\nexpect(a).toBe(1);"));

        test.Calls.ShouldBe(["mock", "load", "map", "expect", "toBe"]);
        test.Mocks.ShouldBe(["\"./store\""]);
    }

    [Fact]
    public void Functions_that_assert_are_helpers()
    {
        var file = Parsed.File(
            "a.test.ts",
            "const same = (a, b) => { expect(a).toEqual(b); };\nfunction check(a) { assert.ok(a); }\nconst plain = () => 1;\nit('x', () => { same(1, 2); });\n"
        );

        file.Methods.Where(method => method.IsHelper).Select(method => method.Name).ShouldBe(["same", "check"]);
    }
}
