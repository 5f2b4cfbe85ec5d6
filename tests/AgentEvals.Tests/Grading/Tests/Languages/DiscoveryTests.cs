namespace AgentEvals.Tests.Grading.Tests.Languages;

public sealed class DiscoveryTests
{
    [Fact]
    public void Groups_give_their_titles_and_their_skips_to_their_tests()
    {
        var file = Parsed.File(
            "a.test.ts",
            "describe('a', () => {\n  describe.skip('b', () => {\n    it('c', () => { expect(d).toBe(1); });\n  });\n  it('e', () => {});\n});\n"
        );

        file.Methods.Select(test => (test.Container, test.Name, test.Skip)).ShouldBe([("a > b", "c", ".skip"), ("a", "e", null)]);
    }

    [Theory]
    [InlineData("const it_ = it.skip;\nit_('a', () => {});", "it.skip")]
    [InlineData("it.skip('a', () => {});", ".skip")]
    [InlineData("xit('a', () => {});", "xit")]
    [InlineData("test('a', { skip: 'later' }, () => {});", "skip: \"later\"")]
    [InlineData("it.todo('a');", ".todo")]
    [InlineData("it('a', function () { this.skip(); run(); });", "this.skip()")]
    [InlineData("before(function () { this.skip(); });\nit('a', () => {});", "before: this.skip()")]
    public void JavaScript_skips(string text, string skip) => Parsed.Test("a.test.js", text).Skip.ShouldBe(skip);

    [Theory]
    [InlineData("it.skipIf(process.env.CI)('a', () => {});", ".skipIf(process.env.CI)")]
    [InlineData("const win = isWindows ? it : it.skip;\nwin('a', () => {});", "isWindows ? it: it.skip")]
    [InlineData("if (isBuild) {\n  it('a', () => {});\n}", "if(isBuild)")]
    [InlineData("it('a', async (ctx) => { await run().catch(() => { ctx.skip(); }); });", "catch: ctx.skip()")]
    public void JavaScript_conditional_skips(string text, string skip)
    {
        var test = Parsed.Test("a.test.js", text);
        (test.Skip, test.ConditionalSkip).ShouldBe((null, skip));
    }

    [Theory]
    [InlineData("it.each([[1, 2], [3, 4]])('a %i', (b) => {});", 2)]
    [InlineData("const rows = [1, 2, 3];\nit.each(rows)('a', (b) => {});", 3)]
    [InlineData("test.each`\n  a | b\n  ${1} | ${2}\n  ${3} | ${4}\n`('a', ({ a }) => {});", 2)]
    [InlineData("for (const b of ['x', 'y']) {\n  it(`a ${b}`, () => {});\n}", 2)]
    [InlineData("[1, 2, 3].forEach((b) => {\n  it(`a ${b}`, () => {});\n});", 3)]
    public void JavaScript_rows(string text, int rows) => Parsed.Test("a.test.js", text).Cases.Count.ShouldBe(rows);

    [Theory]
    [InlineData("tests/a.test.ts", true)]
    [InlineData("src/__tests__/a.ts", true)]
    [InlineData("test/a.js", true)]
    [InlineData("src/a.checks.ts", false)]
    public void JavaScript_files_by_name(string path, bool isDiscovered) =>
        Parsed.Test(path, "it('a', () => {});").IsDiscovered.ShouldBe(isDiscovered);

    [Theory]
    [InlineData("@pytest.mark.skip(reason='x')\ndef test_a():\n    pass\n", "pytest.mark.skip(reason = \"x\")")]
    [InlineData("pytestmark = pytest.mark.skip\ndef test_a():\n    pass\n", "pytest.mark.skip")]
    [InlineData("@unittest.skip('x')\nclass TestA:\n    def test_a(self):\n        pass\n", "unittest.skip(\"x\")")]
    [InlineData("def test_a():\n    pytest.skip('x')\n", "pytest.skip(\"x\")")]
    [InlineData(
        "class TestA(TestCase):\n    def setUp(self):\n        self.skipTest('x')\n    def test_a(self):\n        pass\n",
        "self.skipTest(\"x\")"
    )]
    public void Python_skips(string text, string skip) => Parsed.Test("test_a.py", text).Skip.ShouldBe(skip);

    [Theory]
    [InlineData("class Checks:\n    def test_a(self):\n        pass\n", "the class's name does not start with Test")]
    [InlineData("class TestA:\n    def __init__(self):\n        pass\n    def test_a(self):\n        pass\n", "the class has an __init__")]
    [InlineData("class TestA:\n    __test__ = False\n    def test_a(self):\n        pass\n", "__test__ = False")]
    [InlineData("class Common:\n    def test_a(self):\n        pass\nclass TestB(Common):\n    pass\n", null)]
    [InlineData("class A(unittest.TestCase):\n    def test_a(self):\n        pass\n", null)]
    public void Python_classes(string text, string? why) => Parsed.Test("test_a.py", text).UndiscoveredBecause.ShouldBe(why);

    [Fact]
    public void Pytest_markers_of_a_function_its_class_and_its_module_add_up()
    {
        var test = Parsed.Test(
            "test_a.py",
            "pytestmark = pytest.mark.slow\n@pytest.mark.skipif(a)\nclass TestA:\n    @pytest.mark.xfail\n    @pytest.mark.skipif(b)\n    @pytest.mark.parametrize('x', [1, 2])\n    def test_a(self, x):\n        pass\n"
        );

        test.ConditionalSkip.ShouldBe("pytest.mark.skipif(b); pytest.mark.skipif(a)");
        test.ExpectedFailure.ShouldBe("pytest.mark.xfail");
        test.Traits.ShouldBe(["slow"]);
        test.Cases.Count.ShouldBe(2);
    }

