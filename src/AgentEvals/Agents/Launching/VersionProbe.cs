using System.Text.RegularExpressions;
using AgentEvals.Agents.Kinds;
using AgentEvals.Problems;
using AgentEvals.Processes;
using AgentEvals.Scenarios;

namespace AgentEvals.Agents.Launching;

/// <summary>Asks an agent's program for its version, once.</summary>
internal sealed partial class VersionProbe(AgentKind kind, AgentSettings settings, HostEnvironment host, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private AgentProbe? _seen;

    // Asked twice at the same time, it answers the same twice: no lock is needed.
    public async Task<AgentProbe> LookAsync(CancellationToken cancellationToken) => _seen ??= await AskAsync(cancellationToken);

    private async Task<AgentProbe> AskAsync(CancellationToken cancellationToken)
    {
        var executable = settings.Executable ?? kind.Program;
        if (host.FindProgram(executable) is not { } program)
        {
            if (!kind.TellsVersion && executable.Contains('/', StringComparison.Ordinal) && !Path.IsPathRooted(executable))
            {
                return new AgentProbe(
                    IsInstalled: true,
                    Path: null,
                    Version: null,
                    $"'{executable}' is looked for in the workspace when it is started."
                );
            }

            return new AgentProbe(IsInstalled: false, Path: null, Version: null, Infrastructure.NotInstalledText(kind, executable));
        }

        if (!kind.TellsVersion)
        {
            return new AgentProbe(IsInstalled: true, program, Version: null, Remark: null);
        }

        // Some programs write to their home directory even for this.
        var home = Directory.CreateTempSubdirectory("agentevals-probe-");
        try
        {
            using var patience = new CancellationTokenSource(Patience, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
            var environment = AgentEnvironment.Passed(host, [], []);
            environment["HOME"] = environment["USERPROFILE"] = home.FullName;
            environment["TERM"] = "dumb";
            var result = await new Command(program)
                .WithArguments("--version")
                .WithEnvironment(environment)
                .WithLeftoversKilled()
                .WithGrace(TimeSpan.FromSeconds(1))
                .ExecuteAsync(either.Token);
            cancellationToken.ThrowIfCancellationRequested();
            return Read(program, result);
        }
        catch (AgentEvalsException exception)
        {
            return new AgentProbe(IsInstalled: false, program, Version: null, exception.Message);
        }
        finally
        {
            TryDelete(home);
        }
    }

    private AgentProbe Read(string program, CommandResult result)
    {
        if (result.WasStopped)
        {
            return new AgentProbe(
                IsInstalled: false,
                program,
                Version: null,
                $"'{program} --version' did not answer within {Patience.TotalSeconds:0} s."
            );
        }

        if (result.ExitCode != 0)
        {
            return new AgentProbe(
                IsInstalled: false,
                program,
                Version: null,
                $"'{program} --version' ended with exit code {result.ExitCode}: {Infrastructure.LastLine(result.Error)}"
            );
        }

        return VersionNumber().Match(result.Output) is { Success: true } match
            ? new AgentProbe(IsInstalled: true, program, match.Value, Remark: null)
            : new AgentProbe(IsInstalled: true, program, Version: null, $"{kind.Title} did not print a version number.");
    }

    private static void TryDelete(DirectoryInfo directory)
    {
        try
        {
            directory.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A straggler still writes there; the system's own cleaning of temporary files will take it.
        }
    }

    [GeneratedRegex(
        @"\d+(\.\d+)+(-[0-9A-Za-z.-]*[0-9A-Za-z])?",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex VersionNumber();
}
