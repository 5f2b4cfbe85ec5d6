using System.CommandLine;
using System.CommandLine.Completions;
using System.Text.Json;
using AgentEvals.Results.Gating;
using AgentEvals.Tool.Completing;
using AgentEvals.Workspaces;

namespace AgentEvals.Tool.Commands;

/// <summary><c>gate</c>: may this agent work at this autonomy level? Shut unless everything is shown.</summary>
internal static class GateCommand
{
    public static Command Create(Terminal terminal)
    {
        var level = new Option<string?>("--level") { Description = "The level, of those in agentevals.yaml; all when left out." };
        var agent = new Option<string?>("--agent") { Description = "The agent's name in agentevals.yaml; default_agent when left out." };
        var fingerprint = new Option<string?>("--fingerprint")
        {
            Description = "Instead: the beginning of a fingerprint of the agent's results. It need not be installed here.",
        };
        level.CompletionSources.Add(_ => KnownNames.Levels(terminal).Select(name => new CompletionItem(name)));
        agent.CompletionSources.Add(_ => KnownNames.Agents(terminal).Select(name => new CompletionItem(name)));
        var json = new Option<bool>("--json") { Description = "Print one JSON document." };
        var suite = new SuiteOptions();
        var command = new Command(
            "gate",
            "Says whether an agent may work at an autonomy level, and what is missing. Opens only by evidence for this very agent; every decision is logged.\n\nExample: agentevals gate --level open_pull_request --agent claude"
        )
        {
            level,
            agent,
            fingerprint,
            json,
        };
        suite.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(agent) is not null && result.GetValue(fingerprint) is not null)
            {
                result.AddError("--agent and --fingerprint exclude each other.");
            }

            if (result.GetValue(fingerprint) is { Length: < 6 })
            {
                result.AddError("A fingerprint needs six characters at least.");
            }
        });
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var loaded = suite.Load(parsed, terminal, cancellationToken);
                var gate = new Gate(loaded, WorkspacesOf(terminal), TimeProvider.System);
                var decision = parsed.GetValue(fingerprint) is { } known
                    ? await gate.AskByFingerprintAsync(known, parsed.GetValue(level), cancellationToken)
                    : await gate.AskAsync(parsed.GetValue(agent), parsed.GetValue(level), cancellationToken);

                // Logged before it is printed: what cannot be logged does not open.
                var log = GateLog.FileOf(loaded.Folders[0]);
                await GateLog.AppendAsync(log, decision, cancellationToken);
                var text = parsed.GetValue(json)
                    ? JsonSerializer.Serialize(GateEntry.Of(decision), ToolJson.Default.GateEntry) + "\n"
                    : $"{GateText.Of(decision)}Logged in {terminal.Relative(log)}.\n";
                await terminal.Out.WriteAsync(text.AsMemory(), cancellationToken);
                return decision.Open ? ExitCodes.Fine : ExitCodes.No;
            }
        );
        return command;
    }

    private static WorkspaceOptions WorkspacesOf(Terminal terminal) =>
        new()
        {
            Root = terminal.Variable("AGENTEVALS_WORKSPACES") is { Length: > 0 } root
                ? terminal.Absolute(root)
                : WorkspaceOptions.DefaultRoot(terminal.Variable),
        };
}
