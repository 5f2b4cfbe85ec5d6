using System.CommandLine;
using AgentEvals.Scenarios;

namespace AgentEvals.Tool.Commands;

/// <summary><c>schema</c>: prints the JSON Schema of scenario files.</summary>
internal static class SchemaCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("schema", "Prints the JSON Schema of scenario files, for editors.\n\nExample: agentevals schema > agentevals.scenario.schema.json");
        command.SetAction(async (_, _) =>
        {
            await terminal.Out.WriteLineAsync(ScenarioSchema.Text);
            return ExitCodes.Fine;
        });
        return command;
    }
}
