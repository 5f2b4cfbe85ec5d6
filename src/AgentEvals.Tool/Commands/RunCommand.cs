using System.CommandLine;
using System.CommandLine.Completions;
using System.Globalization;
using AgentEvals.Problems;
using AgentEvals.Processes;
using AgentEvals.Tool.Completing;

namespace AgentEvals.Tool.Commands;

/// <summary><c>run</c>: <c>dotnet test</c> with the right filters and environment; its output and its exit code.</summary>
internal static class RunCommand
{
    public static System.CommandLine.Command Create(Terminal terminal)
    {
        var which = new Argument<string?>("CATEGORY[/NAME]")
        {
            Description = "A category, or one scenario of it; all when left out.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var project = new Option<string?>("--project") { Description = "The test project; the one in the current folder when left out." };
        var split = Choice("--split", "Only scenarios of this split.", "optimization", "holdout");
        var kind = Choice("--kind", "Only scenarios of this kind.", "regression", "capability");
        var agent = new Option<string?>("--agent") { Description = "The agent's name in agentevals.yaml." };
        var mode = Choice("--mode", "replay spends no tokens and is the default.", "replay", "live", "resume");
        var trials = new Option<int?>("--trials") { Description = "Number of trials of each scenario." };
        var record = new Option<bool>("--record") { Description = "Keep live runs beside their scenarios, for replay." };
        var shadow = new Option<bool>("--shadow")
        {
            Description = "Live, let the challengers of agentevals.yaml work on the same scenarios; only the champion decides.",
        };
        which.CompletionSources.Add(_ => KnownNames.Scenarios(terminal).Select(name => new CompletionItem(name)));
        agent.CompletionSources.Add(_ => KnownNames.Agents(terminal).Select(name => new CompletionItem(name)));
        var command = new System.CommandLine.Command(
            "run",
            "Runs evals with dotnet test.\n\nExample: agentevals run signup/missing-email --mode live --agent claude --trials 3"
        )
        {
            which,
            project,
            split,
            kind,
            agent,
            mode,
            trials,
            record,
            shadow,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    terminal,
                    new EvalFilter(parsed.GetValue(which), parsed.GetValue(split), parsed.GetValue(kind)),
                    parsed.GetValue(project),
                    new Dictionary<string, string?>(StringComparer.Ordinal)
                    {
                        ["AGENTEVALS_AGENT"] = parsed.GetValue(agent),
                        ["AGENTEVALS_MODE"] = parsed.GetValue(mode),
                        ["AGENTEVALS_TRIALS"] = parsed.GetValue(trials)?.ToString(CultureInfo.InvariantCulture),
                        ["AGENTEVALS_RECORD"] = parsed.GetValue(record) ? "1" : null,
                        ["AGENTEVALS_SHADOW"] = parsed.GetValue(shadow) ? "1" : null,
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static Option<string?> Choice(string name, string description, params string[] values)
    {
        var option = new Option<string?>(name) { Description = description };
        option.AcceptOnlyFromAmong(values);
        return option;
    }

    private static async Task<int> RunAsync(
        Terminal terminal,
        EvalFilter filter,
        string? project,
        Dictionary<string, string?> variables,
        CancellationToken cancellationToken
    )
    {
        var path = TestProject.Find(terminal, project);
        var environment = Environment
            .GetEnvironmentVariables()
            .Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);
        foreach (var (name, value) in variables.Where(variable => variable.Value is not null))
        {
            environment[name] = value!;
        }

        if (
            variables["AGENTEVALS_SHADOW"] is not null
            && environment.GetValueOrDefault("AGENTEVALS_MODE")?.ToLowerInvariant() is not ("live" or "resume")
        )
        {
            throw new AgentEvalsException(
                new Problem(
                    "AE7022",
                    "--shadow asks for challengers, but the runs are replayed, in which no agent works.",
                    "Add '--mode live' or '--mode resume'; both spend tokens."
                )
            );
        }

        var result = await new Processes.Command("dotnet")
            .WithArguments(
                TestProject.UsesTestingPlatform(path)
                    ? ["test", "--project", path, .. filter.Arguments()]
                    : ["test", path, "--", .. filter.Arguments()]
            )
            .WithWorkingDirectory(Path.GetDirectoryName(path))
            .WithEnvironment(environment)
            .WithOutputLines(terminal.Out.WriteLine)
            .WithErrorLines(terminal.Error.WriteLine)
            .ExecuteAsync(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return result.ExitCode;
    }
}
