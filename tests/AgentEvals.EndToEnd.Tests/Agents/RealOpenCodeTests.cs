using AgentEvals.EndToEnd.Tests.Model;
using AgentEvals.Scenarios;

namespace AgentEvals.EndToEnd.Tests.Agents;

public sealed class RealOpenCodeTests : RealAgentTests
{
    private protected override AgentSettings Settings(ModelServer model) => new()
    {
        Name = "opencode",
        Kind = AgentKinds.OpenCode,
        Executable = RealAgents.Find("opencode"),
        Model = "scripted/scripted-model",
        ConfigFile = Site.Write("opencode.json", $$"""
            {
              "model": "scripted/scripted-model", "small_model": "scripted/scripted-model", "enabled_providers": ["scripted"],
              "provider": { "scripted": { "npm": "@ai-sdk/openai-compatible", "name": "Scripted",
                "options": { "baseURL": "{{model.Address}}/v1", "apiKey": "test-key-of-no-worth" },
                "models": { "scripted-model": { "name": "Scripted", "tool_call": true, "limit": { "context": 200000, "output": 8000 }, "cost": { "input": 1, "output": 2 } } } } }
            }
            """),
    };

    private protected override ModelToolCall Read(string path) => Call("read", new() { ["filePath"] = Path.Join(Site.Workspace, path) });

    private protected override ModelToolCall Edit(string path, string oldText, string newText) =>
        Call("edit", new() { ["filePath"] = Path.Join(Site.Workspace, path), ["oldString"] = oldText, ["newString"] = newText });

    private protected override ModelToolCall Run(string command) => Call("bash", new() { ["command"] = command, ["description"] = "Run" });
}
