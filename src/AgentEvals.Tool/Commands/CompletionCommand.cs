using System.CommandLine;

namespace AgentEvals.Tool.Commands;

/// <summary><c>completion</c>: prints what makes a shell complete the commands, options and values of this tool.</summary>
internal static class CompletionCommand
{
    private static readonly string[] Shells = ["bash", "fish", "pwsh", "zsh"];

    public static Command Create(Terminal terminal)
    {
        var shell = new Argument<string>("SHELL") { Description = "The shell." };
        shell.AcceptOnlyFromAmong(Shells);
        var command = new Command(
            "completion",
            "Prints the completion of this tool for a shell.\n\nExample: agentevals completion bash >> ~/.bashrc"
        )
        {
            shell,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                await using var stream = typeof(CompletionCommand).Assembly.GetManifestResourceStream(
                    $"completion/agentevals.{parsed.GetRequiredValue(shell)}"
                )!;
                using var reader = new StreamReader(stream);
                await terminal.Out.WriteAsync((await reader.ReadToEndAsync(cancellationToken)).AsMemory(), cancellationToken);
                return ExitCodes.Fine;
            }
        );
        return command;
    }
}
