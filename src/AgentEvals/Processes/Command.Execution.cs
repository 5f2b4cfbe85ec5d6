using System.ComponentModel;
using System.Diagnostics;
using AgentEvals.Problems;

namespace AgentEvals.Processes;

public sealed partial record Command
{
    /// <summary>How long to read on after the program's exit, when something it started still holds its pipes.</summary>
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Runs the program to its end. Output is read as UTF-8, invalid bytes replaced, and split at LF and CRLF only.
    /// </summary>
    /// <param name="cancellationToken">
    /// Stops the program: SIGINT (on Windows there is none, it is killed at once), then after <see cref="Grace"/> the
    /// whole tree is killed, including descendants that left its session or lost their parent (found on Linux).
    /// </param>
    /// <returns>
    /// How it ended. A cancelled token is no exception but <see cref="CommandResult.WasStopped"/>, so that the output up to
    /// then is kept; cancelled before the start, nothing is started and the exit code is 130.
    /// </returns>
    /// <exception cref="AgentEvalsException">AE2001: there is no such program. AE2002: there is no such working directory.</exception>
    public async Task<CommandResult> ExecuteAsync(CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return new CommandResult(128 + (int)Signal.Interrupt, "", "", TimeSpan.Zero, WasStopped: true);
        }

        var start = Stopwatch.GetTimestamp();
        var mark = ProcessMark.New();
        using var process = Start(mark);
        using var drain = new CancellationTokenSource();
        var output = new OutputPump(OutputStream, OnOutputLine);
        var error = new OutputPump(stream: null, OnErrorLine);
        var reading = Task.WhenAll(
            output.RunAsync(process.StandardOutput.BaseStream, drain.Token),
            error.RunAsync(process.StandardError.BaseStream, drain.Token)
        );
        var writing = WriteInputAsync(process.StandardInput.BaseStream, drain.Token);

        var stopped = await WaitAsync(process, mark, Task.WhenAny(output.Broken, error.Broken), cancellationToken).ConfigureAwait(false);
        if (LeftoversAreKilled)
        {
            ProcessTree.KillMarked(mark);
        }

        // A program that the command left running may hold the pipes for ever; what it says later is not ours.
        await Task.WhenAny(reading, Task.Delay(DrainTime, CancellationToken.None)).ConfigureAwait(false);
        await drain.CancelAsync().ConfigureAwait(false);
        output.Close();
        error.Close();
        await Task.WhenAny(Task.WhenAll(reading, writing), Task.Delay(DrainTime, CancellationToken.None)).ConfigureAwait(false);
        if (reading.IsFaulted)
        {
            await reading.ConfigureAwait(false); // a listener's or stream's own exception
        }

        return new CommandResult(ExitCodeOf(process), output.Text, error.Text, Stopwatch.GetElapsedTime(start), stopped)
        {
            OutputWasCut = output.WasCut || error.WasCut,
        };
    }

    /// <summary>The code, or 137 when even a kill did not end the process in time (it hangs in the kernel).</summary>
    private static int ExitCodeOf(Process process) => process.HasExited ? process.ExitCode : 128 + (int)Signal.Kill;

    private Process Start(ProcessMark mark)
    {
        if (WorkingDirectory is not null && !Directory.Exists(WorkingDirectory))
        {
            throw new AgentEvalsException(
                new Problem(
                    "AE2002",
                    $"The working directory '{WorkingDirectory}' of '{Executable}' does not exist.",
                    "Create it, or name another."
                )
            );
        }

        var info = new ProcessStartInfo
        {
            WorkingDirectory = WorkingDirectory ?? "",
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (Environment is not null)
        {
            info.Environment.Clear();
            foreach (var (name, value) in Environment)
            {
                info.Environment[name] = value;
            }
        }

        info.Environment.TryGetValue("PATH", out var searchPath);
        info.FileName = ProgramFile.Find(Executable, searchPath, WorkingDirectory) ?? throw NotFound(inner: null);
        mark.AddTo(info.Environment);
        InterruptReset.AddTo(info);
        foreach (var argument in Arguments)
        {
            info.ArgumentList.Add(argument);
        }

        try
        {
            return Process.Start(info)!;
        }
        catch (Win32Exception exception)
        {
            throw NotFound(exception);
        }
    }

    private AgentEvalsException NotFound(Win32Exception? inner) =>
        new(
            new Problem(
                "AE2001",
                inner is null
                    ? $"The program '{Executable}' was not found."
                    : $"The program '{Executable}' could not be started: {inner.Message}.",
                "Install it, put its folder on PATH, or give its full path."
            ),
            inner
        );

    private async Task WriteInputAsync(Stream stream, CancellationToken cancellationToken)
    {
        try
        {
            await using (stream.ConfigureAwait(false))
            {
                if (InputWriter is not null)
                {
                    await InputWriter(stream, cancellationToken).ConfigureAwait(false);
                }
                else if (StandardInput is not null)
                {
                    await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(StandardInput), cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The program did not read its input to the end: its own affair.
        }
    }

    /// <summary>Waits for the exit; true when a cancellation ended it.</summary>
    private async Task<bool> WaitAsync(Process process, ProcessMark mark, Task broken, CancellationToken cancellationToken)
    {
        var exit = process.WaitForExitAsync(cancellationToken);
        if (await Task.WhenAny(exit, broken).ConfigureAwait(false) == exit && !exit.IsCanceled)
        {
            return false;
        }

        var tree = ProcessTree.Of(process.Id, mark);
        if (exit.IsCanceled && Signals.TrySend(process.Id, Signal.Interrupt))
        {
            await WaitForExitAsync(process, Grace).ConfigureAwait(false);
        }

        tree.Kill(process);
        await WaitForExitAsync(process, TimeSpan.FromSeconds(5)).ConfigureAwait(false);
        return exit.IsCanceled;
    }

    private static async Task WaitForExitAsync(Process process, TimeSpan limit)
    {
        using var timer = new CancellationTokenSource(limit);
        try
        {
            await process.WaitForExitAsync(timer.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The caller goes on to the next, harder step.
        }
    }
}
