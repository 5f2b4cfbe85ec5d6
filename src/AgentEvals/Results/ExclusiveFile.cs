namespace AgentEvals.Results;

/// <summary>Opens a file that no other process may have open meanwhile. The system lets go of it however the process ends.</summary>
internal static class ExclusiveFile
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Appends a line to a file, which is made when it is missing, with its folder.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="line">The line in UTF-8, without its end.</param>
    /// <param name="cancellationToken">Stops waiting for other processes; a line is written whole.</param>
    /// <exception cref="IOException">Another process had it open for a minute, or it cannot be written.</exception>
    public static async Task AppendLineAsync(string path, byte[] line, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var stream = await OpenAsync(path, TimeProvider.System, cancellationToken);

        // A writer that was killed may have left half a line: it stays a line of its own, and harms no other.
        var torn = EndsInMidLine(stream);
        await stream.WriteAsync((byte[])[.. torn ? "\n"u8 : [], .. line, (byte)'\n'], CancellationToken.None);
    }

    /// <summary>Waits for the file, which is made when it is missing.</summary>
    /// <exception cref="IOException">Another process had it open for a minute, or it cannot be opened at all.</exception>
    public static async Task<FileStream> OpenAsync(string path, TimeProvider time, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException exception)
                when (exception is not (DirectoryNotFoundException or PathTooLongException) && time.GetElapsedTime(began) < Patience)
            {
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    private static bool EndsInMidLine(FileStream stream)
    {
        if (stream.Length == 0)
        {
            return false;
        }

        stream.Position = stream.Length - 1;
        return stream.ReadByte() != '\n';
    }
}
