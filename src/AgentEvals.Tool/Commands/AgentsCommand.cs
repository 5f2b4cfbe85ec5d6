using System.CommandLine;
using System.Text.Json;
using AgentEvals.Agents;
using AgentEvals.Scenarios;
using Spectre.Console;

namespace AgentEvals.Tool.Commands;

/// <summary><c>agents</c>: which agents are installed, and which version answers. Spends no tokens.</summary>
internal static class AgentsCommand
{
    public static Command Create(Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON document." };
        var command = new Command(
            "agents",
            "Shows which agents are configured and installed. Spends no tokens.\n\nExample: agentevals agents"
        )
        {
            json,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(terminal, parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, bool json, CancellationToken cancellationToken)
    {
        var settings = SuiteSettingsLoader.Load(SuiteSettingsLoader.FindRoot(terminal.Directory));
        var probes = settings
            .Agents.Values.OrderBy(agent => agent.Name, StringComparer.Ordinal)
            .Where(agent => agent.Kind is not ("scripted" or "command"))
            .Select(async agent => (Agent: agent, Probe: await AgentFactory.Create(agent).ProbeAsync(cancellationToken)));
        var reports = (await terminal.WorkAsync("Asking agents for their versions", () => Task.WhenAll(probes)))
            .Select(found => new AgentReport(
                found.Agent.Name,
                found.Agent.Kind,
                found.Probe.IsInstalled,
                found.Probe.Path,
                found.Probe.Version,
                found.Probe.Remark
            ))
            .ToList();
        if (json)
        {
            await terminal.Out.WriteLineAsync(
                JsonSerializer.Serialize<IReadOnlyList<AgentReport>>(reports, ToolJson.Default.IReadOnlyListAgentReport)
            );
            return ExitCodes.Fine;
        }

        var table = new Table().AddColumns("agent", "kind", "installed", "version", "remark").Border(TableBorder.Simple);
        foreach (var report in reports)
        {
            table.AddRow(
                new Text(report.Name),
                new Text(report.Kind),
                new Markup(report.Installed ? "[green]yes[/]" : "[yellow]no[/]"),
                new Text(report.Version ?? ""),
                new Text(report.Remark ?? "")
            );
        }

        terminal.Console.Write(table);
        return ExitCodes.Fine;
    }
}
