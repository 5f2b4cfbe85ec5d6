using AgentEvals.Agents;
using AgentEvals.Diffs;
using AgentEvals.Problems;
using AgentEvals.Scenarios;
using AgentEvals.Transcripts;
using AgentEvals.Transcripts.Redaction;
using AgentEvals.Workspaces;

namespace AgentEvals.Runs;

/// <summary>
/// Lets an agent do a trial in a workspace of its own, notes what it did, and records it. What breaks around the agent never throws: it makes
/// a run whose facts say so, which grades as inconclusive.
/// </summary>
public sealed class EvalRunner : IAsyncDisposable
{
    private static readonly TimeSpan DefaultTimeLimit = TimeSpan.FromMinutes(30);

    private readonly EvalOptions _options;
    private readonly IReadOnlyList<RedactionPattern> _redact;
    private readonly RetrySettings _retry;
    private readonly string _recordings;
    private readonly TimeProvider _time;
    private readonly WorkspacePool _workspaces;
    private readonly AgentSlots _slots;

    /// <summary>A runner for one suite.</summary>
    /// <param name="settings">The suite's settings: how many agents may work at once.</param>
    /// <param name="options">The mode, and where workspaces are made.</param>
    /// <param name="recordings">Absolute path of the folder for recordings of live trials; never overwritten, made when missing.</param>
    /// <param name="time">The clock; null means the system's.</param>
    public EvalRunner(SuiteSettings settings, EvalOptions options, string recordings, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _redact = settings.Redact;
        _retry = settings.Retry;
        _recordings = recordings;
        _time = time ?? TimeProvider.System;
        var workspaces = new WorkspaceOptions
        {
            Root = options.Workspaces is { } root
                ? Path.GetFullPath(root)
                : WorkspaceOptions.DefaultRoot(Environment.GetEnvironmentVariable),
        };
        _workspaces = new WorkspacePool(workspaces, _time);
        _slots = new AgentSlots(Path.Combine(workspaces.Root, "slots"), settings.MaxParallel, _time);
    }

    /// <summary>Waits until an agent may work: no more than <c>max_parallel</c> at once on this machine. Dispose of the result afterwards.</summary>
    public Task<IDisposable> TakeTurnAsync(CancellationToken cancellationToken) => _slots.TakeAsync(cancellationToken);

    /// <summary>
    /// Does a trial, or replays it where the mode is resume and it was done before. Where the infrastructure breaks in a way that may mend itself, the trial
    /// is made again in a new workspace, as often and after as long as <see cref="RetrySettings"/> says; the run's facts tell of the attempts.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; the agent and all it started are gone.</exception>
    public async Task<AgentRun> RunAsync(TrialRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var attempts = new List<TrialAttempt>();
        while (true)
        {
            var (run, retryAfter) = await AttemptAsync(request, [.. attempts], cancellationToken);
            if (
                run.Facts is not { InfrastructureError: { } error, Fault: { } fault }
                || !fault.IsWorthRetrying()
                || attempts.Count + 1 >= _retry.Attempts
            )
            {
                return run;
            }

            attempts.Add(
                new TrialAttempt
                {
                    Reason = error,
                    Fault = fault,
                    StartedAt = run.Facts.StartedAt,
                    Seconds = run.Facts.Duration.TotalSeconds,
                    Usage = run.Transcript.Usage,
                    Recording = Path.GetFileName(run.Recording),
                }
            );
            var wait = _retry.WaitAfter(attempts.Count, retryAfter);
            request.Waiting?.Invoke(new TrialWait(attempts.Count, _retry.Attempts, wait, error));
            await Task.Delay(wait, _time, cancellationToken);
        }
    }

    /// <summary>
    /// Checks the criteria that a recording has no outcome of, because they were added later: the recorded diff is laid over the starting
    /// commit in a workspace. Spends no tokens.
    /// </summary>
    /// <returns>The run with the outcomes; as it was when there is nothing to check.</returns>
    public async Task<AgentRun> CheckCriteriaAsync(AgentRun run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (!CriteriaChecks.AreMissing(run))
        {
            return run;
        }

        try
        {
            await using var workspace = await _workspaces.RentAsync(run.Scenario.Workspace, cancellationToken);
            var left = await workspace.RestoreAsync(run.Diff, cancellationToken);
            return left.Count > 0
                ? run
                : run with
                {
                    Facts = run.Facts with { Criteria = await CriteriaChecks.RunAsync(run.Scenario, workspace.Path, cancellationToken) },
                };
        }
        catch (AgentEvalsException exception)
        {
            return run with { Facts = run.Facts with { InfrastructureError = exception.Message } };
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _slots.Dispose();
        await _workspaces.DisposeAsync();
    }

    private async Task<(AgentRun Run, TimeSpan? RetryAfter)> AttemptAsync(
        TrialRequest request,
        IReadOnlyList<TrialAttempt> before,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await using var workspace = await _workspaces.RentAsync(request.Scenario.Workspace, cancellationToken);
            return await RunInAsync(workspace, request, before, cancellationToken);
        }
        catch (AgentEvalsException exception)
        {
            return (Broken(request, exception, before, cancellationToken), null);
        }
    }

