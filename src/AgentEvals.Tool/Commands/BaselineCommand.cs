using System.CommandLine;
using AgentEvals.Problems;
using AgentEvals.Results.Lifecycle;

namespace AgentEvals.Tool.Commands;

/// <summary><c>baseline set</c>: makes today's results what later ones are held against.</summary>
internal static class BaselineCommand
{
    public static Command Create(Terminal terminal) =>
        new(
            "baseline",
            "What later results are held against: baseline.json in the test project's folder.\n\nExample: agentevals baseline set"
        )
        {
            Set(terminal),
        };

    private static Command Set(Terminal terminal)
    {
        var suite = new SuiteOptions();
        var decision = new DecisionOptions(
            "Why; must be given where a scenario passed in the baseline of before and would not in this one."
        );
        var command = new Command(
            "set",
            "Makes the newest run of each scenario the baseline, and logs it.\n\nExample: agentevals baseline set --results ci/.agentevals --why \"release 3\""
        );
        suite.AddTo(command);
        decision.AddTo(command);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var loaded = suite.Load(parsed, terminal, cancellationToken);
                var baseline = await new BaselineKeeper(loaded, TimeProvider.System).SetAsync(
                    decision.Why(parsed),
                    decision.By(parsed),
                    cancellationToken
                );
                await terminal.Out.WriteAsync(Text(terminal.Relative(loaded.BaselineFile), baseline).AsMemory(), cancellationToken);
                return ExitCodes.Fine;
            }
        );
        return command;
    }

    private static string Text(string file, Baseline baseline)
    {
        var passed = baseline.Scenarios.Values.Count(entry => entry.Passed);
        var text = $"Baseline set: {passed} of {baseline.Scenarios.Count} scenarios pass. Commit {file}.\n";
        var failing = baseline.Scenarios.Where(entry => !entry.Value.Passed).Select(entry => entry.Key).ToList();
        return text
            + (failing.Count > 0 ? $"Failing, and known from now on: {string.Join(", ", failing)}\n" : "")
            + (
                baseline.Undecided.Count > 0
                    ? $"Not in it, for the newest result decided nothing: {string.Join(", ", baseline.Undecided)}\n"
                    : ""
            );
    }
}
