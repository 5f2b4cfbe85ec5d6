using AgentEvals.Agents;
using AgentEvals.Scenarios;

namespace AgentEvals.Tests.Agents;

public sealed class FingerprintTests : IDisposable
{
    private readonly AgentBench _bench = new();

    public FingerprintTests()
    {
        _bench.Program("claude", "echo '2.1.329 (Claude Code)'");
        _bench.Write("workspace/CLAUDE.md", "Be careful.\n");
        _bench.Write("workspace/packages/api/CLAUDE.md", "Be careful here.\n");
        _bench.Write("workspace/.claude/skills/review/SKILL.md", "Review.\n");
        _bench.Write("workspace/.mcp.json", "{}");
        _bench.Write("workspace/README.md", "Read me.\n");
        _bench.Write("workspace/node_modules/x/CLAUDE.md", "Not ours.\n");
    }

    public void Dispose() => _bench.Dispose();

    private static AgentSettings Claude => new() { Name = "claude", Kind = AgentKinds.ClaudeCode };

    private async Task<Fingerprint> FingerprintOf(AgentSettings settings, AgentJob? job = null) =>
        (await _bench.Create(settings).IdentifyAsync(job ?? _bench.Job(), TestContext.Current.CancellationToken)).Fingerprint;

    [Fact]
    public async Task Its_parts_say_what_the_agent_is_and_name_no_path_of_this_machine()
    {
        var prompt = _bench.Write("prompt.md", "You are careful.");

        var fingerprint = await FingerprintOf(Claude with { Model = "opus", PromptFiles = [prompt], PassEnvironment = ["SOME_TOKEN"] });

        string.Join("\n", fingerprint.Parts.Select(part => $"{part.Key}: {part.Value}")).ShouldMatchApproved(builder => builder.NoDiff());
        fingerprint.Hash.Length.ShouldBe(64);
        fingerprint.Parts.Values.ShouldAllBe(value => !value.Contains(_bench.Workspace));
    }

    [Fact]
    public async Task The_same_agent_elsewhere_has_the_same_fingerprint()
    {
        using var other = new AgentBench();
        other.Program("claude", "echo '2.1.329 (Claude Code)'");
        foreach (var file in (string[])["CLAUDE.md", "packages/api/CLAUDE.md", ".claude/skills/review/SKILL.md", ".mcp.json"])
        {
            other.Write($"workspace/{file}", _bench.Read($"workspace/{file}"));
        }

        var elsewhere = await other.Create(Claude).IdentifyAsync(other.Job(prompt: "Another task."), TestContext.Current.CancellationToken);

        elsewhere.Fingerprint.Hash.ShouldBe((await FingerprintOf(Claude)).Hash);
    }

    [Fact]
    public async Task What_the_scenario_brings_along_is_not_the_agents_own()
    {
        var before = await FingerprintOf(Claude);
        var job = _bench.Job();
        _bench.Write("workspace/CLAUDE.md", "Be bold.\n");
        var after = await FingerprintOf(
            Claude,
            job with
            {
                Scenario = job.Scenario with
                {
                    Tools = new ToolRules { Allow = [new ToolRule("Read")] },
                    Network = NetworkRule.Allow,
                    Budget = new Budget { Turns = 3 },
                },
            }
        );

        after.Hash.ShouldNotBe(before.Hash);
        after.Parts["flags"].ShouldBe(before.Parts["flags"]);
        after.AgentHash.ShouldBe(before.AgentHash);
        (await FingerprintOf(Claude with { Model = "opus" })).AgentHash.ShouldNotBe(before.AgentHash);
    }

    [Theory]
    [InlineData("model")]
    [InlineData("flags")]
    [InlineData("tools")]
    [InlineData("version")]
    [InlineData("environment")]
    [InlineData("config")]
    [InlineData("file:packages/api/CLAUDE.md")]
    [InlineData("file:.claude/skills/review/SKILL.md")]
    public async Task A_change_shows_in_its_own_part(string part)
    {
        var before = await FingerprintOf(Claude);
        var (settings, job) = (Claude, _bench.Job());
        switch (part)
        {
            case "model":
                settings = Claude with { Model = "opus" };
                break;
            case "flags":
                settings = Claude with { Arguments = ["--effort", "high"] };
                break;
            case "tools":
                job = _bench.Job(AgentBench.Scenario() with { Tools = new ToolRules { Deny = [new ToolRule("WebFetch")] } });
                break;
            case "version":
                _bench.Program("claude", "echo '2.1.330 (Claude Code)'");
                break;
            case "environment":
                settings = Claude with
                {
                    Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["MAX_THINKING_TOKENS"] = "8000" },
                };
                break;
            case "config":
                settings = Claude with { ConfigFile = _bench.Write("settings.json", "{}") };
                break;
            default:
                _bench.Write($"workspace/{part["file:".Length..]}", "changed");
                break;
        }

        var after = await FingerprintOf(settings, job);

        (after.Hash == before.Hash).ShouldBeFalse();
        after.Parts.GetValueOrDefault(part).ShouldNotBe(before.Parts.GetValueOrDefault(part), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_renewed_key_is_the_same_agent()
    {
        var first = await FingerprintOf(Claude with { Environment = Key("first-key-of-no-worth") });
        var second = await FingerprintOf(Claude with { Environment = Key("second-key-of-no-worth") });

        second.Hash.ShouldBe(first.Hash);

        static Dictionary<string, string> Key(string value) => new(StringComparer.Ordinal) { ["ANTHROPIC_API_KEY"] = value };
    }

    [Fact]
    public async Task A_link_that_leads_out_of_the_workspace_is_not_followed()
    {
        _bench.Write("outside/secret.txt", "secret");
        File.CreateSymbolicLink(Path.Join(_bench.Workspace, "AGENTS.md"), Path.Join(_bench.Workspace, "..", "outside", "secret.txt"));
        Directory.CreateSymbolicLink(Path.Join(_bench.Workspace, "round"), _bench.Workspace);

        var fingerprint = await FingerprintOf(Claude);

        var before = fingerprint.Parts["file:AGENTS.md"];
        _bench.Write("outside/secret.txt", "another");
        (await FingerprintOf(Claude)).Parts["file:AGENTS.md"].ShouldBe(before);
        fingerprint.Parts.Keys.ShouldAllBe(key => !key.StartsWith("file:round/"));
    }
}
