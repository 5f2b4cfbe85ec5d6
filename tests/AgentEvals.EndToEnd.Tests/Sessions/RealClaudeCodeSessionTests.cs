using AgentEvals.EndToEnd.Tests.Agents;
using AgentEvals.EndToEnd.Tests.Model;
using AgentEvals.Mining.Rebuilding;
using AgentEvals.Scenarios;

namespace AgentEvals.EndToEnd.Tests.Sessions;

public sealed class RealClaudeCodeSessionTests : RealSessionTests
{
    [Fact]
    public async Task What_a_sub_agent_did_is_part_of_the_session()
    {
        // The sub-agent's conversation begins anew, so that the same first step is its own: it only edits.
        await using var model = ModelServer.Start(
            Step(
                Call(
                    "Agent",
                    new()
                    {
                        ["description"] = "Edit",
                        ["prompt"] = "Write the file.",
                        ["subagent_type"] = "general-purpose",
                        ["run_in_background"] = false,
                    }
                ),
                Write("sub.txt", "from whoever\n")
            ),
            ModelStep.Say("Done.")
        );

        var session = await Shop.RunAsync(Settings(model), null, Task);
        var rebuilt = await new DiffRebuilder(Options).RebuildAsync(
            session,
            Shop.Workspace,
            Shop.Workspace,
            Shop.Head(),
            TestContext.Current.CancellationToken
        );

        session.Transcript.ToolCalls.ShouldContain(call => call.ParentToolCallId != null);
        rebuilt.Diff.ToString().ShouldBe(Shop.RealDiff().ToString());
    }

    [Fact]
    public async Task A_resumed_session_is_one_session()
    {
        await using (
            var model = ModelServer.Start(
                Step(Read("src/cart.js")),
                Step(Edit("src/cart.js", "items.length", "items.size")),
                ModelStep.Say("Done.")
            )
        )
        {
            await Shop.RunAsync(Settings(model), null, Task);
        }

        await using var second = ModelServer.Start(
            ModelStep.Say("unused"),
            ModelStep.Say("unused"),
            Step(Edit("src/cart.js", "items.size", "items.count")),
            ModelStep.Say("Undone."),
            ModelStep.Say("Undone.")
        );
        var session = await Shop.RunAsync(Settings(second) with { Arguments = ["--continue"] }, null, "No, that is wrong.");
        var rebuilt = await new DiffRebuilder(Options).RebuildAsync(
            session,
            Shop.Workspace,
            Shop.Workspace,
            Shop.Head(),
            TestContext.Current.CancellationToken
        );

        session.Prompts.Select(prompt => prompt.Text).ShouldBe([Task, "No, that is wrong."]);
        rebuilt.Diff.ToString().ShouldBe(Shop.RealDiff().ToString());
    }

    private protected override AgentSettings Settings(ModelServer model) => ScriptedAgents.Claude(model);

    private protected override ModelToolCall Read(string path) => Call("Read", new() { ["file_path"] = Full(path) });

    private protected override ModelToolCall Edit(string path, string oldText, string newText) =>
        Call(
            "Edit",
            new()
            {
                ["file_path"] = Full(path),
                ["old_string"] = oldText,
                ["new_string"] = newText,
            }
        );

    private protected override ModelToolCall Run(string command) => Call("Bash", new() { ["command"] = command, ["description"] = "Run" });

    private protected override IEnumerable<ModelStep> EveryKindOfEdit() =>
        [
            Step(Read("src/cart.js"), Read("src/format.js"), Read("notes.ipynb"), Read("package.json")),
            Step(
                Edit("src/cart.js", "  return items.length;", "\treturn sum(items);"),
                Edit("src/cart.js", "module.exports = { total };\n", "")
            ),
            Step(
                Call(
                    "Edit",
                    new()
                    {
                        ["file_path"] = Full("src/cart.js"),
                        ["old_string"] = "items",
                        ["new_string"] = "lines",
                        ["replace_all"] = true,
                    }
                )
            ),
            Step(Write("src/new.js", "a\nb\n"), Write("src/format.js", "no newline at the end")),
            Step(
                Edit("src/new.js", "b\n", "c\n"),
                Call(
                    "Edit",
                    new()
                    {
                        ["file_path"] = Full("src/new.js"),
                        ["old_string"] = "not there",
                        ["new_string"] = "x",
                    }
                )
            ),
            Step(
                Call(
                    "NotebookEdit",
                    new()
                    {
                        ["notebook_path"] = Full("notes.ipynb"),
                        ["cell_id"] = "c1",
                        ["new_source"] = "print(2)",
                        ["edit_mode"] = "replace",
                    }
                )
            ),
            Step(Run("rm src/gone.js"), Run("git mv src/old-name.js src/name.js")),
            Step(Read("src/name.js")),
            Step(Edit("src/name.js", "d\n", "D\n"), Run("rm -f src/never.js && cat > docs.md <<'EOF'\n# Shop\nEOF")),
        ];

    private ModelToolCall Write(string path, string content) => Call("Write", new() { ["file_path"] = Full(path), ["content"] = content });
}
