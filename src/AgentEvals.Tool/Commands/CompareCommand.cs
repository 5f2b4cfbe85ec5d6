using System.CommandLine;
using AgentEvals.Reports.Comparing;

namespace AgentEvals.Tool.Commands;

/// <summary><c>compare</c>: champion against challenger.</summary>
internal static class CompareCommand
{
    public static Command Create(Terminal terminal)
    {
        var baseline = new Argument<string>("BASE") { Description = "The champion's folder of results." };
        var candidate = new Argument<string>("CANDIDATE") { Description = "The challenger's folder of results." };
        var margin = new Option<double>("--margin") { Description = "The difference of pass rates that does not matter.", DefaultValueFactory = _ => 0.05 };
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
            "Compares two agents on the scenarios that both tried: better, worse, equivalent, or how much evidence is missing.\n\nExample: agentevals compare champion/.agentevals challenger/.agentevals --margin 0.05")
        {
            baseline, candidate, margin, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var comparison = Comparison.Read(
                ReportCommand.Folder(terminal.Absolute(parsed.GetRequiredValue(baseline))),
                ReportCommand.Folder(terminal.Absolute(parsed.GetRequiredValue(candidate))),
                parsed.GetRequiredValue(margin),
                cancellationToken);
            await terminal.Out.WriteAsync((parsed.GetValue(json) ? ComparisonJson.Of(comparison) + "\n" : ComparisonText.Of(comparison)).AsMemory(), cancellationToken);
            return comparison.Outcome switch
            {
                ComparisonOutcome.Better or ComparisonOutcome.Equivalent => ExitCodes.Fine,
                ComparisonOutcome.Worse => ExitCodes.No,
                _ => ExitCodes.Inconclusive,
            };
        });
        return command;
    }
}