    private async Task<(AgentRun Run, TimeSpan? RetryAfter)> RunInAsync(
        Workspace workspace,
        TrialRequest request,
        IReadOnlyList<TrialAttempt> before,
        CancellationToken cancellationToken
    )
    {
        var scenario = request.Scenario;
        var places = new LocalPaths(workspace.Path, workspace.PrivateDirectory);
        var promptFiles = request.Agent.Settings.PromptFiles.Select(File.ReadAllText);
        var job = new AgentJob
        {
            Scenario = scenario,
            Prompt = PromptText.Of(scenario, promptFiles),
            Workspace = workspace.Path,
            PrivateDirectory = workspace.PrivateDirectory,
            TimeLimit = scenario.Budget.Minutes is { } minutes ? TimeSpan.FromMinutes(minutes) : DefaultTimeLimit,
            Observer = request.Observer is { } watch ? happened => watch(places.Neutral(happened)) : null,
        };
        var identity = await request.Agent.IdentifyAsync(job, cancellationToken);
        var archive = new RecordingArchive(_recordings, scenario, identity);
        if (_options.Mode == RunMode.Resume && await archive.FindAsync(request.Trial, cancellationToken) is { } earlier)
        {
            return (earlier with { Mode = RunMode.Resume, CancellationToken = cancellationToken }, null);
        }

        var startedAt = _time.GetUtcNow();
        var outcome = await request.Agent.RunAsync(job, cancellationToken);
        var changes = await workspace.CaptureAsync(cancellationToken);

        // The agent has redacted what it was given; the suite's own patterns and the diff come here.
        var redactor = new Redactor(outcome.SecretValues, _redact);
        var run = new AgentRun
        {
            Scenario = scenario,
            Agent = identity with
            {
                Model = identity.Model ?? outcome.Transcript.Model,
                Version = identity.Version ?? outcome.Transcript.AgentVersion,
            },
            Transcript = redactor.Redact(places.Neutral(outcome.Transcript)).Value,
            Diff = redactor.Redact(changes.Diff).Value,
            Mode = RunMode.Live,
            Trial = request.Trial,
            CancellationToken = cancellationToken,
            Facts = new RunFacts
            {
                StartedAt = startedAt,
                Duration = outcome.Duration,
                ExitCode = outcome.ExitCode,
                StartCommit = changes.StartCommit,
                StartFolders = changes.StartFolders,
                EndCommit = changes.EndCommit,
                Commits = changes.Commits,
                HistoryRewritten = changes.HistoryRewritten,
                SourceChanges = changes.SourceChanges,
                Criteria = await CriteriaChecks.RunAsync(scenario, workspace.Path, cancellationToken),
                InfrastructureError = outcome.InfrastructureError,
                Fault = outcome.InfrastructureError is null ? null : outcome.Fault ?? InfrastructureFault.Other,
                Attempts = before,
            },
        };
        var folder = await archive.AddAsync(run, cancellationToken);
        if (request.KeepIn is { } keep && run.Facts.InfrastructureError is null)
        {
            await RecordingWriter.ReplaceAsync(
                Path.Combine(keep, RecordingFiles.LabelOf(identity.Name, request.Trial)),
                run,
                cancellationToken
            );
        }

        return (run with { Recording = folder }, outcome.RetryAfter);
    }

    private AgentRun Broken(
        TrialRequest request,
        AgentEvalsException exception,
        IReadOnlyList<TrialAttempt> before,
        CancellationToken cancellationToken
    ) =>
        new()
        {
            Scenario = request.Scenario,
            Transcript = Transcript.None,
            Diff = Diff.Empty,
            Mode = RunMode.Live,
            Trial = request.Trial,
            CancellationToken = cancellationToken,
            Facts = new RunFacts
            {
                StartedAt = _time.GetUtcNow(),
                InfrastructureError = exception.Message,
                Fault = WorkspaceFaults.Of(exception),
                Attempts = before,
            },
        };
}
