using System.Collections;
using System.CommandLine;
using System.Text.Json;
using AgentEvals.Mining.Capturing;
using AgentEvals.Mining.Sessions;
using AgentEvals.Problems;
using AgentEvals.Scenarios;
using AgentEvals.Tool.Capturing;
using AgentEvals.Workspaces;

namespace AgentEvals.Tool.Commands;

/// <summary><c>capture</c>: a permanent case of a session that went wrong.</summary>
internal static class CaptureCommand
{
    public static Command Create(Terminal terminal)
    {
        var options = new CaptureOptions();
        var command = new Command(
            "capture",
            "Makes a permanent case of a session that went wrong: scenario, starting point and redacted recording, which the graders must fail. Overwrites nothing.\n\n"
                + "Example: agentevals capture --last -o tests/Shop.Evals/Scenarios"
        );
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(terminal, options.Read(parsed, terminal), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, CaptureChoice choice, CancellationToken cancellationToken)
    {
        using var finder = new SessionFinder(terminal, choice);
        if (choice.List)
        {
            await SessionList.PrintAsync(terminal, await finder.ListAsync(cancellationToken), choice.Json);
            return ExitCodes.Fine;
        }

        var session = await finder.OpenAsync(cancellationToken);
        var capture = new SessionCapture(new WorkspaceOptions { Root = WorkspaceOptions.DefaultRoot(Environment.GetEnvironmentVariable) });
        var result = await capture.RunAsync(
            new CaptureRequest
            {
                Session = session,
                Output = choice.Output,
                Settings = SuiteSettingsLoader.Load(SuiteSettingsLoader.FindRoot(choice.Output)),
                Repository = choice.Repository,
                Name = choice.Name,
                Category = choice.Category,
                AlwaysFixture = choice.Fixture,
                WentWell = choice.Good,
                Environment = Variables(),
            },
            cancellationToken
        );
        await Inbox.RemoveAsync(choice.Repository ?? terminal.Directory, session.Header.Id, cancellationToken);
        await terminal.Out.WriteLineAsync(
            choice.Json
                ? JsonSerializer.Serialize(CaptureReport.Of(result), ToolJson.Default.CaptureReport)
                : CaptureText.Of(result, terminal.Directory, choice.Good)
        );
        return result.IsAsExpected ? ExitCodes.Fine : ExitCodes.No;
    }

    private static Dictionary<string, string> Variables() =>
        Environment
            .GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);
}
