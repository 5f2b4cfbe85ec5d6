using AgentEvals.EndToEnd.Tests.Model;
using AgentEvals.Scenarios;

namespace AgentEvals.EndToEnd.Tests.Agents;

public sealed class RealGeminiTests : RealAgentTests
{
    // Exit codes stand in the chat log on disk alone, and there for failures only.
    protected override bool ShowsExitCodeOfSuccess => false;

    protected override bool ShowsExitCodeOfFailure => false;

    private protected override AgentSettings Settings(ModelServer model) => ScriptedAgents.Gemini(model);

    private protected override ModelToolCall Read(string path) =>
        Call("read_file", new() { ["file_path"] = Path.Join(Site.Workspace, path) });

    private protected override ModelToolCall Edit(string path, string oldText, string newText) =>
        Call(
            "replace",
            new()
            {
                ["file_path"] = Path.Join(Site.Workspace, path),
                ["instruction"] = "Correct it.",
                ["old_string"] = oldText,
                ["new_string"] = newText,
            }
        );

    private protected override ModelToolCall Run(string command) =>
        Call("run_shell_command", new() { ["command"] = command, ["description"] = "Run" });
}
