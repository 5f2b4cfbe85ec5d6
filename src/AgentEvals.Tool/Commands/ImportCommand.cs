using System.CommandLine;
using System.Text.Json;
using AgentEvals.Mining.Importing;
using AgentEvals.Problems;

namespace AgentEvals.Tool.Commands;

/// <summary><c>import</c>: scenarios from evals that were written for something else.</summary>
internal static class ImportCommand
{
    public static Command Create(Terminal terminal)
    {
        var path = new Argument<string>("PATH")
        {
            Description =
                "A scenario, a Markdown eval definition, a promptfoo configuration, a Harbor task, or a folder with some of them.",
        };
        var output = new Option<string>("--output", "-o")
        {
            Description = "The folder that the scenarios are written to, by category.",
            DefaultValueFactory = _ => "Scenarios",
        };
        var json = new Option<bool>("--json") { Description = "Print one JSON document." };
        var command = new Command(
            "import",
            "Makes scenarios of evals that were written for something else. Overwrites nothing.\n\nExample: agentevals import .claude/evals -o tests/Shop.Evals/Scenarios"
        )
        {
            path,
            output,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    terminal,
                    terminal.Absolute(parsed.GetRequiredValue(path)),
                    terminal.Absolute(parsed.GetRequiredValue(output)),
                    parsed.GetValue(json),
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, string path, string folder, bool json, CancellationToken cancellationToken)
    {
        var import = EvalImporter.Read(path, cancellationToken);
        var wrong = import.Problems.Concat(ImportWriter.Write(import, folder)).ToList();
        var scenarios = import.Files.Where(file => file.IsScenario).ToList();
        if (json)
        {
            var report = ImportReport.Of(import, wrong);
            await terminal.Out.WriteLineAsync(JsonSerializer.Serialize(report, ToolJson.Default.ImportReport));
        }
        else
        {
            foreach (var problem in wrong.Concat(import.Unmapped))
            {
                await terminal.Error.WriteLineAsync(problem.ToString());
            }

            foreach (var scenario in scenarios)
            {
                await terminal.Out.WriteLineAsync(
                    $"{Path.GetRelativePath(terminal.Directory, Path.Combine(folder, scenario.Path)).Replace('\\', '/')}{(scenario.IsDraft ? "  (draft: answer its questions)" : "")}"
                );
            }

            await terminal.Out.WriteLineAsync(
                $"{Count(scenarios.Count, "scenario")} imported, {Count(scenarios.Count(scenario => scenario.IsDraft), "draft")} among them; {Count(import.Unmapped.Count, "line")} did not map."
            );
        }

        return wrong.Count > 0 ? ExitCodes.BadInput
            : import.Unmapped.Count > 0 ? ExitCodes.No
            : ExitCodes.Fine;
    }

    private static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";
}
