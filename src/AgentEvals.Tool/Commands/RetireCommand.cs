using System.CommandLine;
using System.CommandLine.Completions;
using AgentEvals.Problems;
using AgentEvals.Results.Lifecycle;
using AgentEvals.Scenarios;
using AgentEvals.Tool.Completing;

namespace AgentEvals.Tool.Commands;

/// <summary><c>retire</c>: takes a scenario out of the suite, with the reason.</summary>
internal static class RetireCommand
{
    public static Command Create(Terminal terminal)
    {
        var name = new Argument<string>("NAME") { Description = "The scenario: category/name, or the name where no other has it." };
        name.CompletionSources.Add(_ =>
            KnownNames
                .Scenarios(terminal)
                .Where(name => name.Contains('/', StringComparison.Ordinal))
                .Select(name => new CompletionItem(name))
        );
        var suite = new SuiteOptions();
        var decision = new DecisionOptions("Why. It stands in the file, in the log, and as the skip's reason.", required: true);
        var command = new Command(
            "retire",
            "Retires a scenario: sets its status in place, with day and reason, and logs it. The file stays.\n\nExample: agentevals retire signup/missing-email --why \"the endpoint is gone\""
        )
        {
            name,
        };
        suite.AddTo(command);
        decision.AddTo(command);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var loaded = suite.Load(parsed, terminal, cancellationToken);
                var scenario = loaded.Find(parsed.GetRequiredValue(name));
                if (scenario.Status == ScenarioStatus.Retired)
                {
                    throw new AgentEvalsException(
                        new Problem("AE6024", $"'{scenario.Id}' is retired already.", "Name another.", scenario.LocationOf("status"))
                    );
                }

                var why =
                    decision.Why(parsed)
                    ?? throw new AgentEvalsException(
                        new Problem(
                            "AE6025",
                            $"'{scenario.Id}' would be gone from the suite, and no reason is given.",
                            "Say why with --why; it is logged."
                        )
                    );
                var now = await new SuiteKeeper(loaded, TimeProvider.System).RetireAsync(
                    scenario,
                    why,
                    decision.By(parsed),
                    cancellationToken
                );
                await terminal.Out.WriteLineAsync(
                    $"{now.Id} is retired. Changed {terminal.Relative(now.File!)}, logged in {terminal.Relative(loaded.DecisionLogFile)}."
                );
                return ExitCodes.Fine;
            }
        );
        return command;
    }
}
