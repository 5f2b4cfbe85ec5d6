using AgentEvals.Grading.Tests.Languages;
using FsCheck;
using FsCheck.Fluent;

namespace AgentEvals.Tests.Grading.Tests.Languages;

public sealed class HostileInputTests
{
    private static readonly string[] Paths =
    [
        "a.test.tsx",
        "a.test.ts",
        "test_a.py",
        "a_test.go",
        "src/test/java/ATest.java",
        "src/test/kotlin/ATest.kt",
        "tests/a.rs",
        "spec/a_spec.rb",
        "tests/ATest.php",
    ];

    private static readonly string[] Pieces =
    [
        "it('a', () => {",
        "expect(a)",
        ".toBe(",
        "describe(",
        "`${",
        "/*",
        "*/",
        "//",
        "\"",
        "'",
        "\"\"\"",
        "<<~X\n",
        "X\n",
        "%w[",
        "<a>",
        "</",
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        "\n",
        "    ",
        "\t",
        "def test_a():\n",
        "class TestA:\n",
        "assert a == b",
        "if ",
        "else ",
        "try {",
        "catch (e) {",
        "except:\n",
        "func TestA(t *testing.T) {",
        "t.Fatal(",
        "for _, x := range ",
        "@Test",
        "void a() {",
        "fun `b`() = ",
        "#[test]",
        "fn a() {",
        "assert_eq!(",
        "r#\"",
        "'a",
        "do |x|\n",
        "end\n",
        "it \"a\" do\n",
        "<?php ",
        "?>",
        "<<<EOT\n",
        "$this->assertSame(",
        "=> ",
        "-> ",
        ".",
        "::",
        ",",
        ";",
        "return",
        "1e-10",
        "rtol=",
        "=",
        "@pytest.mark.parametrize(",
        "\\",
        "\u2028",
        "\uD800",
        "\0",
        "#{",
        "/",
        "rescue",
        "begin\n",
        "=begin\n",
        "__END__",
        "lambda: ",
        "async ",
        "await ",
        "mock",
        "skip",
        "allow",
        "double",
        "jest.mock",
        "this.skip",
        "patch",
        "verify",
        "assumeTrue",
        "assertThat",
        "is(",
        "not(",
        "raises",
        "with ",
        "be ",
        ".to ",
        "eq ",
        "times",
        "expects",
        "should",
        "shouldBe",
        "approx(",
        "logical_and(",
        "all(",
        "or True",
        "not ",
        " in ",
        " is ",
        "!",
        "==",
        "!=",
        "<",
        "&&",
        "||",
        "cfg",
        "case",
        "parametrize",
        "skipIf",
        "each",
        "configure",
        "retries",
        "before(",
        "@DataProvider",
        "@MethodSource(\"",
        "#[TestWith(",
        "/** @dataProvider ",
        "yield ",
        "range ",
        "append(",
        "Run(\"",
        "cmp.Diff(",
        ":=",
        "fail",
        "throw ",
        "raise ",
        "panic!(",
        "end.to ",
        "is_expected",
        "->with(",
        "->throws(",
        "pending",
    ];

    [Fact]
    public void No_text_makes_a_parser_throw()
    {
        var text = Gen.Elements(Pieces).ArrayOf().Select(string.Concat);
        Prop.ForAll(text.ToArbitrary(), Parse).Check(Config.QuickThrowOnFailure.WithMaxTest(400).WithEndSize(120));
    }

    [Fact]
    public void No_characters_make_a_parser_throw() =>
        Prop.ForAll((NonNull<string> text) => Parse(text.Get)).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Theory]
    [InlineData("(")]
    [InlineData("expect(")]
    [InlineData("it('a', () => {")]
    [InlineData("if (a) ")]
    [InlineData("`${")]
    [InlineData("\"#{")]
    [InlineData("f'{")]
    [InlineData("a.b().")]
    [InlineData("/*")]
    [InlineData("<a>")]
    [InlineData("try:\n")]
    [InlineData("do\n")]
    [InlineData("assert a == ")]
    [InlineData("x = [\n")]
    [InlineData("is(not(")]
    [InlineData("func() { ")]
    [InlineData("'\\'")]
    [InlineData("fn a() { if let ")]
    [InlineData("=> {")]
    [InlineData("@A(")]
    public void Endless_repetition_is_read_to_its_end(string piece) => Parse(string.Concat(Enumerable.Repeat(piece, 3_000))).ShouldBeTrue();

    private static bool Parse(string text)
    {
        foreach (var path in Paths)
        {
            var file = LanguageParsers.For(path).ShouldNotBeNull().Parse(path, text);
            file.Methods.ShouldAllBe(method =>
                method.Line >= 1 && method.Assertions.All(assertion => assertion.Line >= 1 && assertion.Text != null)
            );
        }

        return true;
    }
}
