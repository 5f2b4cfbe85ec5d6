using AgentEvals.EndToEnd.Tests.Model;
using AgentEvals.Scenarios;

namespace AgentEvals.EndToEnd.Tests.Agents;

public sealed class RealCopilotTests : RealAgentTests
{
    protected override bool ShowsTokens => false;

    // Copilot knows a command by its program, and by a first word only where that is a subcommand it knows.
    protected override string AllowedCommand => "sh:*";

    private protected override AgentSettings Settings(ModelServer model) => ScriptedAgents.Copilot(model);

    private protected override ModelToolCall Read(string path) => Call("view", new() { ["path"] = Path.Join(Site.Workspace, path) });

    private protected override ModelToolCall Edit(string path, string oldText, string newText) =>
        Call(
            "edit",
            new()
            {
                ["path"] = Path.Join(Site.Workspace, path),
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
}
