using System.Text.Json;
using AgentEvals.Diffs;
using AgentEvals.Transcripts;
using AgentEvals.Transcripts.Tools;

namespace AgentEvals.Tests.Transcripts;

public sealed class ToolInputTests
{
    [Theory]
    [InlineData("/bin/bash -lc 'npm test'", "npm test")]
    [InlineData("/bin/bash -lc \"node -e \\\"x\\\" \\$HOME\"", "node -e \"x\" $HOME")]
    [InlineData("bash -c 'echo '\\''a'\\'' b'", "echo 'a' b")]
    [InlineData("/usr/bin/zsh -lc ls", "ls")]
    [InlineData("npm test", "npm test")]
    [InlineData("bash run.sh --all", "bash run.sh --all")]
    [InlineData("bash -lc 'unfinished", "bash -lc 'unfinished")]
    [InlineData("bash -lc 'one' two", "bash -lc 'one' two")]
    public void The_shell_that_the_agent_puts_around_a_command_is_taken_off(string line, string inner) =>
        ShellWrapper.Unwrap(line).ShouldBe(inner);

    [Fact]
    public void An_argument_vector_without_a_shell_stays_a_command_line() =>
        ShellWrapper.Unwrap(["git", "commit", "-m", "it's done"]).ShouldBe("git commit -m 'it'\\''s done'");

    [Theory]
    [InlineData("Bash", ToolKind.Execute)]
    [InlineData("bash", ToolKind.Execute)]
    [InlineData("exec_command", ToolKind.Execute)]
    [InlineData("run_shell_command", ToolKind.Execute)]
    [InlineData("apply_patch", ToolKind.Edit)]
    [InlineData("NotebookEdit", ToolKind.Edit)]
    [InlineData("Task", ToolKind.Delegate)]
    [InlineData("Agent", ToolKind.Delegate)]
    [InlineData("ExitPlanMode", ToolKind.Ask)]
    [InlineData("AskUserQuestion", ToolKind.Ask)]
    [InlineData("TodoWrite", ToolKind.Think)]
    [InlineData("WebSearch", ToolKind.Fetch)]
    [InlineData("mcp__filesystem__write_file", ToolKind.Edit)]
    [InlineData("mcp__github__get_issue", ToolKind.Other)]
    [InlineData("mcp__", ToolKind.Other)]
    public void A_tool_is_of_the_kind_that_it_is_for_every_agent(string name, ToolKind kind) => ToolNames.KindOf(name).ShouldBe(kind);

    [Fact]
    public void A_patch_gives_its_edits_one_a_hunk()
    {
        const string Patch =
            "*** Begin Patch\n*** Add File: new.txt\n+one\n+two\n*** Update File: a.js\n*** Move to: b.js\n@@ function x\n keep\n-old\n+new\n@@\n-gone\n*** Delete File: c.js\n*** End Patch\n";

        var facts = ToolInput.Read("apply_patch", JsonSerializer.SerializeToElement(Patch));

        facts.Edits.ShouldBe([
            new FileEdit("new.txt", ChangeKind.Added, null, "one\ntwo\n"),
            new FileEdit("b.js", ChangeKind.Renamed, "keep\nold\n", "keep\nnew\n"),
            new FileEdit("b.js", ChangeKind.Renamed, "gone\n", ""),
            new FileEdit("c.js", ChangeKind.Deleted),
        ]);
        facts.Paths.ShouldBe(["new.txt", "a.js", "b.js", "c.js"]);
    }

    [Fact]
    public void A_patch_that_a_shell_applies_is_an_execution_with_its_edits()
    {
        var facts = ToolInput.Read(
            "shell",
            JsonElement.Parse(
                """{"command":["bash","-lc","apply_patch <<'EOF'\n*** Begin Patch\n*** Delete File: a\n*** End Patch\nEOF"],"workdir":"/w"}"""
            )
        );

        facts.Kind.ShouldBe(ToolKind.Execute);
        facts.WorkingDirectory.ShouldBe("/w");
        facts.Edits.ShouldBe([new FileEdit("a", ChangeKind.Deleted)]);
        facts.Command.ShouldStartWith("apply_patch <<");
    }

    [Theory]
    [InlineData("str_replace_editor", """{"command":"view","path":"a"}""", ToolKind.Read)]
    [InlineData("str_replace_editor", """{"command":"create","path":"a","file_text":"x"}""", ToolKind.Edit)]
    [InlineData("Read", """{"file_path":["odd"]}""", ToolKind.Read)]
    [InlineData("Bash", "7", ToolKind.Execute)]
    public void Odd_inputs_are_read_as_far_as_they_go(string name, string input, ToolKind kind) =>
        ToolInput.Read(name, JsonElement.Parse(input)).Kind.ShouldBe(kind);
}
