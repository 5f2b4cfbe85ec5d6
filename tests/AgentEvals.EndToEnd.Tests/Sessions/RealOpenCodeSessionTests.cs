using AgentEvals.EndToEnd.Tests.Agents;
using AgentEvals.EndToEnd.Tests.Model;
using AgentEvals.Scenarios;

namespace AgentEvals.EndToEnd.Tests.Sessions;

public sealed class RealOpenCodeSessionTests : RealSessionTests
{
    private protected override AgentSettings Settings(ModelServer model) => ScriptedAgents.OpenCode(model, Shop.Site);

    private protected override ModelToolCall Read(string path) => Call("read", new() { ["filePath"] = Full(path) });

    private protected override ModelToolCall Edit(string path, string oldText, string newText) =>
        Call(
            "edit",
            new()
            {
                ["filePath"] = Full(path),
                ["oldString"] = oldText,
                ["newString"] = newText,
            }
        );

    private protected override ModelToolCall Run(string command) => Call("bash", new() { ["command"] = command, ["description"] = "Run" });

    private protected override IEnumerable<ModelStep> EveryKindOfEdit() =>
        [
            Step(Read("src/cart.js"), Read("src/format.js")),
            Step(Edit("src/cart.js", "  return items.length;", "  return sum(items);")),
            Step(Edit("src/cart.js", "sum(items)", "add(items)")),
            Step(Write("src/new.js", "a\nb\n"), Write("src/format.js", "no newline at the end")),
            Step(Edit("src/new.js", "b\n", "c\n")),
            Step(Run("rm src/gone.js"), Run("git mv src/old-name.js src/name.js")),
            Step(Read("src/name.js")),
            Step(Edit("src/name.js", "d\n", "D\n")),
        ];

    private ModelToolCall Write(string path, string content) => Call("write", new() { ["filePath"] = Full(path), ["content"] = content });
}
