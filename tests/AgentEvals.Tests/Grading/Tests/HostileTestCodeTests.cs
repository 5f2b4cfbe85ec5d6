using AgentEvals.Diffs;
using FsCheck;
using FsCheck.Fluent;

namespace AgentEvals.Tests.Grading.Tests;

public sealed class HostileTestCodeTests
{
    private static readonly string[] Pieces =
    [
        "[Fact]",
        "[Theory]",
        "[InlineData(1)]",
        "public void A()",
        "{",
        "}",
        "(",
        ")",
        ";",
        "\n",
        "#if X\n",
        "#else\n",
        "#elif Y\n",
        "#endif\n",
        "/*",
        "*/",
        "//",
        "\"",
        "\"\"\"",
        "$\"{",
        "'",
        "Assert.Equal(1, x);",
        "Assert.",
        ".Should()",
        ".Be(",
        "x.ShouldBe(",
        "class T",
        "namespace N;",
        "=>",
        "<",
        ">",
        "?",
        "??",
        "!",
        "try",
        "catch",
        "return;",
        "if (a)",
        "case",
        "Verify(m => m.F(), Times.Once)",
        "1e-400",
        "\0",
        "\uD800",
        "- run: dotnet test",
        "jobs:",
        "  if: false",
        "<a",
        "/>",
        "[[",
        "key = 1",
        "matrix:",
        "&a",
        "*a",
        "<!DOCTYPE x [",
        "{\"scripts\":{\"test\":",
        "}}",
        "\t",
        "async",
        "await",
    ];

    private static readonly string[] Paths =
    [
        "tests/T.cs",
        "src/P.cs",
        "T.csproj",
        "package.json",
        ".github/workflows/ci.yml",
        "pytest.ini",
        "jest.config.js",
        "Makefile",
        "a.sln",
        "tests/a.test.ts",
        "tests/test_a.py",
        "a_test.go",
        "tests/x.verified.txt",
        "tests/t.swift",
        ".editorconfig",
    ];

    [Fact]
    public void Any_texts_are_graded()
    {
        var texts = Gen.Elements(Pieces).ArrayOf().Select(string.Concat);
        var changes = from path in Gen.Elements(Paths) from before in texts from after in texts select TextChange.Of(path, before, after);
        Prop.ForAll(changes.ArrayOf().ToArbitrary(), files => PairDiff.Grade(new Diff(files)).Reason.Length > 0)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public void Any_file_may_be_known_by_its_hunks_alone()
    {
        var texts = Gen.Elements(Pieces).ArrayOf().Select(string.Concat);
        var changes =
            from path in Gen.Elements(Paths)
            from before in texts
            from after in texts
            select TextChange.Of(path, before, after) with
            {
                HasWholeText = false,
                OldText = null,
                NewText = null,
            };
        Prop.ForAll(changes.ArrayOf().ToArbitrary(), files => PairDiff.Grade(new Diff(files)).Reason.Length > 0)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    [Theory]
    [InlineData("(")]
    [InlineData("{ if (a) ")]
    [InlineData("a.B(")]
    [InlineData("!")]
    [InlineData("[")]
    [InlineData("#if X\n")]
    [InlineData("class T { ")]
    [InlineData("x => ")]
    [InlineData(".Should().Be(1)")]
    [InlineData("a + ")]
    [InlineData("\"")]
    public void Towers_and_chains_are_graded(string piece)
    {
        var tower = "public class T { [Fact] public void A() { Assert.Equal(1, x); x" + string.Concat(Enumerable.Repeat(piece, 20_000));

        PairDiff
            .Grade(new Diff([TextChange.Of("tests/T.cs", "public class T { [Fact] public void A() { Assert.Equal(1, x); } }", tower)]))
            .Reason.ShouldNotBeEmpty();
        PairDiff.Grade(new Diff([TextChange.Of("tests/T.cs", tower, "public class T { }")])).Reason.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(".github/workflows/ci.yml", "[")]
    [InlineData(".github/workflows/ci.yml", "- ")]
    [InlineData("package.json", "{\"scripts\":")]
    [InlineData("T.csproj", "<a>")]
    [InlineData("jest.config.js", "{a:[")]
    [InlineData("pytest.ini", "[a]\nb=[")]
    [InlineData("Makefile", "test: \\\n")]
    public void Towers_of_configuration_are_graded(string path, string piece)
    {
        var tower = string.Concat(Enumerable.Repeat(piece, 20_000));

        PairDiff.Grade(new Diff([TextChange.Of(path, "a: 1\n", tower)])).Reason.ShouldNotBeEmpty();
    }

    [Fact]
    public void Thousands_of_tests_are_compared()
    {
        var before = Tests(1_000, "Assert.Equal({0}, F({0}));");
        var after = Tests(1_000, "F({0}).ShouldBe({0});");

        PairDiff
            .Grade(new Diff([TextChange.Of("tests/T.cs", before, after.Replace("Test_", "Renamed_", StringComparison.Ordinal))]))
            .Reason.ShouldNotBeEmpty();
    }

    private static string Tests(int count, string body) =>
        "public class T\n{\n"
        + string.Concat(
            Enumerable
                .Range(0, count)
                .Select(number =>
                    $"[Fact] public void Test_{number}() {{ {string.Format(System.Globalization.CultureInfo.InvariantCulture, body, number)} }}\n"
                )
        )
        + "}\n";
}
