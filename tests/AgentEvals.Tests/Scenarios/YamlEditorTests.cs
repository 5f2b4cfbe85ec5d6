using System.Text;
using AgentEvals.Scenarios;
using AgentEvals.Scenarios.Yaml;
using FsCheck;
using FsCheck.Fluent;

namespace AgentEvals.Tests.Scenarios;

public sealed class YamlEditorTests : IDisposable
{
    private static readonly YamlChange Regression = YamlChange.ToWord("kind", "regression", "category", "name");
    private readonly ScenarioSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData(
        "name: a # its name\nkind: capability   # aspirational\ntask: b\n",
        "name: a # its name\nkind: regression   # aspirational\ntask: b\n"
    )]
    [InlineData("name: a\nkind: \"capability\"\ntask: b", "name: a\nkind: \"regression\"\ntask: b")]
    [InlineData("name: a\nkind: 'capability'\r\ntask: b\r\n", "name: a\nkind: 'regression'\r\ntask: b\r\n")]
    [InlineData("name: a\nkind:\n  capability\ntask: b\n", "name: a\nkind:\n  regression\ntask: b\n")]
    [InlineData("{ name: a, kind: capability, task: b }", "{ name: a, kind: regression, task: b }")]
    [InlineData("{name: a,kind: capability}", "{name: a,kind: regression}")]
    [InlineData("\uFEFFkind: capability\nname: a\n", "\uFEFFkind: regression\nname: a\n")]
    [InlineData("# é 😀\n---\nname: 😀\nkind: capability\n...\n", "# é 😀\n---\nname: 😀\nkind: regression\n...\n")]
    [InlineData("name: a\nkind:", "name: a\nkind: regression")]
    [InlineData("{ kind: , name: a }", "{ kind: regression, name: a }")]
    [InlineData("kind: # still to be said\nname: a\n", "kind: regression # still to be said\nname: a\n")]
    public void A_value_is_replaced_where_it_stands(string before, string after) => YamlEditor.Apply(before, Regression).ShouldBe(after);

    [Theory]
    [InlineData("name: a\ntask: b\n", "name: a\nkind: regression\ntask: b\n")]
    [InlineData(
        "name: a\ncategory: c # c\n\n# the prompt\ntask: b\n",
        "name: a\ncategory: c # c\nkind: regression\n\n# the prompt\ntask: b\n"
    )]
    [InlineData("task: b\r\nname: a", "task: b\r\nname: a\r\nkind: regression")]
    [InlineData("name: a", "name: a\nkind: regression")]
    [InlineData("  name: a\n  task: b\n", "  name: a\n  kind: regression\n  task: b\n")]
    [InlineData("{name: a, task: b}\n", "{name: a, kind: regression, task: b}\n")]
    [InlineData("{\n  name: a, # its name\n  task: b\n}\n", "{\n  name: a, kind: regression, # its name\n  task: b\n}\n")]
    [InlineData("{ \"name\": \"a\" }", "{ \"name\": \"a\", \"kind\": \"regression\" }")]
    [InlineData("name: |\n  a\ntask: |\n  b\n  \n", "kind: regression\nname: |\n  a\ntask: |\n  b\n  \n")]
    [InlineData(
        "task: |\n  b\n\nname: >-\n  a\ntags: [x,\n  y] # z\n",
        "kind: regression\ntask: |\n  b\n\nname: >-\n  a\ntags: [x,\n  y] # z\n"
    )]
    [InlineData("--- # start\nname: a # kind: x\n", "--- # start\nname: a # kind: x\nkind: regression\n")]
    public void A_missing_key_is_added_on_a_line_of_its_own(string before, string after) =>
        YamlEditor.Apply(before, Regression).ShouldBe(after);

    [Theory]
    [InlineData("name: a\nkind: >- # folded\n  capability\n")]
    [InlineData("name: a\nkind: [capability]\n")]
    [InlineData("- a\n")]
    [InlineData("just text")]
    public void What_cannot_be_changed_in_place_is_not_changed(string text) => YamlEditor.Apply(text, Regression).ShouldBeNull();

    [Theory]
    [InlineData("The endpoint is gone.", "\"The endpoint is gone.\"")]
    [InlineData("obsolete", "obsolete")]
    [InlineData("a \"b\" \\ c: d # e\nf\u2028\u0007", "\"a \\\"b\\\" \\\\ c: d # e\\nf\\u2028\\u0007\"")]
    [InlineData("", "\"\"")]
    public void A_mapping_is_added_with_any_text(string why, string written) =>
        YamlEditor
            .Apply("name: a\nstatus: retired\n", YamlChange.ToMapping("retired", [new("on", "2026-11-21"), new("why", why)], "status"))
            .ShouldBe($"name: a\nstatus: retired\nretired: {{ on: 2026-11-21, why: {written} }}\n");

    [Fact]
    public void Whatever_the_file_looks_like_only_the_change_changes()
    {
        var edited = 0;
        Prop.ForAll(
                Files().ToArbitrary(),
                Gen.Elements("\n", "\r\n").ToArbitrary(),
                (file, lineBreak) =>
                {
                    var text = file.Replace("\n", lineBreak, StringComparison.Ordinal);
                    if (_sandbox.LoadText(text).Scenario is not { } before)
                    {
                        return true;
                    }

                    if (YamlEditor.Apply(text, Regression) is not { } changed)
                    {
                        return text.Contains("kind: >-", StringComparison.Ordinal);
                    }

                    edited++;
                    var after = _sandbox.LoadText(changed).OrThrow();
                    return after.Kind == ScenarioKind.Regression
                        && after.Hash == before.Hash
                        && changed.Count(character => character == '#') == text.Count(character => character == '#')
                        && changed.EndsWith('\n') == text.EndsWith('\n')
                        && changed.Contains('\r', StringComparison.Ordinal) == text.Contains('\r', StringComparison.Ordinal)
                        && IsLocal(text, changed);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));
        edited.ShouldBeGreaterThan(300);
    }

    [Fact]
    public void A_text_of_any_kind_is_changed_as_asked_or_not_at_all()
    {
        var words = Gen.Elements<string>([.. YamlSigns.All, "name: a", "kind: capability", "kind", "\n", " # x", "😀", "\u2028"]);
        Prop.ForAll(
                Gen.ListOf(words).Select(list => string.Concat(list)).ToArbitrary(),
                text => Reads(text) is null || YamlEditor.Apply(text, Regression) is not { } changed || Reads(changed) is not null
            )
            .QuickCheckThrowOnFailure();
    }

    /// <summary>What differs is one stretch: the old value, or nothing, on one side; the new entry on the other.</summary>
    private static bool IsLocal(string before, string after)
    {
        var prefix = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        var most = Math.Min(before.Length, after.Length) - prefix;
        var suffix = before.Reverse().Zip(after.Reverse()).TakeWhile(pair => pair.First == pair.Second).Take(most).Count();
        return before.Length - prefix - suffix <= "capability".Length
            && after.Length - prefix - suffix <= "\r\n  'kind': regression, ".Length;
    }

    private static YamlNode? Reads(string text)
    {
        var problems = new AgentEvals.Scenarios.Reading.ProblemList("x");
        return YamlReader.Read(text, problems) is { } node && !problems.Any ? node : null;
    }

    /// <summary>Scenario files as people write them: entries in any order and style, with comments and blank lines between them.</summary>
    private static Gen<string> Files()
    {
        var comment = Gen.Elements("", "", " # why: so", "   #x");
        var between = Gen.Elements("", "", "\n", "# a comment\n", "\n  # kind: capability\n\n");
        var entries = new[]
        {
            Gen.Elements("name: adds-an-item", "'name': adds-an-item", "\"name\": \"adds-an-item\"", "name:\n  adds-an-item"),
            Gen.Elements(
                "kind: capability",
                "kind: 'capability'",
                "kind: \"capability\"",
                "kind:   capability",
                "kind: regression",
                "",
                "",
                "kind: >-\n  capability"
            ),
            Gen.Elements(
                "task: Fix the total.",
                "task: |\n  Fix 😀\n\n    the total.\n",
                "task: >-\n  Fix\n  the total",
                "task: 'It''s'",
                "task: Fix\n  the\n  total"
            ),
            Gen.Elements("workspace: { fixture: shop }", "workspace:\n  fixture: shop # the fixture", "workspace: {\n  fixture: shop }"),
            Gen.Elements(
                "",
                "tags: [a, 'b # c',\n  d]",
                "tags:\n- a\n- b",
                "owner: |\n  Ada\n",
                "category: cart",
                "incident: \"a \\\n  b\""
            ),
        };
        return from order in Gen.Shuffle(entries)
            from texts in Gen.CollectToArray(order)
            from comments in Gen.ArrayOf(comment, texts.Length)
            from gaps in Gen.ArrayOf(between, texts.Length)
            from start in Gen.Elements("", "", "---\n", "# first\n", "\uFEFF", "--- # é\n")
            from end in Gen.Elements("", "\n", "\n\n", "\n# last")
            select start
                + string.Join(
                    "\n",
                    texts
                        .Select((text, i) => (Text: text, Comment: comments[i], Gap: gaps[i]))
                        .Where(part => part.Text.Length > 0)
                        .Select(part =>
                            part.Gap
                            + part.Text
                            + (
                                part.Text.EndsWith('\n')
                                || part.Text.Contains('|', StringComparison.Ordinal)
                                || part.Text.Contains(">-", StringComparison.Ordinal)
                                    ? ""
                                    : part.Comment
                            )
                        )
                )
                + end;
    }
}
