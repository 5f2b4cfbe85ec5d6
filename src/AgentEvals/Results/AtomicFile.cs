namespace AgentEvals.Results;

/// <summary>Writes a file whole or not at all: readers see the old text or the new one, whenever the writer dies.</summary>
internal static class AtomicFile
{
    public static void Write(string path, Action<Stream> write)
    {
        var half = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path).TrimStart('.')}.{Guid.NewGuid():N}");
        try
        {
            using (var stream = new FileStream(half, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
            {
                write(stream);
            }

            File.Move(half, path, overwrite: true);
        }
        catch
        {
            File.Delete(half);
            throw;
        }
    }

    /// <summary>Replaces the text of a file of the user's: the file that a link leads to, with the permissions that it has.</summary>
    public static void Replace(string path, ReadOnlyMemory<byte> content)
    {
        var file = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        var mode = OperatingSystem.IsWindows() ? (UnixFileMode?)null : File.GetUnixFileMode(file);
        Write(
            file,
            stream =>
            {
                if (mode is { } permissions && !OperatingSystem.IsWindows())
                {
                    File.SetUnixFileMode(((FileStream)stream).SafeFileHandle, permissions);
                }

                stream.Write(content.Span);
            }
        );
    }
}
