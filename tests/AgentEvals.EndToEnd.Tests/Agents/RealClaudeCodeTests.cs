using AgentEvals.EndToEnd.Tests.Model;
using AgentEvals.Scenarios;

namespace AgentEvals.EndToEnd.Tests.Agents;

public sealed class RealClaudeCodeTests : RealAgentTests
{
    // "Exit code N" is printed for failures only.
    protected override bool ShowsExitCodeOfSuccess => false;

    private protected override AgentSettings Settings(ModelServer model) => ScriptedAgents.Claude(model);

    private protected override ModelToolCall Read(string path) => Call("Read", new() { ["file_path"] = Path.Join(Site.Workspace, path) });

    private protected override ModelToolCall Edit(string path, string oldText, string newText) =>
        Call(
            "Edit",
            new()
            {
                ["file_path"] = Path.Join(Site.Workspace, path),
                ["old_string"] = oldText,
                ["new_string"] = newText,
            }
        );

    private protected override ModelToolCall Run(string command) => Call("Bash", new() { ["command"] = command, ["description"] = "Run" });
}
