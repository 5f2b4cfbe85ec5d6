using AgentEvals.EndToEnd.Tests.Model;
using AgentEvals.Scenarios;

namespace AgentEvals.EndToEnd.Tests.Agents;

public sealed class RealOpenCodeTests : RealAgentTests
{
    private protected override AgentSettings Settings(ModelServer model) => ScriptedAgents.OpenCode(model, Site);

    private protected override ModelToolCall Read(string path) => Call("read", new() { ["filePath"] = Path.Join(Site.Workspace, path) });

    private protected override ModelToolCall Edit(string path, string oldText, string newText) =>
        Call(
            "edit",
            new()
            {
                ["filePath"] = Path.Join(Site.Workspace, path),
                ["oldString"] = oldText,
                ["newString"] = newText,
            }
        );

    private protected override ModelToolCall Run(string command) => Call("bash", new() { ["command"] = command, ["description"] = "Run" });
}
