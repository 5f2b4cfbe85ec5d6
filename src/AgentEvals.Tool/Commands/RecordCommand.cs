using System.CommandLine;
using AgentEvals.Mining.FlightRecorder;

namespace AgentEvals.Tool.Commands;

/// <summary><c>record</c>: what the flight recorder's hooks run. Whatever happens, the agent's session must not notice: it prints nothing, and its exit code is 0.</summary>
internal static class RecordCommand
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    public static Command Create(Terminal terminal)
    {
        var command = new Command(
            "record",
            "Grades the session that an agent's hook names on standard input, and notes it in .agentevals/inbox.jsonl when it fails. 'init --hooks' installs it.\n\nExample: agentevals record < hook-input.json"
        );
        command.SetAction((_, cancellationToken) => RunAsync(terminal, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(Limit);
        try
        {
            if (terminal.IsThisProcess)
            {
                SessionRecorder.Detach();
            }

            if (HookInput.Parse(await terminal.In.ReadToEndAsync(limited.Token)) is { } hook)
            {
                await new SessionRecorder(TimeProvider.System).RecordAsync(hook, limited.Token);
            }
        }
#pragma warning disable CA1031 // A recorder that fails must cost nobody a session.
        catch (Exception)
#pragma warning restore CA1031
        {
            // Nobody reads what it says: the session itself stays the evidence, and 'mine' finds it.
        }

        return ExitCodes.Fine;
    }
}
