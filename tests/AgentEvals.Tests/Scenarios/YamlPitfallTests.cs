using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace AgentEvals.Tests.Scenarios;

public sealed class YamlPitfallTests : IDisposable
{
    private readonly ScenarioSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("no")]
    [InlineData("on")]
    [InlineData("yes")]
    [InlineData("1.10")]
    [InlineData("012")]
    [InlineData("0x1F")]
    [InlineData("1e3")]
    [InlineData("null")]
    [InlineData("~")]
    [InlineData("true")]
    [InlineData("2026-11-21")]
    [InlineData("12:30:45")]
    [InlineData("=")]
    [InlineData(".inf")]
    public void Text_stays_text(string text)
    {
        var scenario = _sandbox.Scenario($"owner: {text}\ntags: [{text}]");

        scenario.Owner.ShouldBe(text);
        scenario.Tags.ShouldBe([text]);
    }

    [Theory]
    [InlineData("", "AE1002: The file is empty.")]
    [InlineData("# nothing\n", "AE1002: The file is empty.")]
    [InlineData("---\n...\n", "(2,4): AE1013: A scenario is a mapping of keys to values; this is nothing.")]
    [InlineData("- a", "(1,1): AE1013: A scenario is a mapping of keys to values; this is a list.")]
    [InlineData("just text", "(1,1): AE1013: A scenario is a mapping of keys to values; this is text.")]
    [InlineData("name: a\n---\nname: b", "(2,1): AE1007: A second document starts here.")]
    [InlineData("paths:\n\tallow: [a]", "(2,1): AE1006: A tab stands in the indentation.")]
    [InlineData("paths:\n  allow: [a]\n\tdeny: [b]", "(3,1): AE1006: A tab stands in the indentation.")]
    [InlineData(
        "name: a\ntask: Fix: it",
        "(2,10): AE1005: This is not valid YAML: found invalid mapping. Put text that contains ': ' into quotes"
    )]
    [InlineData("task: \"open", "(1,7): AE1005: This is not valid YAML: found unexpected end of stream. Close the quotes.")]
    [InlineData(
        "task: @x",
        "(1,7): AE1005: This is not valid YAML: found character that cannot start any token. Put text that starts with '@' into quotes."
    )]
    [InlineData("task: }", "(1,7): AE1005: This is not valid YAML: did not find expected node content. Open the bracket before '}'")]
    [InlineData("tags: [a", "(2,1): AE1005: This is not valid YAML: did not find expected ',' or ']'. Close the bracket")]
    [InlineData(
        "task: \"\\q\"",
        "(1,7): AE1005: This is not valid YAML: found unknown escape character. In double quotes write a backslash as '\\\\'"
    )]
    [InlineData("paths: { allow: [*.ts] }", "(1,18): AE1009: YAML reads '*.ts' as an alias. Put a glob into quotes: '*.ts'.")]
    [InlineData("paths:\n  allow:\n    - **/*.ts", "(3,7): AE1009: YAML reads '**/*.ts' as an alias. Put a glob into quotes: '**/*.ts'.")]
    [InlineData("paths: { allow: [!src] }", "(1,18): AE1009: YAML reads '!src' as a tag. Put text that starts with '!' into quotes.")]
    [InlineData("- :\t", "(2,1): AE1005: A value is missing here.")]
    [InlineData("task: &a x", "(1,7): AE1009: YAML reads '&a' as an anchor.")]
    public void A_file_that_is_no_scenario_says_where_and_why(string text, string start)
    {
        var problem = _sandbox.LoadText(text).Problems.ShouldHaveSingleItem().Text();

        problem["case.eval.yaml".Length..].TrimStart(':', ' ').ShouldStartWith(start);
    }

    [Fact]
    public void Files_that_stall_other_readers_are_refused_at_once()
    {
        var bombs = new (string Text, string Code)[]
        {
            (new string('[', 10_000), "AE1008"),
            (Repeat("{a: ", 10_000), "AE1008"),
            (Repeat("- ", 10_000), "AE1008"),
            (string.Join('\n', Enumerable.Range(0, 1_000).Select(level => new string(' ', level) + "a:")), "AE1008"),
            ("a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]", "AE1009"),
            (new string('a', (1 << 20) + 1), "AE1003"),
            ("tags: [" + Repeat("x,", 100_000) + "]", "AE1003"),
            ("name: a\ntask: b\nworkspace: { fixture: shop }\ntags: [" + Repeat("x,", 1_001) + "]", "AE1003"),
        };
        foreach (var (text, code) in bombs)
        {
            _sandbox.LoadText(text).Problems.ShouldHaveSingleItem().Code.ShouldBe(code);
        }
    }

    [Fact]
    public void A_file_that_is_not_UTF8_names_byte_and_line()
    {
        var path = _sandbox.PathOf("bad.yaml");
        File.WriteAllBytes(path, [.. "name: a\ntask: Gr"u8, 0xFC, .. "n"u8]);

        _sandbox
            .Loader.Load(path, _sandbox.Settings)
            .Problems.ShouldHaveSingleItem()
            .Text()
            .ShouldBe("bad.yaml(2,9): AE1004: The file is not UTF-8: byte 0xFC at offset 16 is invalid. Save the file as UTF-8.");
    }

    [Fact]
    public void A_byte_order_mark_and_Windows_line_ends_change_nothing()
    {
        const string text = "name: a\r\ntask: |\r\n  Fix\r\n  it\r\nworkspace: { fixture: shop }\r\n";
        var plain = _sandbox.LoadText(text.ReplaceLineEndings("\n")).OrThrow();
        var path = _sandbox.Write("Scenarios/cart/case.eval.yaml", "");
        File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        var scenario = _sandbox.Loader.Load(path, _sandbox.Settings).OrThrow();

        scenario.Task.ShouldBe("Fix\nit");
        scenario.Hash.ShouldBe(plain.Hash);
    }

    [Theory]
    [InlineData("empty.yaml", "AE1002: The file is empty. Fill it, or delete it.")]
    [InlineData(
        "large.yaml",
        "AE1003: The file is larger than 1 MiB. Keep long material in the fixture, and the scenario to what it says about it."
    )]
    [InlineData("missing.yaml", "AE1001: The file cannot be read:")]
    [InlineData("folder.yaml", "AE1001: The file cannot be read:")]
    public void A_file_that_cannot_be_read_says_so(string name, string start)
    {
        _sandbox.Write("empty.yaml", "");
        _sandbox.Write("large.yaml", new string('#', (1 << 20) + 1));
        Directory.CreateDirectory(_sandbox.PathOf("folder.yaml"));

        _sandbox
            .Loader.Load(_sandbox.PathOf(name), _sandbox.Settings)
            .Problems.ShouldHaveSingleItem()
            .Text()
            .ShouldStartWith($"{name}: {start}");
    }

    [Fact]
    public void No_text_makes_the_loader_throw()
    {
        var words = Gen.Elements<string>([
            .. YamlSigns.All,
            "name",
            "task",
            "*a",
            "&a",
            "!t",
            "workspace",
            "fixture",
            "shop",
            "paths",
            "allow",
            "src/**",
            "criteria",
            "diff",
            "matches",
            "(",
            "pass^3",
            "012",
            "\0",
            "\uFEFF",
            "\uD800",
            "%",
            "@",
            "\\",
            "review",
            "budget",
            "<<",
        ]);
        var texts = Gen.ListOf(words).Select(list => string.Concat(list));
        Prop.ForAll(texts.ToArbitrary(), text => _sandbox.LoadText(text).Problems is not null).QuickCheckThrowOnFailure();
        Prop.ForAll<string>(text => _sandbox.LoadText(text ?? "").Problems is not null).QuickCheckThrowOnFailure();
        Prop.ForAll<string>(text => _sandbox.LoadWith($"criteria: [{{ output, matches: '{text}' }}]").Problems is not null)
            .QuickCheckThrowOnFailure();
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
