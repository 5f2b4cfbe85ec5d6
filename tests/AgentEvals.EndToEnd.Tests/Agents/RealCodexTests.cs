using AgentEvals.EndToEnd.Tests.Model;
using AgentEvals.Scenarios;

namespace AgentEvals.EndToEnd.Tests.Agents;

public sealed class RealCodexTests : RealAgentTests
{
    protected override bool EnforcesAllowedCommands => false;

    private protected override AgentSettings Settings(ModelServer model) => new()
    {
        Name = "codex",
        Kind = AgentKinds.Codex,
        Executable = RealAgents.Find("codex"),
        Model = "gpt-5.5",
        ConfigFile = Site.Write("config.toml", $"""
            model_provider = "scripted"
            [model_providers.scripted]
            name = "scripted"
            base_url = "{model.Address}/v1"
            wire_api = "responses"
            env_key = "SCRIPTED_KEY"
            request_max_retries = 1
            stream_max_retries = 1
            supports_websockets = false
            """),
        Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["SCRIPTED_KEY"] = "test-key-of-no-worth" },
    };

    private protected override ModelToolCall Read(string path) => Run($"cat {path}");

    private protected override ModelToolCall Edit(string path, string oldText, string newText) => new("apply_patch", [])
    {
        FreeInput = $"*** Begin Patch\n*** Update File: {path}\n@@\n-{oldText}\n+{newText}\n*** End Patch\n",
    };

    private protected override ModelToolCall Run(string command) => Call("exec_command", new() { ["cmd"] = command, ["yield_time_ms"] = 30_000 });
}
