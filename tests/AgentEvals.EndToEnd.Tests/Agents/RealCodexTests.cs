using AgentEvals.EndToEnd.Tests.Model;
using AgentEvals.Scenarios;

namespace AgentEvals.EndToEnd.Tests.Agents;

public sealed class RealCodexTests : RealAgentTests
{
    protected override bool EnforcesAllowedCommands => false;

    private protected override AgentSettings Settings(ModelServer model) => ScriptedAgents.Codex(model, Site);

    private protected override ModelToolCall Read(string path) => Run($"cat {path}");

    private protected override ModelToolCall Edit(string path, string oldText, string newText) =>
        new("apply_patch", []) { FreeInput = $"*** Begin Patch\n*** Update File: {path}\n@@\n-{oldText}\n+{newText}\n*** End Patch\n" };

    private protected override ModelToolCall Run(string command) =>
        Call("exec_command", new() { ["cmd"] = command, ["yield_time_ms"] = 30_000 });
}
