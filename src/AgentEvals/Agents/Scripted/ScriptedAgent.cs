using AgentEvals.Agents.Fingerprints;
using AgentEvals.Agents.Launching;
using AgentEvals.Problems;
using AgentEvals.Scenarios;
using AgentEvals.Transcripts;

namespace AgentEvals.Agents.Scripted;

/// <summary>
/// The built-in agent that needs no model: it plays the steps of a file, with real edits and real commands, so that the whole
/// live path can be tried, tested and demonstrated on a machine without any agent.
/// </summary>
internal sealed class ScriptedAgent(AgentSettings settings, HostEnvironment host, TimeProvider time) : IAgent
{
    public AgentSettings Settings => settings;

    public Task<AgentProbe> ProbeAsync(CancellationToken cancellationToken)
    {
        try
        {
            _ = ReadScript();
            return Task.FromResult(new AgentProbe(IsInstalled: true, settings.Script, Version: null, Remark: null));
        }
        catch (AgentEvalsException exception)
        {
            return Task.FromResult(new AgentProbe(IsInstalled: false, settings.Script, Version: null, exception.Message));
        }
    }

    public Task<AgentIdentity> IdentifyAsync(AgentJob job, CancellationToken cancellationToken)
    {
        var parts = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["kind"] = AgentKinds.Scripted,
            ["script"] = ReadScript().Hash,
        };
        FingerprintBuilder.AddPrompt(parts, settings);
        return Task.FromResult(
            new AgentIdentity(settings.Name, AgentKinds.Scripted, Version: null, settings.Model, FingerprintBuilder.Of(parts))
        );
    }

    public async Task<AgentOutcome> RunAsync(AgentJob job, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var steps = ReadScript().For(job.Scenario.Id, job.Scenario.Name);
        var start = time.GetTimestamp();
        using var files = new PrivateFiles(job.PrivateDirectory);
        files.MakeDirectory("home");
        files.MakeDirectory("tmp");

        var request = new LaunchRequest
        {
            Settings = settings,
            Scenario = job.Scenario,
            Prompt = job.Prompt,
            Workspace = job.Workspace,
            PrivateDirectory = job.PrivateDirectory,
            Variable = name => settings.Environment.GetValueOrDefault(name),
        };
        var environment = AgentEnvironment.Build(
            host,
            AgentEnvironment.Passed(host, [], settings.PassEnvironment),
            request,
            new LaunchPlan { Arguments = [] }
        );
        var reading = new TranscriptReading([.. SecretValues.In(environment)]);
        using var limit = new CancellationTokenSource(job.TimeLimit, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var player = new ScriptPlayer(job, environment, time, item => job.Observer?.Invoke(reading.Redact(item)));
        try
        {
            await player.PlayAsync(steps, stop.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            player.EndReason = EndReason.TimedOut;
        }

        var transcript = player.ToTranscript(settings.Model);
        return new AgentOutcome
        {
            Transcript = reading.Redact(transcript),
            ExitCode = transcript.EndReason == EndReason.Completed ? 0 : 1,
            Duration = time.GetElapsedTime(start),
            SecretValues = reading.Secrets,
            InfrastructureError = player.Failure,
            Fault = player.Fault,
            RetryAfter = player.Failure is { } failure ? RetryAfter.In(failure) : null,
        };
    }

    private Script ReadScript() =>
        settings.Script is { } path
            ? ScriptReader.Read(path)
            : throw new AgentEvalsException(
                new Problem(
                    "AE3009",
                    $"Agent '{settings.Name}' has no script.",
                    "Set 'script' in its entry in agentevals.yaml to a file with steps."
                )
            );
}
