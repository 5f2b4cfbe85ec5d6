using AgentEvals.Grading.Tests.Languages;
using AgentEvals.Grading.Tests.Model;

namespace AgentEvals.Tests.Grading.Tests.Languages;

/// <summary>Parses texts by the parser of their path.</summary>
internal static class Parsed
{
    public static TestFile File(string path, string text) => LanguageParsers.For(path).ShouldNotBeNull().Parse(path, text);

    public static TestMethod Test(string path, string text) => File(path, text).Methods.First(method => !method.IsHelper);

    public static TestAssertion Assertion(string path, string text)
    {
        var file = File(path, text);
        file.ParsedWell.ShouldBeTrue();
        return file.Methods.First(method => !method.IsHelper).Assertions.ShouldHaveSingleItem();
    }

    public static string Js(string body) => $"it('works', async () => {{\n{body}\n}});\n";

    public static string Python(string body) => $"def test_works():\n    {body.Replace("\n", "\n    ", StringComparison.Ordinal)}\n";

    public static string Go(string body) => $"package a\n\nfunc TestWorks(t *testing.T) {{\n{body}\n}}\n";

    public static string Java(string body) => $"class OrderTest {{\n@Test\nvoid works() {{\n{body}\n}}\n}}\n";

    public static string Kotlin(string body) => $"class OrderTest {{\n    @Test\n    fun works() {{\n{body}\n    }}\n}}\n";

    public static string Rust(string body) => $"#[cfg(test)]\nmod tests {{\n#[test]\nfn works() {{\n{body}\n}}\n}}\n";

    public static string Ruby(string body) => $"describe Order do\n  it \"works\" do\n{body}\n  end\nend\n";

    public static string Php(string body) =>
        $"<?php\nclass OrderTest extends TestCase {{\npublic function testWorks(): void {{\n{body}\n}}\n}}\n";
}
