using AgentEvals.Mining.Drafting;
using AgentEvals.Scenarios;
using FsCheck;
using FsCheck.Fluent;

namespace AgentEvals.Tests.Mining.Drafting;

public sealed class YamlTextTests
{
    private static readonly string[] Nasty =
    [
        "",
        " ",
        "'",
        "\"",
        "\\",
        "\n",
        "\r",
        "\t",
        ":",
        ": ",
        " #",
        "#",
        "-",
        "- ",
        "?",
        ",",
        "[",
        "]",
        "{",
        "}",
        "&",
        "*",
        "!",
        "|",
        ">",
        "%",
        "@",
        "`",
        "~",
        "null",
        "...",
        "---",
        "true",
        "1",
        "word",
        "ä",
        "\u0085",
        "\u2028",
        "\uFEFF",
        "\u001B",
        "😀",
    ];

    [Fact]
    public void What_is_written_reads_back_as_the_same_text()
    {
        var texts = Gen.Elements(Nasty).ListOf().Select(parts => string.Concat(parts)).ToArbitrary();
        var settings = SuiteSettings.BuiltIn(Path.GetTempPath());
        var repository = AgentEvals.Tests.House.Repository.Root;

        Prop.ForAll(
                texts,
                text =>
                {
                    if (string.IsNullOrWhiteSpace(text))
                    {
                        return;
                    }

                    var draft = new ScenarioDraft
                    {
                        Name = "x",
                        Category = "y",
                        Task = text + "z",
                        Incident = "a" + text + "b",
                        Tags = ["c" + text + "d"],
                        Criteria = [YamlText.Scalar("e" + text + "f")],
                        Notes = [text],
                        Questions = [text],
                    };
                    var loaded = new ScenarioLoader().LoadText(
                        ScenarioDraftText.Of(draft),
                        Path.Combine(repository, "x.eval.yaml"),
                        settings
                    );

                    loaded.Problems.ShouldBeEmpty();
                    loaded.Scenario!.Task.ShouldBe(draft.Task);
                    loaded.Scenario.Incident.ShouldBe(draft.Incident);
                    loaded.Scenario.Tags.ShouldBe(draft.Tags);
                    loaded.Scenario.Criteria.ShouldHaveSingleItem().ShouldBeOfType<Criterion.Statement>().Text.ShouldBe("e" + text + "f");
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("Fix the total of a cart", "Fix the total of a cart")]
    [InlineData("Fix: the total", "'Fix: the total'")]
    [InlineData("it's #1", "'it''s #1'")]
    [InlineData("a\u0001", "\"a\\u0001\"")]
    public void Quotes_stand_only_where_they_are_needed(string text, string yaml) => YamlText.Scalar(text).ShouldBe(yaml);

    [Fact]
    public void Several_lines_are_a_block() => YamlText.Field("task", "one\n\n  two\n").ShouldBe("task: |\n  one\n\n    two\n");
}
