using AgentEvals.Agents.Kinds;
using AgentEvals.Problems;
using AgentEvals.Processes;
using AgentEvals.Transcripts;

namespace AgentEvals.Agents.Launching;

/// <summary>One run of an agent's program: started, read while it works, stopped when its time is up, and judged at its end.</summary>
internal sealed class ProgramRun(AgentKind kind, AgentJob job, TranscriptReading reading, TimeProvider time)
{
    private readonly TextTail _errors = new();

    /// <summary>Runs the command to its end.</summary>
    public async Task<AgentOutcome> ExecuteAsync(Command command, CancellationToken cancellationToken)
    {
        var parser = kind.TranscriptFormat is { } format ? TranscriptReading.ParserOf(format) : null;
        EndReason? gaveUp = null;
        var worked = false;
        using var limit = new CancellationTokenSource(job.TimeLimit, time);
        using var pointless = new CancellationTokenSource();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, pointless.Token, cancellationToken);

        var result = await ResultOf(command.WithOutputLines(Accept).WithErrorLines(_errors.Add), stop.Token);
        cancellationToken.ThrowIfCancellationRequested();
        var transcript = parser?.Complete() ?? Transcript.None;
        transcript = await PreferLogAsync(transcript, cancellationToken);

        var end = new RunEnd(kind, result, _errors.ToString(), worked || RunEnd.ShowsWork(transcript));
        transcript = transcript with
        {
            EndReason = gaveUp ?? (result.WasStopped ? EndReason.TimedOut : Infrastructure.ReasonFor(end, transcript)),
        };
        var error = Infrastructure.ErrorOf(end, transcript);
        return new AgentOutcome
        {
            Transcript = reading.Redact(transcript),
            ExitCode = result.ExitCode,
            Duration = result.Duration,
            SecretValues = reading.Secrets,
            InfrastructureError = error is null ? null : reading.Redact(error),
            Fault = error is null ? null : Infrastructure.FaultOf(end, transcript),
            RetryAfter = error is null ? null : Infrastructure.RetryAfterOf(end, transcript),
        };

        void Accept(string line)
        {
            if (parser is null)
            {
                return;
            }

            var events = parser.Accept(line);
            if (job.Observer is { } observer)
            {
                foreach (var item in events)
                {
                    observer(reading.Redact(item));
                }
            }

            worked = worked || kind.ShowsWork(line);
            if (gaveUp is null && kind.GiveUp(line) is { } reason)
            {
                gaveUp = reason;
                pointless.Cancel();
            }
        }
    }

    private static async Task<CommandResult> ResultOf(Command command, CancellationToken stop)
    {
        try
        {
            return await command.ExecuteAsync(stop);
        }
        catch (AgentEvalsException exception) when (exception.Problems[0].Code == "AE2001")
        {
            // Found, yet not startable: a broken link, the wrong architecture. 126 is what a shell says then.
            return new CommandResult(126, "", exception.Message, TimeSpan.Zero, WasStopped: false);
        }
    }

    private async Task<Transcript> PreferLogAsync(Transcript live, CancellationToken cancellationToken)
    {
        if (kind.FindTranscript(job.PrivateDirectory, live) is not { } log)
        {
            return live;
        }

        Transcript logged;
        try
        {
            logged = await TranscriptReading.ReadFileAsync(log, cancellationToken);
        }
        catch (AgentEvalsException exception)
        {
            return live with { Remarks = [.. live.Remarks, $"The agent's own log could not be read: {exception.Message}"] };
        }

        if (!RunEnd.ShowsWork(logged))
        {
            return live;
        }

        // The log knows more about what happened; how the program as a whole ended may stand in its output alone.
        return logged.EndReason is EndReason.Unknown or EndReason.Truncated ? logged with { EndReason = live.EndReason } : logged;
    }
}
