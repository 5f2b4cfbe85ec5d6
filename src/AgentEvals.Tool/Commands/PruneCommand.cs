using System.CommandLine;
using System.Text.Json;
using AgentEvals.Results.Lifecycle;

namespace AgentEvals.Tool.Commands;

/// <summary><c>prune</c>: what should be tidied in a suite. Recommends only.</summary>
internal static class PruneCommand
{
    public static Command Create(Terminal terminal)
    {
        var stale = new Option<int>("--stale-after")
        {
            Description = "Days without a run after which a scenario is stale.",
            DefaultValueFactory = _ => 30,
        };
        stale.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 10_000)
            {
                result.AddError("The days are a whole number from 1 to 10000.");
            }
        });
        var json = new Option<bool>("--json") { Description = "Print one JSON document." };
        var suite = new SuiteOptions();
        var command = new Command(
            "prune",
            "Looks for scenarios that are broken, rotten, saturated or stale, and for fixtures and recordings that nobody needs. Recommends, and changes nothing.\n\nExample: agentevals prune"
        )
        {
            stale,
            json,
        };
        suite.AddTo(command);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var loaded = suite.Load(parsed, terminal, cancellationToken);
                var report = await new Pruner(loaded, TimeProvider.System)
                {
                    StaleAfter = TimeSpan.FromDays(parsed.GetValue(stale)),
                }.LookAsync(cancellationToken);
                var text = parsed.GetValue(json)
                    ? JsonSerializer.Serialize(PruneJson.Of(report), ToolJson.Default.PruneJson) + "\n"
                    : PruneText.Of(report, loaded.Directory);
                await terminal.Out.WriteAsync(text.AsMemory(), cancellationToken);
                return report.Findings.Count == 0 ? ExitCodes.Fine : ExitCodes.No;
            }
        );
        return command;
    }
}
