using AgentEvals.Problems;
using AgentEvals.Processes;

namespace AgentEvals.Workspaces;

/// <summary>Runs a scenario's setup commands in its workspace, in the platform's shell.</summary>
internal sealed class SetupRunner(WorkspaceOptions options, IReadOnlyDictionary<string, string> environment)
{
    private const int TailLines = 10;

    /// <exception cref="AgentEvalsException">AE2009: a command failed. AE2010: the time was up.</exception>
    public async Task RunAsync(IReadOnlyList<string> commands, string directory, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.SetupTime);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        foreach (var command in commands)
        {
            var result = await Shell(command)
                .WithWorkingDirectory(directory)
                .WithEnvironment(environment)
                .ExecuteAsync(either.Token)
                .ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            if (result.WasStopped)
            {
                throw new AgentEvalsException(
                    new Problem(
                        "AE2010",
                        $"The setup command '{command}' was stopped: setup took longer than {options.SetupTime.TotalMinutes:0.#} minutes.",
                        "Make setup faster, or do its work in the fixture."
                    )
                );
            }

            if (result.ExitCode != 0)
            {
                throw new AgentEvalsException(
                    new Problem(
                        "AE2009",
                        $"The setup command '{command}' failed with exit code {result.ExitCode}.{Tail(result)}",
                        "Correct workspace.setup; nothing was asked of the agent."
                    )
                );
            }
        }
    }

    private static Command Shell(string command) =>
        OperatingSystem.IsWindows()
            ? new Command("cmd.exe").WithArguments("/d", "/s", "/c", command)
            : new Command("/bin/sh").WithArguments("-c", command);

    private static string Tail(CommandResult result)
    {
        var lines = (result.Output + "\n" + result.Error)
            .Split('\n')
            .Select(line => line.TrimEnd())
            .Where(line => line.Length > 0)
            .TakeLast(TailLines)
            .ToList();
        return lines.Count == 0
            ? ""
            : $" It said:{Environment.NewLine}{string.Join(Environment.NewLine, lines.Select(line => "  " + line))}{Environment.NewLine}";
    }
}
