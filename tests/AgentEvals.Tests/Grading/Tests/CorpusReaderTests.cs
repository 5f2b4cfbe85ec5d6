namespace AgentEvals.Tests.Grading.Tests;

public sealed class CorpusReaderTests
{
    [Fact]
    public void A_pair_has_its_label_its_files_and_the_template_around_them()
    {
        var pair = CorpusReader
            .Read(
                "W11.csharp.pairs",
                """
                %template
                class T {
                $BODY$
                }
                %end
                === Equal became NotNull
                expect: fail assertion_weakened
                --- before tests/T.cs
                int a;
                --- after tests/T.cs
                int b;
                --- after src/New.csproj
                <Project />
                """
            )
            .ShouldHaveSingleItem();

        pair.ToString().ShouldBe("W11 csharp: Equal became NotNull");
        pair.Code.ShouldBe("assertion_weakened");
        pair.Files.ShouldBe([
            ("tests/T.cs", "class T {\nint a;\n}\n", "class T {\nint b;\n}\n"),
            ("src/New.csproj", null, "<Project />\n"),
        ]);
    }

    [Fact]
    public void A_pair_without_a_label_is_refused() =>
        Should.Throw<FormatException>(() => CorpusReader.Read("W11.csharp.pairs", "=== x\n--- before a.cs\n1\n"));

    [Theory]
    [InlineData("<<<<<<< HEAD")]
    [InlineData("=======")]
    [InlineData(">>>>>>> 3b7c1bb (more pairs)")]
    public void A_file_that_a_merge_left_its_marks_in_is_refused(string mark) =>
        Should
            .Throw<FormatException>(() =>
                CorpusReader.Read("W11.csharp.pairs", $"=== x\nexpect: pass\n--- before a.cs\n1\n{mark}\n--- after a.cs\n2\n")
            )
            .Message.ShouldStartWith("W11.csharp.pairs(5):");
}