    [Fact]
    public void Go_tables_and_subtests_are_rows()
    {
        var test = Parsed.Test(
            "a_test.go",
            Parsed.Go(
                "tests := []struct{ a int }{\n{1},\n{2},\n}\ntests = append(tests, x{3})\nfor _, tt := range tests {\nuse(tt)\n}\nt.Run(\"sub\", func(t *testing.T) {})"
            )
        );

        test.Cases.ShouldBe(["{ 1 }", "{ 2 }", "x{ 3 }", "Run \"sub\""]);
    }

    [Theory]
    [InlineData("func xTestA(t *testing.T) {}", "the name does not start with Test")]
    [InlineData("func TestA(t *testing.T) {}", null)]
    [InlineData("func (s *Suite) TestA() {}", null)]
    public void Go_names(string text, string? why) =>
        Parsed.Test("a_test.go", "package a\n" + text + "\n").UndiscoveredBecause.ShouldBe(why);

    [Fact]
    public void Java_annotations_say_what_a_test_is()
    {
        var file = Parsed.File(
            "src/test/java/OrderTest.java",
            "@Tag(\"slow\")\nclass OrderTest {\n@Test @Disabled(\"x\") void a() {}\n@ParameterizedTest @ValueSource(ints = {1, 2}) void b(int c) {}\n@Test(expected = IOException.class) public void d() { run(); }\npublic void e() { assertEquals(1, f); }\n}\n"
        );

        file.Methods.Select(test => (test.Name, test.Skip, test.Cases.Count, test.IsDiscovered))
            .ShouldBe([("a", "@Disabled(\"x\")", 0, true), ("b", null, 2, true), ("d", null, 0, true), ("e", null, 0, false)]);
        file.Methods[2].Assertions.ShouldHaveSingleItem().Expected.ShouldBe("IOException");
        file.Methods.ShouldAllBe(test => test.Traits.Contains("@Tag(\"slow\")"));
    }

    [Fact]
    public void Kotest_titles_are_tests()
    {
        var file = Parsed.File(
            "src/test/kotlin/OrderTest.kt",
            "class OrderTest : FunSpec({\n  context(\"a\") {\n    test(\"b\") { c shouldBe 1 }\n    xtest(\"d\") { c shouldBe 1 }\n  }\n})\nclass OtherTest : StringSpec({\n  \"e\" { c shouldBe 1 }\n})\n"
        );

        file.Methods.Select(test => (test.Container, test.Name, test.Skip))
            .ShouldBe([("a", "b", null), ("a", "d", "xtest"), ("", "e", null)]);
    }

    [Fact]
    public void Rust_attributes_say_what_a_test_is()
    {
        var file = Parsed.File(
            "src/a.rs",
            "fn product() { assert!(x > 1); }\n#[cfg(test)]\nmod tests {\n#[test]\n#[ignore = \"x\"]\nfn a() {}\n#[tokio::test]\nasync fn b() {}\n#[rstest]\n#[case(1)]\n#[case(2)]\nfn c(#[case] d: i32) {}\nfn helper(e: i32) { assert!(e > 1); }\n}\n"
        );

        file.Methods.Where(test => !test.IsHelper)
            .Select(test => (test.Name, test.Skip, test.Cases.Count))
            .ShouldBe([("a", "#[ignore = \"x\"]", 0), ("b", null, 0), ("c", null, 2)]);
        file.Methods.Where(test => test.IsHelper).ShouldHaveSingleItem().Name.ShouldBe("helper");
    }

    [Theory]
    [InlineData("xit \"a\" do\nend", "xit", null)]
    [InlineData("it \"a\", skip: \"x\" do\nend", "skip: \"x\"", null)]
    [InlineData("it \"a\" do\nskip\nend", "skip", null)]
    [InlineData("it \"a\" do\nskip \"x\" unless b\nend", null, "unless b: skip \"x\"")]
    [InlineData("context \"b\", if: c do\nit \"a\" do\nend\nend", null, "if: c")]
    public void Ruby_skips(string text, string? skip, string? conditional)
    {
        var test = Parsed.Test("spec/a_spec.rb", text + "\n");
        (test.Skip, test.ConditionalSkip).ShouldBe((skip, conditional));
    }

    [Fact]
    public void Php_tests_are_found_by_name_attribute_documentation_and_call()
    {
        var file = Parsed.File(
            "tests/OrderTest.php",
            "<?php\nclass OrderTest extends TestCase {\npublic function testA() {}\n#[Test]\n#[TestWith([1])]\npublic function b() {}\n/** @test\n * @dataProvider rows */\npublic function c($d) {}\npublic static function rows() { return [[1], [2]]; }\n}\nit('e', function () {})->skip();\n"
        );

        file.Methods.Where(test => !test.IsHelper)
            .Select(test => (test.Name, test.Cases.Count, test.Skip))
            .ShouldBe([("testA", 0, null), ("b", 1, null), ("c", 2, null), ("e", 0, "->skip()")]);
    }
}
