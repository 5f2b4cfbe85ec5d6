namespace AgentEvals.Runs;

/// <summary>
/// Lets no more than a number of agents work at once on this machine, over all test processes: each slot is a file that one
/// process holds open exclusively. The operating system frees it when the process dies, however it dies.
/// </summary>
public sealed class AgentSlots : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly string _directory;
    private readonly SemaphoreSlim _local;
    private readonly int _count;
    private readonly TimeProvider _time;

    /// <summary>Slots that all processes share which use the same directory.</summary>
    /// <param name="directory">Where the slot files are; made when missing.</param>
    /// <param name="count">Number of slots, at least 1.</param>
    /// <param name="time">The clock to wait by; null means the system's.</param>
    public AgentSlots(string directory, int count, TimeProvider? time = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        _directory = directory;
        _count = count;
        _time = time ?? TimeProvider.System;
        _local = new SemaphoreSlim(count);
    }

    /// <summary>Waits for a free slot. Dispose of the result to free it.</summary>
    public async Task<IDisposable> TakeAsync(CancellationToken cancellationToken)
    {
        // Waiting inside this process first keeps its own queue in order and off the disk.
        await _local.WaitAsync(cancellationToken);
        try
        {
            Directory.CreateDirectory(_directory);
            for (var wait = TimeSpan.FromMilliseconds(20); ; wait = TimeSpan.FromTicks(Math.Min(wait.Ticks * 2, LongestWait.Ticks)))
            {
                for (var number = 0; number < _count; number++)
                {
                    if (TryHold(number) is { } file)
                    {
                        return new Slot(this, file);
                    }
                }

                await Task.Delay(wait, _time, cancellationToken);
            }
        }
        catch
        {
            _local.Release();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _local.Dispose();

    private FileStream? TryHold(int number)
    {
        try
        {
            return new FileStream(
                Path.Combine(_directory, $"slot-{number}.lock"),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None,
                bufferSize: 1
            );
        }
        catch (IOException)
        {
            return null;
        }
    }

    private sealed class Slot(AgentSlots slots, FileStream file) : IDisposable
    {
        private FileStream? _file = file;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _file, null) is { } held)
            {
                held.Dispose();
                slots._local.Release();
            }
        }
    }
}
