using System.CommandLine;
using System.CommandLine.Completions;
using System.Text.Json;
using AgentEvals.Problems;
using AgentEvals.Results.Lifecycle;
using AgentEvals.Scenarios;
using AgentEvals.Tool.Completing;

namespace AgentEvals.Tool.Commands;

/// <summary><c>graduate</c>: which capabilities hold well enough to become regressions, and which regressions do not hold any more.</summary>
internal static class GraduateCommand
{
    public static Command Create(Terminal terminal)
    {
        var name = new Argument<string?>("NAME")
        {
            Description = "The scenario to make a regression of, if its runs show that it holds; all are only looked at when left out.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        name.CompletionSources.Add(_ =>
            KnownNames
                .Scenarios(terminal)
                .Where(name => name.Contains('/', StringComparison.Ordinal))
                .Select(name => new CompletionItem(name))
        );
        var apply = new Option<bool>("--apply") { Description = "Make regressions of all capabilities that are ready." };
        var demote = new Option<bool>("--demote") { Description = "Make a capability of the regression NAME instead; needs --why." };
        var json = new Option<bool>("--json") { Description = "Print one JSON document; changes nothing." };
        var suite = new SuiteOptions();
        var decision = new DecisionOptions("Why a regression is demoted.");
        var command = new Command(
            "graduate",
            "Proposes capabilities that have become regressions, and regressions that no longer hold. Files change only for NAME or --apply, in place and logged.\n\nExample: agentevals graduate signup/captcha"
        )
        {
            name,
            apply,
            demote,
            json,
        };
        suite.AddTo(command);
        decision.AddTo(command);
        command.Validators.Add(result =>
        {
            var named = result.GetValue(name) is not null;
            if (result.GetValue(demote) && !named)
            {
                result.AddError("--demote needs the name of a regression.");
            }

            if (named && result.GetValue(apply))
            {
                result.AddError("NAME and --apply exclude each other.");
            }

            if (result.GetValue(json) && (named || result.GetValue(apply)))
            {
                result.AddError("--json changes nothing: leave NAME and --apply out.");
            }
        });
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var loaded = suite.Load(parsed, terminal, cancellationToken);
                var judge = new GraduationJudge(loaded);
                var decide = new Decide(loaded, terminal, decision.Why(parsed), decision.By(parsed), cancellationToken);
                return (parsed.GetValue(name), parsed.GetValue(demote), parsed.GetValue(apply)) switch
                {
                    ({ } one, true, _) => await decide.DemoteAsync(judge.Of(loaded.Find(one))),
                    ({ } one, _, _) => await decide.GraduateAsync(judge.Of(loaded.Find(one))),
                    (_, _, true) => await decide.GraduateAllAsync(judge.All()),
                    _ => await decide.ProposeAsync(judge.All(), parsed.GetValue(json)),
                };
            }
        );
        return command;
    }

    private sealed class Decide(Suite suite, Terminal terminal, string? why, string by, CancellationToken cancellationToken)
    {
        private readonly SuiteKeeper _keeper = new(suite, TimeProvider.System);

        public async Task<int> ProposeAsync(IReadOnlyList<StandingEvidence> all, bool json)
        {
            await SuiteProblems.PrintAsync(terminal, suite);
            await terminal.Out.WriteAsync(
                (
                    json
                        ? JsonSerializer.Serialize(GraduationReport.Of(all, suite.Settings.Graduation), ToolJson.Default.GraduationReport)
                            + "\n"
                        : LifecycleText.Of(all, suite.Settings.Graduation)
                ).AsMemory(),
                cancellationToken
            );
            return all.Any(evidence => evidence.Proposal == GraduationProposal.Demote) ? ExitCodes.No : ExitCodes.Fine;
        }

        public async Task<int> GraduateAllAsync(IReadOnlyList<StandingEvidence> all)
        {
            await SuiteProblems.PrintAsync(terminal, suite);
            var ready = all.Where(evidence => evidence.Proposal == GraduationProposal.Graduate).ToList();
            foreach (var evidence in ready)
            {
                await GraduateAsync(evidence);
            }

            if (ready.Count == 0)
            {
                await terminal.Out.WriteLineAsync(
                    "No capability is ready; 'agentevals graduate' says what each lacks. Nothing was changed."
                );
            }

            return ExitCodes.Fine;
        }

        public async Task<int> GraduateAsync(StandingEvidence evidence)
        {
            var scenario = evidence.Scenario;
            if (scenario.Kind == ScenarioKind.Regression)
            {
                throw Wrong(scenario, $"'{scenario.Id}' is a regression already.", "Name a capability.");
            }

            if (evidence.Proposal != GraduationProposal.Graduate)
            {
                await terminal.Out.WriteAsync(LifecycleText.Of([evidence], suite.Settings.Graduation).AsMemory(), cancellationToken);
                return ExitCodes.No;
            }

            var now = await _keeper.GraduateAsync(evidence, by, cancellationToken);
            await terminal.Out.WriteLineAsync(
                $"{now.Id} is a regression now: a run that does not reach {now.Pass} fails the test. {Changed(now)}"
            );
            return ExitCodes.Fine;
        }

        public async Task<int> DemoteAsync(StandingEvidence evidence)
        {
            var scenario = evidence.Scenario;
            if (scenario.Kind == ScenarioKind.Capability)
            {
                throw Wrong(scenario, $"'{scenario.Id}' is a capability already.", "Name a regression.");
            }

            var reason =
                why
                ?? throw new AgentEvalsException(
                    new Problem(
                        "AE6025",
                        $"'{scenario.Id}' would block nothing any more, and no reason is given.",
                        "Say why with --why; it is logged."
                    )
                );
            var now = await _keeper.DemoteAsync(evidence, reason, by, cancellationToken);
            await terminal.Out.WriteLineAsync($"{now.Id} is a capability now: its failures block nothing. {Changed(now)}");
            return ExitCodes.Fine;
        }

        private string Changed(Scenario scenario) =>
            $"Changed {terminal.Relative(scenario.File!)}, logged in {terminal.Relative(suite.DecisionLogFile)}.";

        private static AgentEvalsException Wrong(Scenario scenario, string fact, string fix) =>
            new(new Problem("AE6024", fact, fix, scenario.LocationOf("kind")));
    }
}
