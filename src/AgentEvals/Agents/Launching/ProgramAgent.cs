using AgentEvals.Agents.Fingerprints;
using AgentEvals.Agents.Kinds;
using AgentEvals.Problems;
using AgentEvals.Processes;
using AgentEvals.Scenarios;
using AgentEvals.Transcripts;

namespace AgentEvals.Agents.Launching;

/// <summary>An agent that is a program of its own. All kinds are launched, watched, stopped and cleaned up after in this one place.</summary>
internal sealed class ProgramAgent(AgentKind kind, AgentSettings settings, HostEnvironment host, TimeProvider time) : IAgent
{
    /// <summary>Says no more than it must: what a plan for it holds is the agent's own.</summary>
    private static readonly Scenario SilentScenario = new()
    {
        Name = "{name}",
        Category = "{category}",
        Task = "{task}",
    };

    private readonly VersionProbe _probe = new(kind, settings, host, time);

    public AgentSettings Settings => settings;

    /// <summary>How long it may tidy up after the interrupt before its whole tree is killed.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    public Task<AgentProbe> ProbeAsync(CancellationToken cancellationToken) => _probe.LookAsync(cancellationToken);

    public async Task<AgentIdentity> IdentifyAsync(AgentJob job, CancellationToken cancellationToken)
    {
        var probe = await _probe.LookAsync(cancellationToken);

        // Words in place of this machine's paths and of the task: the same agent has the same fingerprint everywhere.
        var neutral = RequestFor(job) with
        {
            Prompt = "{task}",
            Workspace = "{workspace}",
            PrivateDirectory = "{private}",
            Variable = _ => null,
        };
        var fingerprint = FingerprintBuilder.Build(
            kind,
            neutral,
            kind.Plan(neutral with { Scenario = SilentScenario }),
            probe.Version,
            job.Workspace
        );
        return new AgentIdentity(settings.Name, kind.Name, probe.Version, settings.Model, fingerprint);
    }

    public async Task<AgentOutcome> RunAsync(AgentJob job, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var request = RequestFor(job);
        var plan = kind.Plan(request);
        var executable = plan.Executable ?? settings.Executable ?? kind.Program;
        if (host.FindProgram(executable, job.Workspace) is not { } program)
        {
            return Infrastructure.NotInstalled(kind, executable);
        }

        var sandbox = Bubblewrap.IsWanted(settings) ? host.FindProgram(Bubblewrap.Program) : null;
        if (sandbox is null && Bubblewrap.IsWanted(settings))
        {
            return new AgentOutcome
            {
                Transcript = Transcript.None,
                InfrastructureError =
                    $"The sandbox that agent '{settings.Name}' asks for is not installed: 'bwrap' was not found on PATH. Install bubblewrap, or remove 'sandbox' from its entry.",
                Fault = InfrastructureFault.NotInstalled,
            };
        }

        using var files = new PrivateFiles(job.PrivateDirectory);
        foreach (var directory in (string[])["home", "tmp"])
        {
            files.MakeDirectory(directory);
        }

        foreach (var credential in kind.CredentialFiles)
        {
            files.CopyCredential(credential, host);
        }

        foreach (var (path, text) in plan.Files)
        {
            files.Write(path, text);
        }

        var passed = AgentEnvironment.Passed(host, kind.Variables, settings.PassEnvironment);
        var environment = AgentEnvironment.Build(host, passed, request, plan);
        var command = (
            sandbox is null
                ? new Command(program).WithArguments(plan.Arguments)
                : new Command(sandbox).WithArguments([.. Bubblewrap.ArgumentsFor(job, host), program, .. plan.Arguments])
        )
            .WithWorkingDirectory(job.Workspace)
            .WithEnvironment(environment)
            .WithStandardInput(plan.StandardInput)
            .WithGrace(Grace)
            .WithLeftoversKilled();
        var reading = new TranscriptReading([.. SecretValues.In(environment), .. files.Secrets]);
        return await new ProgramRun(kind, job, reading, time).ExecuteAsync(command, cancellationToken);
    }

    private LaunchRequest RequestFor(AgentJob job)
    {
        if (settings.PermissionMode is { } mode && !kind.PermissionModes.Contains(mode, StringComparer.Ordinal))
        {
            throw new AgentEvalsException(
                new Problem(
                    "AE3001",
                    $"Agent '{settings.Name}' has the permission mode '{mode}', which {kind.Title} does not know.",
                    kind.PermissionModes.Count == 0
                        ? "Remove 'permission_mode' from its entry."
                        : $"Use one of: {string.Join(", ", kind.PermissionModes)}."
                )
            );
        }

        return new LaunchRequest
        {
            Settings = settings,
            Scenario = job.Scenario,
            Prompt = job.Prompt,
            Workspace = job.Workspace,
            PrivateDirectory = job.PrivateDirectory,
            Config = ReadConfig(),
            Variable = name =>
                settings.Environment.GetValueOrDefault(name)
                ?? AgentEnvironment.Passed(host, kind.Variables, settings.PassEnvironment).GetValueOrDefault(name),
        };
    }

    private string? ReadConfig()
    {
        if (settings.ConfigFile is not { } path)
        {
            return null;
        }

        if (!kind.TakesConfigFile)
        {
            throw new AgentEvalsException(
                new Problem(
                    "AE3002",
                    $"Agent '{settings.Name}' names a configuration file, which {kind.Title} does not take.",
                    "Remove 'config' from its entry."
                )
            );
        }

        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new AgentEvalsException(
                new Problem(
                    "AE3003",
                    $"The configuration file '{path}' of agent '{settings.Name}' cannot be read: {exception.Message}",
                    "Correct 'config' in its entry."
                ),
                exception
            );
        }
    }
}
