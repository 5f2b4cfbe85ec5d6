using System.CommandLine;
using AgentEvals.Scenarios;

namespace AgentEvals.Tool.Commands;

/// <summary><c>schema</c>: prints the JSON Schema of scenario files, or of agentevals.yaml.</summary>
internal static class SchemaCommand
{
    public static Command Create(Terminal terminal)
    {
        var settings = new Option<bool>("--settings") { Description = "The schema of agentevals.yaml instead." };
        var command = new Command(
            "schema",
            "Prints the JSON Schema of scenario files, for editors.\n\nExample: agentevals schema > agentevals.scenario.schema.json"
        )
        {
            settings,
        };
        command.SetAction(
            async (parsed, _) =>
            {
                await terminal.Out.WriteLineAsync(parsed.GetValue(settings) ? SettingsSchema.Text : ScenarioSchema.Text);
                return ExitCodes.Fine;
            }
        );
        return command;
    }
}
