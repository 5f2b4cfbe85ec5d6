using System.CommandLine;
using AgentEvals.Problems;
using AgentEvals.Tool.Commands;

namespace AgentEvals.Tool;

/// <summary>The command line: thin commands over the engine. See docs/command-line.md.</summary>
internal static class CommandLine
{
    /// <summary>Runs a command.</summary>
    /// <returns>One of <see cref="ExitCodes"/>, or the exit code of <c>dotnet test</c>. No exception and no stack trace gets to the user.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        var parsed = Root(terminal).Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await terminal.Error.WriteLineAsync(
                    $"AE7001: {error.Message} Run '{ToolHelp.NameOf(parsed.CommandResult.Command)} --help' for what it takes."
                );
            }

            return ExitCodes.BadInput;
        }

        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    Output = terminal.Out,
                    Error = terminal.Error,
                    EnableDefaultExceptionHandler = false,
                },
                cancellationToken
            );
        }
        catch (AgentEvalsException exception)
        {
            await terminal.Error.WriteLineAsync(exception.Message);
            return ExitCodes.BadInput;
        }
        catch (OperationCanceledException)
        {
            await terminal.Error.WriteLineAsync("AE7002: Interrupted. Nothing was left half written; run the command again.");
            return ExitCodes.Inconclusive;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await terminal.Error.WriteLineAsync($"AE7003: {exception.Message} Check the path and its permissions.");
            return ExitCodes.BadInput;
        }
    }

    /// <summary>All commands.</summary>
    internal static RootCommand Root(Terminal terminal)
    {
        var root = new RootCommand("Evals for coding agents: runs that went wrong as permanent, replayable tests.")
        {
            InitCommand.Create(terminal),
            ValidateCommand.Create(terminal),
            SchemaCommand.Create(terminal),
            AgentsCommand.Create(terminal),
            RunCommand.Create(terminal),
            GradeCommand.Create(terminal),
            ReportCommand.Create(terminal),
            CompareCommand.Create(terminal),
            BaselineCommand.Create(terminal),
            GateCommand.Create(terminal),
            GraduateCommand.Create(terminal),
            PruneCommand.Create(terminal),
            RetireCommand.Create(terminal),
            CaptureCommand.Create(terminal),
            MineCommand.Create(terminal),
            ImportCommand.Create(terminal),
            RecordCommand.Create(terminal),
            CompletionCommand.Create(terminal),
        };
        ToolHelp.Use(root);
        return root;
    }
}
