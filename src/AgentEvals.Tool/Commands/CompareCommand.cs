using System.CommandLine;
using System.CommandLine.Completions;
using AgentEvals.Problems;
using AgentEvals.Reports;
using AgentEvals.Reports.Comparing;
using AgentEvals.Tool.Completing;

namespace AgentEvals.Tool.Commands;

/// <summary><c>compare</c>: champion against challengers, or all agents beside one another.</summary>
internal static class CompareCommand
{
    public static Command Create(Terminal terminal)
    {
        var agents = new Argument<string[]>("AGENTS")
        {
            Description =
                "The champion, then its challengers: names of agents, first digits of fingerprints, or two folders of results. All agents of the results beside one another when left out.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        agents.CompletionSources.Add(_ => KnownNames.AgentsInResults(terminal).Select(name => new CompletionItem(name)));
        var results = new Option<string[]>("--results")
        {
            Description = "Folders with the results of all of them; .agentevals in the current folder when left out.",
            AllowMultipleArgumentsPerToken = true,
        };
        var margin = new Option<double>("--margin")
        {
            Description = "The difference of pass rates that does not matter.",
            DefaultValueFactory = _ => 0.05,
        };
        margin.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (> 0 and < 1))
            {
                result.AddError("The margin lies between 0 and 1, both excluded.");
            }
        });
        var json = new Option<bool>("--json") { Description = "Print one JSON document." };
        var command = new Command(
            "compare",
            "Compares agents on the scenarios that they tried: better, worse, equivalent, or how much evidence is missing.\n\nExample: agentevals compare claude codex --results .agentevals --margin 0.05"
        )
        {
            agents,
            results,
            margin,
            json,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var names = parsed.GetValue(agents) ?? [];
                var folders = parsed.GetValue(results) ?? [];
                var asJson = parsed.GetValue(json);
                return folders.Length == 0 && names.Length == 2 && names.All(name => Directory.Exists(terminal.Absolute(name)))
                    ? await FoldersAsync(terminal, names, parsed.GetRequiredValue(margin), asJson, cancellationToken)
                    : await AgentsAsync(terminal, names, folders, parsed.GetRequiredValue(margin), asJson, cancellationToken);
            }
        );
        return command;
    }

    private static async Task<int> FoldersAsync(
        Terminal terminal,
        string[] folders,
        double margin,
        bool json,
        CancellationToken cancellationToken
    )
    {
        var comparison = Comparison.Read(
            ReportCommand.Folder(terminal.Absolute(folders[0])),
            ReportCommand.Folder(terminal.Absolute(folders[1])),
            margin,
            cancellationToken
        );
        await terminal.Out.WriteAsync(
            (json ? ComparisonJson.Of(comparison) + "\n" : ComparisonText.Of(comparison)).AsMemory(),
            cancellationToken
        );
        return ExitCode([comparison]);
    }

    private static async Task<int> AgentsAsync(
        Terminal terminal,
        string[] names,
        string[] folders,
        double margin,
        bool json,
        CancellationToken cancellationToken
    )
    {
        if (names.Length == 1)
        {
            throw new AgentEvalsException(
                new Problem(
                    "AE7080",
                    $"'{names[0]}' is compared with nothing.",
                    "Name a champion and a challenger at least, or nobody for all agents beside one another."
                )
            );
        }

        var read = await terminal.WorkAsync(
            "Reading results",
            () =>
                Task.FromResult(
                    SuiteResults.Read(
                        [
                            .. (folders.Length == 0 ? [".agentevals"] : folders).Select(folder =>
                                ReportCommand.Folder(terminal.Absolute(folder))
                            ),
                        ],
                        cancellationToken: cancellationToken
                    )
                )
        );
        var known = new AgentsInResults(read.OfEveryAgent);
        var comparison = names is [var champion, .. var challengers]
            ? AgentComparison.Of(known.Find(champion), [.. challengers.Select(known.Find)], margin, read.Remarks)
            : AgentComparison.Of(known.ByName, read.Remarks);
        await terminal.Out.WriteAsync(
            (json ? ComparisonJson.Of(comparison) + "\n" : ComparisonText.Of(comparison)).AsMemory(),
            cancellationToken
        );
        return names.Length == 0 ? ExitCodes.Fine : ExitCode(comparison.Comparisons);
    }

    /// <summary>Fine when a challenger is better or as good, no when all are worse, otherwise inconclusive.</summary>
    private static int ExitCode(IReadOnlyList<Comparison> comparisons) =>
        comparisons.Any(comparison => comparison.Outcome is ComparisonOutcome.Better or ComparisonOutcome.Equivalent) ? ExitCodes.Fine
        : comparisons.All(comparison => comparison.Outcome == ComparisonOutcome.Worse) ? ExitCodes.No
        : ExitCodes.Inconclusive;
}
