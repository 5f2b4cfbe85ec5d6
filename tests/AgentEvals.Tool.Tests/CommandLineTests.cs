using System.Text.Json;

namespace AgentEvals.Tool.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("validate")]
    [InlineData("schema")]
    [InlineData("agents")]
    [InlineData("run")]
    [InlineData("grade")]
    public async Task The_help_of_every_command_shows_an_example(string command)
    {
        var run = await ToolRun.Of(Path.GetTempPath(), command, "--help");

        run.ExitCode.ShouldBe(0);
        run.Out.ShouldContain($"Example: agentevals {command}");
    }

    [Fact]
    public async Task The_schema_is_JSON()
    {
        var run = await ToolRun.Of(Path.GetTempPath(), "schema");

        run.ExitCode.ShouldBe(0);
        using var schema = JsonDocument.Parse(run.Out);
        schema.RootElement.GetProperty("properties").TryGetProperty("task", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task An_unknown_command_is_wrong_use()
    {
        var run = await ToolRun.Of(Path.GetTempPath(), "gade");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldStartWith("AE7001: ");
    }

    [Fact]
    public async Task Agents_lists_every_product_as_JSON()
    {
        var run = await ToolRun.Of(Path.GetTempPath(), "agents", "--json");

        run.ExitCode.ShouldBe(0, run.Error);
        using var agents = JsonDocument.Parse(run.Out);
        var kinds = agents.RootElement.EnumerateArray().Select(agent => agent.GetProperty("kind").GetString()).ToList();
        kinds.ShouldContain("claude-code");
        kinds.ShouldContain("codex");
    }
}
