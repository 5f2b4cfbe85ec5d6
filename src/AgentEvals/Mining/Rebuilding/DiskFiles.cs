namespace AgentEvals.Mining.Rebuilding;

/// <summary>
/// The working tree as it lies there today, where it still does: a file that nobody wrote since the session ended is as the session left it. So what a command
/// did to a file can be told after all, when a session is captured soon.
/// </summary>
internal sealed class DiskFiles(string root, DateTimeOffset? end)
{
    private const long Largest = 16 * 1024 * 1024;

    /// <summary>Clocks and file systems round.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(2);

    /// <summary>The content that the session left behind; null when it cannot be told.</summary>
    public FileContent? Read(string path)
    {
        var file = new FileInfo(Path.Combine(root, path));
        if (
            end is null
            || !file.Exists
            || file.LinkTarget is not null
            || file.Length > Largest
            || new DateTimeOffset(file.LastWriteTimeUtc) > end + Slack
        )
        {
            return null;
        }

        try
        {
            return StartingFiles.Decode(File.ReadAllBytes(file.FullName)) is { } text ? new FileContent(text) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
