using AgentEvals.EndToEnd.Tests.Agents;
using AgentEvals.EndToEnd.Tests.Model;
using AgentEvals.Scenarios;

namespace AgentEvals.EndToEnd.Tests.Sessions;

public sealed class RealCopilotSessionTests : RealSessionTests
{
    private protected override AgentSettings Settings(ModelServer model) => ScriptedAgents.Copilot(model);

    private protected override ModelToolCall Read(string path) => Call("view", new() { ["path"] = Full(path) });

    private protected override ModelToolCall Edit(string path, string oldText, string newText) =>
        Call(
            "edit",
            new()
            {
                ["path"] = Full(path),
                ["old_str"] = oldText,
                ["new_str"] = newText,
            }
        );

    private protected override ModelToolCall Run(string command) =>
        Call(
            "bash",
            new()
            {
                ["command"] = command,
                ["description"] = "Run",
                ["initial_wait"] = 30,
                ["sessionId"] = "main",
                ["async"] = false,
            }
        );

    private protected override IEnumerable<ModelStep> EveryKindOfEdit() =>
        [
            Step(Read("src/cart.js")),
            Step(Edit("src/cart.js", "  return items.length;", "  return sum(items);")),
            Step(Edit("src/cart.js", "sum(items)", "add(items)")),
            Step(Call("create", new() { ["path"] = Full("src/new.js"), ["file_text"] = "a\nb\n" })),
            Step(Edit("src/new.js", "b\n", "c\n")),
            Step(Run("rm src/gone.js")),
            Step(Run("git mv src/old-name.js src/name.js")),
            Step(Edit("src/name.js", "d\n", "D\n")),
        ];
}
