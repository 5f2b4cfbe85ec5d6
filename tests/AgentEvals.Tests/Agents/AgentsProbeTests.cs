using AgentEvals.Agents;
using AgentEvals.Scenarios;

namespace AgentEvals.Tests.Agents;

public sealed class AgentsProbeTests : IDisposable
{
    private readonly AgentBench _bench = new();

    public void Dispose() => _bench.Dispose();

    private async Task<AgentProbe> LookFor(AgentSettings settings) =>
        (await AgentsProbe.LookAsync([settings], _bench.Host, TimeProvider.System, TestContext.Current.CancellationToken))
            .ShouldHaveSingleItem()
            .Probe;

    [Theory]
    [InlineData(AgentKinds.ClaudeCode, "claude", "2.1.329 (Claude Code)", "2.1.329")]
    [InlineData(AgentKinds.Codex, "codex", "codex-cli 0.169.0", "0.169.0")]
    [InlineData(AgentKinds.Gemini, "gemini", "0.61.0", "0.61.0")]
    [InlineData(AgentKinds.OpenCode, "opencode", "1.18.33-beta.2", "1.18.33-beta.2")]
    [InlineData(AgentKinds.Copilot, "copilot", "GitHub Copilot CLI 1.0.102.", "1.0.102")]
    [InlineData(AgentKinds.Aider, "aider", "aider 0.86.1", "0.86.1")]
    public async Task A_version_is_read_out_of_whatever_the_program_prints(string kind, string program, string printed, string version)
    {
        _bench.Program(program, $"echo '{printed}'");

        var probe = await LookFor(new AgentSettings { Name = kind, Kind = kind });

        probe.ShouldBe(new AgentProbe(IsInstalled: true, Path.Join(_bench.Programs, program), version, Remark: null));
    }

    [Fact]
    public async Task A_missing_program_says_how_to_get_it()
    {
        var probe = await LookFor(
            new AgentSettings
            {
                Name = "c",
                Kind = AgentKinds.Codex,
                Executable = "codex-that-is-not-there",
            }
        );

        probe.ShouldBe(
            new AgentProbe(
                IsInstalled: false,
                Path: null,
                Version: null,
                "Codex is not installed: 'codex-that-is-not-there' was not found on PATH. Install it with npm install -g @openai/codex, or set 'executable' in its entry in agentevals.yaml."
            )
        );
    }

    [Fact]
    public async Task A_broken_program_is_not_installed_and_its_last_words_are_quoted()
    {
        _bench.Program("claude", "echo 'wrong architecture' >&2; exit 3");

        var probe = await LookFor(new AgentSettings { Name = "c", Kind = AgentKinds.ClaudeCode });

        (probe.IsInstalled, probe.Remark).ShouldBe(
            (false, $"'{Path.Join(_bench.Programs, "claude")} --version' ended with exit code 3: wrong architecture")
        );
    }

    [Fact]
    public async Task Asking_for_the_version_leaves_the_users_home_alone()
    {
        _bench.Program("claude", "touch \"$HOME/written\"; echo 1.2.3");

        (await LookFor(new AgentSettings { Name = "c", Kind = AgentKinds.ClaudeCode })).Version.ShouldBe("1.2.3");

        Directory.EnumerateFileSystemEntries(_bench.Home).ShouldBeEmpty();
    }

    [Fact]
    public async Task Agents_come_back_in_the_order_given()
    {
        var found = await AgentsProbe.LookAsync(
            AgentsProbe.Products,
            _bench.Host with
            {
                Variables = new Dictionary<string, string>(StringComparer.Ordinal),
            },
            TimeProvider.System,
            TestContext.Current.CancellationToken
        );

        found.Select(agent => agent.Settings.Kind).ShouldBe(["claude-code", "codex", "gemini", "opencode", "copilot", "aider"]);
        found.ShouldAllBe(agent => !agent.Probe.IsInstalled);
    }
}
