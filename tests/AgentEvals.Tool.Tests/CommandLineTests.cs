using System.CommandLine;
using System.Text.Json;

namespace AgentEvals.Tool.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void The_help_of_every_command_shows_an_example()
    {
        using var nowhere = new StringWriter();
        Commands(CommandLine.Root(new Terminal(nowhere, nowhere, Path.GetTempPath())), "agentevals")
            .Where(command => command.Command.Description?.Contains($"\n\nExample: {command.Name}", StringComparison.Ordinal) != true)
            .Select(command => command.Name)
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task The_help_is_shown_as_it_is_written()
    {
        var run = await ToolRun.Of(Path.GetTempPath(), "report", "--help");

        run.ExitCode.ShouldBe(0);
        run.Out.ShouldContain("Example: agentevals report");
    }

    [Fact]
    public async Task The_tool_is_called_by_its_command_wherever_it_speaks_of_itself()
    {
        (await ToolRun.Of(Path.GetTempPath(), "--help")).Out.ShouldContain("  agentevals [command] [options]");
        (await ToolRun.Of(Path.GetTempPath(), "baseline", "set", "--help")).Out.ShouldContain("  agentevals baseline set [options]");
        (await ToolRun.Of(Path.GetTempPath(), "baseline", "st")).Error.ShouldContain("Run 'agentevals baseline --help' for what it takes.");
        (await ToolRun.Of(Path.GetTempPath())).Error.ShouldContain("Run 'agentevals --help' for what it takes.");
    }

    [Theory]
    [InlineData("task")]
    [InlineData("agents", "--settings")]
    public async Task The_schema_is_JSON(string property, params string[] options)
    {
        var run = await ToolRun.Of(Path.GetTempPath(), ["schema", .. options]);

        run.ExitCode.ShouldBe(0);
        using var schema = JsonDocument.Parse(run.Out);
        schema.RootElement.GetProperty("properties").TryGetProperty(property, out _).ShouldBeTrue();
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

    private static IEnumerable<(string Name, Command Command)> Commands(Command parent, string name) =>
        parent.Subcommands.SelectMany(command => Commands(command, $"{name} {command.Name}").Prepend(($"{name} {command.Name}", command)));
}
