using System.CommandLine;
using System.Reflection;
using AgentEvals.Mining.FlightRecorder;
using AgentEvals.Problems;
using AgentEvals.Tool.Starting;

namespace AgentEvals.Tool.Commands;

/// <summary><c>init</c>: a first suite in an existing test project. Overwrites nothing.</summary>
internal static class InitCommand
{
    private const string Package = "AgentEvals.Xunit";

    /// <summary>What a project without implicit usings must say itself.</summary>
    private const string Usings = "using System.Threading.Tasks;\nusing AgentEvals.Runs;\nusing AgentEvals.Xunit;\n\n";

    public static Command Create(Terminal terminal)
    {
        var directory = new Argument<string?>("DIR")
        {
            Description = "The folder of an xUnit v3 test project; the current folder when left out.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var hooks = new Option<bool>("--hooks")
        {
            Description = "Instead: have Claude Code's sessions in a project graded as they end, and the failed ones noted for capture.",
        };
        var command = new Command(
            "init",
            "Puts a sample scenario with recordings, and the test class that runs it, into a test project. Overwrites nothing.\n\nExample: agentevals init tests/Shop.Evals"
        )
        {
            directory,
            hooks,
        };
        command.SetAction(
            (parsed, _) =>
                parsed.GetValue(hooks) ? HooksAsync(terminal, parsed.GetValue(directory)) : SuiteAsync(terminal, parsed.GetValue(directory))
        );
        return command;
    }

    private static async Task<int> SuiteAsync(Terminal terminal, string? directory)
    {
        var project = TestProject.Find(terminal, directory);
        if (!project.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase))
        {
            throw new AgentEvalsException(
                new Problem(
                    "AE7040",
                    $"{project} is no C# project, and the sample's test class is C#.",
                    "Name the folder of a C# test project."
                )
            );
        }

        var text = new ProjectText(project);
        var folder = Path.GetDirectoryName(project)!;
        foreach (var file in SampleSuite.Files(text.HasImplicitUsings ? "" : Usings).OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            var done = Write(Path.Combine(folder, file.Path), file.Content) ? "wrote" : "kept ";
            await terminal.Out.WriteLineAsync($"{done}  {Shown(terminal, Path.Combine(folder, file.Path))}");
        }

        await terminal.Out.WriteLineAsync();
        await terminal.Out.WriteLineAsync("Next:");
        var shown = Shown(terminal, project);
        if (!text.References("xunit.v3"))
        {
            await terminal.Out.WriteLineAsync($"  dotnet add {shown} package xunit.v3");
        }

        if (!text.References(Package))
        {
            await terminal.Out.WriteLineAsync($"  dotnet add {shown} package {Package} --version {Version}");
        }

        await terminal.Out.WriteLineAsync(
            $"  agentevals run --project {shown}                 replays: one good run passes, three bad ones are caught; spends no tokens"
        );
        await terminal.Out.WriteLineAsync($"  agentevals run --project {shown} --mode live     lets the agent do the task; spends tokens");
        await terminal.Out.WriteLineAsync(
            "  agentevals capture --last                        makes a scenario of your agent's last session here"
        );
        return ExitCodes.Fine;
    }

    /// <summary>Into the project's own settings: of the folder named, or of the repository around the current one.</summary>
    private static async Task<int> HooksAsync(Terminal terminal, string? directory)
    {
        var inbox = directory is null ? SessionInbox.Around(terminal.Directory) : new SessionInbox(terminal.Absolute(directory));
        var settings = Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(inbox.File))!, ".claude", "settings.json");
        await terminal.Out.WriteLineAsync(
            HookSettings.Install(settings)
                ? $"wrote  {Shown(terminal, settings)}  (hooks for Stop and SessionEnd; everything else is as it was)"
                : $"kept   {Shown(terminal, settings)}  (the hooks are there)"
        );
        await terminal.Out.WriteLineAsync();
        await terminal.Out.WriteLineAsync(
            $"Sessions that fail their score sheet are noted in {Shown(terminal, inbox.File)}; nothing is sent anywhere, and the agent does not wait."
        );
        await terminal.Out.WriteLineAsync("Next:");
        await terminal.Out.WriteLineAsync(
            "  dotnet tool install -g AgentEvals.Tool    the hooks run 'agentevals', and do nothing where it is not on PATH"
        );
        await terminal.Out.WriteLineAsync("  agentevals capture                        offers the noted sessions first");
        return ExitCodes.Fine;
    }

    private static string Version =>
        typeof(InitCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private static string Shown(Terminal terminal, string path) => Path.GetRelativePath(terminal.Directory, path).Replace('\\', '/');

    /// <summary>False when something is there already: it stays as it is.</summary>
    private static bool Write(string path, byte[] content)
    {
        if (Path.Exists(path))
        {
            return false;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        stream.Write(content);
        return true;
    }
}
