using System.Text.Json;
using System.Text.Json.Nodes;
using AgentEvals.EndToEnd.Tests.Agents;
using AgentEvals.EndToEnd.Tests.Model;

namespace AgentEvals.EndToEnd.Tests.Packages;

/// <summary>
/// A team's suite, live, through <c>dotnet test</c> as a child process, with each real agent as its agentevals.yaml configures it; the model
/// behind them is scripted.
/// </summary>
[Collection(nameof(ConsumerGroup))]
public sealed class LiveAgentTests(ConsumerSolution solution) : IDisposable
{
    // Below the home folder: some agents' sandboxes leave the system's temporary folder open.
    private readonly string _folder = Directory
        .CreateDirectory(
            Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", $"agentevals-live-{Guid.NewGuid():N}")
        )
        .FullName;

    [Theory]
    [InlineData("claude", "claude-code", "Bash", "")]
    [InlineData("codex", "codex", "exec_command", "--report-xunit")]
    [InlineData("gemini", "gemini", "run_shell_command", "--report-ctrf")]
    [InlineData("opencode", "opencode", "bash", "--report-junit")]
    [InlineData("copilot", "copilot", "bash", "--report-xunit-trx")]
    public async Task Each_agent_does_its_task_and_is_graded_and_recorded(string agent, string kind, string tool, string report)
    {
        var program = RealAgents.Find(agent);
        await using var model = ModelServer.Start(
            ModelStep.Call(tool, Input(agent, "echo hello > greeting.txt"), "Writing the greeting."),
            ModelStep.Say("Wrote greeting.txt.")
        );
        var settings = Configure(agent, kind, program, model);

        var test = await solution.TryDotnetAsync(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["AGENTEVALS_MODE"] = "live",
                ["AGENTEVALS_AGENT"] = $"real-{agent}",
                ["AGENTEVALS_RESULTS"] = Path.Combine(_folder, "results"),
                ["AGENTEVALS_WORKSPACES"] = Path.Combine(_folder, "workspaces"),
            },
            [
                "test",
                "Shop.sln",
                "--no-build",
                "--",
                "--filter-class",
                "Shop.Evals.Good",
                "--results-directory",
                _folder,
                .. report.Length == 0 ? Array.Empty<string>() : [report],
            ]
        );
        await File.WriteAllTextAsync(solution.Settings, settings, TestContext.Current.CancellationToken);

        test.ExitCode.ShouldBe(0, test.Output + test.Error);
        var file = Directory.GetFiles(Path.Combine(_folder, "results", "results"), "2*.json").ShouldHaveSingleItem();
        using var result = JsonDocument.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        result.RootElement.GetProperty("verdict").GetString().ShouldBe("pass");
        result.RootElement.GetProperty("agent").GetProperty("kind").GetString().ShouldBe(kind);
        result.RootElement.GetProperty("agent").GetProperty("version").GetString().ShouldNotBeNullOrWhiteSpace();
        Directory.GetFiles(_folder, "changes.diff", SearchOption.AllDirectories).ShouldHaveSingleItem();
        File.ReadAllText(Directory.GetFiles(_folder, "changes.diff", SearchOption.AllDirectories)[0]).ShouldContain("+hello");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static JsonObject Input(string agent, string command) =>
        agent switch
        {
            "codex" => new() { ["cmd"] = command, ["yield_time_ms"] = 30_000 },
            "copilot" => new()
            {
                ["command"] = command,
                ["description"] = "Write the greeting",
                ["initial_wait"] = 30,
                ["sessionId"] = "main",
                ["async"] = false,
            },
            _ => new() { ["command"] = command, ["description"] = "Write the greeting" },
        };

    /// <summary>Adds the agent to the solution's agentevals.yaml.</summary>
    /// <returns>The file as it was.</returns>
    private string Configure(string agent, string kind, string program, ModelServer model)
    {
        var before = File.ReadAllText(solution.Settings);
        var lines = agent switch
        {
            "codex" =>
            [
                "    model: gpt-5.5",
                $"    config: {Write("config.toml", $"""
                    model_provider = "scripted"
                    [model_providers.scripted]
                    name = "scripted"
                    base_url = "{model.Address}/v1"
                    wire_api = "responses"
                    env_key = "SCRIPTED_KEY"
                    request_max_retries = 1
                    stream_max_retries = 1
                    supports_websockets = false
                    """)}",
                "    environment: { SCRIPTED_KEY: test-key-of-no-worth }",
            ],
            "gemini" =>
            [
                $"    model: gemini-2.5-flash",
                $"    environment: {{ GOOGLE_GEMINI_BASE_URL: \"{model.Address}\", GEMINI_API_KEY: test-key-of-no-worth }}",
            ],
            "opencode" =>
            [
                "    model: scripted/scripted-model",
                $"    config: {Write("opencode.json", $$"""
                    {
                      "model": "scripted/scripted-model", "small_model": "scripted/scripted-model", "enabled_providers": ["scripted"],
                      "provider": { "scripted": { "npm": "@ai-sdk/openai-compatible", "name": "Scripted",
                        "options": { "baseURL": "{{model.Address}}/v1", "apiKey": "test-key-of-no-worth" },
                        "models": { "scripted-model": { "name": "Scripted", "tool_call": true, "limit": { "context": 200000, "output": 8000 } } } } }
                    }
                    """)}",
            ],
            "copilot" =>
            [
                $"    environment: {{ COPILOT_OFFLINE: \"true\", COPILOT_PROVIDER_BASE_URL: \"{model.Address}/v1\", COPILOT_PROVIDER_API_KEY: test-key-of-no-worth, COPILOT_PROVIDER_TYPE: openai, COPILOT_MODEL: scripted-model }}",
            ],
            _ => (string[])[$"    environment: {{ ANTHROPIC_BASE_URL: \"{model.Address}\", ANTHROPIC_API_KEY: test-key-of-no-worth }}"],
        };
        File.WriteAllText(
            solution.Settings,
            $"agents:\n  real-{agent}:\n    kind: {kind}\n    executable: {program}\n{string.Join('\n', lines)}\n"
        );
        return before;
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
