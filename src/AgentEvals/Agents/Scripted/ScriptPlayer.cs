using System.Text.Json;
using AgentEvals.Diffs;
using AgentEvals.Transcripts;

namespace AgentEvals.Agents.Scripted;

/// <summary>Plays steps in a workspace and keeps the transcript of it.</summary>
internal sealed class ScriptPlayer(
    AgentJob job,
    IReadOnlyDictionary<string, string> environment,
    TimeProvider time,
    Action<TranscriptEvent> observer
)
{
    private readonly List<TranscriptEvent> _events = [];
    private Usage _usage = new();
    private bool _hasUsage;

    /// <summary>Why the run ended.</summary>
    public EndReason EndReason { get; set; } = EndReason.Completed;

    /// <summary>The sentence about broken infrastructure that the script asked for, or about a step that cannot be played.</summary>
    public string? Failure { get; private set; }

    /// <summary>What that is; null when nothing broke.</summary>
    public InfrastructureFault? Fault { get; private set; }

    /// <summary>Plays the steps until one ends the run.</summary>
    public async Task PlayAsync(IEnumerable<ScriptStep> steps, CancellationToken cancellationToken)
    {
        foreach (var step in steps)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await PlayAsync(step, cancellationToken);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Break($"{step.Location}: this step of the script failed: {exception.Message}");
            }

            if (EndReason != EndReason.Completed)
            {
                return;
            }
        }
    }

    /// <summary>The transcript of what was played.</summary>
    public Transcript ToTranscript(string? model) =>
        new()
        {
            Format = "agentevals",
            Model = model,
            WorkingDirectory = job.Workspace,
            Events = [.. _events],
            Usage = _usage with { Turns = _events.Count(item => item is ToolCall or Message { IsReasoning: false }) },
            EndReason = EndReason,
            Gaps = _hasUsage ? TranscriptGaps.None : TranscriptGaps.NoUsage,
        };

    private async Task PlayAsync(ScriptStep step, CancellationToken cancellationToken)
    {
        switch (step)
        {
            case ScriptStep.Say say:
                Add(
                    new Message
                    {
                        Index = _events.Count,
                        Time = time.GetUtcNow(),
                        Speaker = Speaker.Agent,
                        Text = say.Text,
                        IsReasoning = say.IsReasoning,
                    }
                );
                break;
            case ScriptStep.Read read:
                await ReadAsync(read, cancellationToken);
                break;
            case ScriptStep.Run run:
                await RunAsync(run, cancellationToken);
                break;
            case ScriptStep.Write write:
                await WriteAsync(write, cancellationToken);
                break;
            case ScriptStep.Edit edit:
                await EditAsync(edit, cancellationToken);
                break;
            case ScriptStep.Delete delete:
                Delete(delete);
                break;
            case ScriptStep.Move move:
                var moving = Begin("Move", ToolKind.Move, new { move.From, move.To }, move.From, move.To);
                Directory.CreateDirectory(Path.GetDirectoryName(Full(move.To))!);
                File.Move(Full(move.From), Full(move.To));
                End(moving, ToolCallStatus.Succeeded, "");
                break;
            case ScriptStep.Deny deny:
                Deny(deny);
                break;
            case ScriptStep.Wait wait:
                await Task.Delay(wait.Time, time, cancellationToken);
                break;
            case ScriptStep.Consume consume:
                _hasUsage = true;
                _usage = _usage with
                {
                    InputTokens = _usage.InputTokens + consume.InputTokens,
                    OutputTokens = _usage.OutputTokens + consume.OutputTokens,
                    CostUsd = consume.CostUsd is { } cost ? (_usage.CostUsd ?? 0) + cost : _usage.CostUsd,
                    CostSource = consume.CostUsd is null ? _usage.CostSource : CostSource.Reported,
                };
                break;
            case ScriptStep.Fail fail:
                Add(
                    new Notice
                    {
                        Index = _events.Count,
                        Time = time.GetUtcNow(),
                        Topic = "scripted_failure",
                        Text = fail.Message,
                    }
                );
                EndReason = fail.Reason;
                Fault = fail.Reason switch
                {
                    EndReason.Refused or EndReason.MaxTurns or EndReason.BudgetExhausted => null,
                    EndReason.RateLimited => InfrastructureFault.RateLimited,
                    EndReason.NotAuthenticated => InfrastructureFault.NotLoggedIn,
                    EndReason.ApiError => InfrastructureFault.ServiceFailed,
                    _ => InfrastructureFault.Crashed,
                };
                Failure = Fault is null ? null : $"{fail.Location}: the script says that the infrastructure broke: {fail.Message}";
                break;
            default:
                throw new InvalidOperationException($"There is no step {step.GetType().Name}.");
        }
    }

    private async Task ReadAsync(ScriptStep.Read read, CancellationToken cancellationToken)
    {
        var call = Begin("Read", ToolKind.Read, new { read.Path }, read.Path);
        if (File.Exists(Full(read.Path)))
        {
            End(call, ToolCallStatus.Succeeded, await File.ReadAllTextAsync(Full(read.Path), cancellationToken));
        }
        else
        {
            End(call, ToolCallStatus.Failed, "File does not exist.");
        }
    }

    private async Task RunAsync(ScriptStep.Run run, CancellationToken cancellationToken)
    {
        var call = Begin("Bash", ToolKind.Execute, new { run.Command }) with { Command = run.Command, WorkingDirectory = job.Workspace };
        Replace(call);
        var shell = new ShellCommand(job.Workspace, environment, time);
        var (output, exitCode, timedOut, isPartial) = await shell.RunAsync(run, cancellationToken);
        var status =
            timedOut ? ToolCallStatus.TimedOut
            : exitCode == 0 ? ToolCallStatus.Succeeded
            : ToolCallStatus.Failed;
        End(
            call with
            {
                OutputIsPartial = isPartial,
                ExitCode = timedOut ? null : exitCode,
                ExitCodeSource = timedOut ? ExitCodeSource.Unknown : ExitCodeSource.Structured,
            },
            status,
            output
        );
    }

    private async Task WriteAsync(ScriptStep.Write write, CancellationToken cancellationToken)
    {
        var path = Full(write.Path);
        var edit = new FileEdit(write.Path, File.Exists(path) ? ChangeKind.Modified : ChangeKind.Added, OldText: null, write.Content);
        var call = Begin("Write", ToolKind.Edit, new { write.Path, write.Content }, write.Path) with { Edits = [edit] };
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, write.Content, cancellationToken);
        End(call, ToolCallStatus.Succeeded, "");
    }

    private async Task EditAsync(ScriptStep.Edit edit, CancellationToken cancellationToken)
    {
        var path = Full(edit.Path);
        var text = await File.ReadAllTextAsync(path, cancellationToken);
        var count = edit.Old.Length == 0 ? 0 : text.Split(edit.Old).Length - 1;
        if (count != 1)
        {
            Break(
                $"{edit.Location}: the text to replace stands {count} times in '{edit.Path}'. Quote a text that stands there exactly once."
            );
            return;
        }

        var call = Begin(
            "Edit",
            ToolKind.Edit,
            new
            {
                edit.Path,
                edit.Old,
                edit.New,
            },
            edit.Path
        ) with
        {
            Edits = [new FileEdit(edit.Path, ChangeKind.Modified, edit.Old, edit.New)],
        };
        await File.WriteAllTextAsync(path, text.Replace(edit.Old, edit.New, StringComparison.Ordinal), cancellationToken);
        End(call, ToolCallStatus.Succeeded, "");
    }

    private void Delete(ScriptStep.Delete delete)
    {
        var path = Full(delete.Path);
        var call = Begin("Delete", ToolKind.Delete, new { delete.Path }, delete.Path);
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
        else if (File.Exists(path))
        {
            File.Delete(path);
        }
        else
        {
            throw new FileNotFoundException($"'{delete.Path}' does not exist.");
        }

        End(call, ToolCallStatus.Succeeded, "");
    }

    private void Deny(ScriptStep.Deny deny)
    {
        var kind = deny switch
        {
            { Url: not null } => ToolKind.Fetch,
            { Command: not null } => ToolKind.Execute,
            _ when deny.Tool is "Read" => ToolKind.Read,
            { Path: not null } => ToolKind.Edit,
            _ => ToolKind.Other,
        };
        var call = Begin(
            deny.Tool,
            kind,
            new
            {
                deny.Command,
                deny.Path,
                deny.Url,
            },
            deny.Path is null ? [] : [deny.Path]
        );
        End(call with { Command = deny.Command, Url = deny.Url }, ToolCallStatus.Denied, deny.Reason ?? "Permission denied.");
    }

    /// <summary>A script that cannot be played is a mistake in it, which no further try mends.</summary>
    private void Break(string failure) => (EndReason, Failure, Fault) = (EndReason.Crashed, failure, InfrastructureFault.Misconfigured);

    // A relative path starts from the workspace; where it then leads to is the script's own affair, as it is a real agent's.
    private string Full(string path) => Path.GetFullPath(path, job.Workspace);

    private ToolCall Begin(string name, ToolKind kind, object input, params IReadOnlyList<string> paths)
    {
        var call = new ToolCall
        {
            Index = _events.Count,
            Time = time.GetUtcNow(),
            Id = $"step-{_events.Count}",
            Name = name,
            Kind = kind,
            Input = JsonSerializer.SerializeToElement(input, ScriptJson.Options),
            Paths = paths,
        };
        Add(call);
        return call;
    }

    private void End(ToolCall call, ToolCallStatus status, string output)
    {
        var ended = call with { Status = status, Output = output, EndTime = time.GetUtcNow(), EndedBefore = _events.Count };
        Replace(ended);
        observer(ended);
    }

    private void Add(TranscriptEvent item)
    {
        _events.Add(item);
        observer(item);
    }

    private void Replace(ToolCall call) => _events[call.Index] = call;
}
