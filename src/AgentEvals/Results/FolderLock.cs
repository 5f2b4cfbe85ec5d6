namespace AgentEvals.Results;

/// <summary>A lock between processes: a file that one process has open. The system lets go of it however the process ends.</summary>
internal sealed class FolderLock : IAsyncDisposable
{
    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <summary>Waits for the lock.</summary>
    /// <exception cref="IOException">Another process held it for a minute.</exception>
    public static async Task<FolderLock> TakeAsync(string path, TimeProvider time, CancellationToken cancellationToken) =>
        // The file stays when the lock is given back: deleting it would let two processes lock two files of one name.
        new(await ExclusiveFile.OpenAsync(path, time, cancellationToken));

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _file.DisposeAsync();
}
