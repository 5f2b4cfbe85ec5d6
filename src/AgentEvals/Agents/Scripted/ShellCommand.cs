using System.Text;
using AgentEvals.Processes;

namespace AgentEvals.Agents.Scripted;

/// <summary>Runs a step's command line through the system's shell.</summary>
internal sealed class ShellCommand(string directory, IReadOnlyDictionary<string, string> environment, TimeProvider time)
{
    private const int LongestOutput = 1 << 20;
    private readonly StringBuilder _output = new();
    private readonly Lock _lock = new();
    private bool _isPartial;

    /// <summary>Runs it to its end, or until its time is up.</summary>
    public async Task<(string Output, int ExitCode, bool TimedOut, bool IsPartial)> RunAsync(
        ScriptStep.Run run,
        CancellationToken cancellationToken
    )
    {
        using var timeout = new CancellationTokenSource(run.Timeout ?? Timeout.InfiniteTimeSpan, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var result = await PlatformShell
            .Command(run.Command)
            .WithWorkingDirectory(directory)
            .WithEnvironment(environment)
            .WithOutputLines(Append)
            .WithErrorLines(Append)
            .WithGrace(TimeSpan.FromSeconds(1))
            .WithLeftoversKilled()
            .ExecuteAsync(stop.Token);
        cancellationToken.ThrowIfCancellationRequested();
        return (_output.ToString(), result.ExitCode, result.WasStopped, _isPartial);
    }

    private void Append(string line)
    {
        lock (_lock)
        {
            if (_output.Length + line.Length < LongestOutput)
            {
                _output.Append(line).Append('\n');
            }
            else
            {
                _isPartial = true;
            }
        }
    }
}
