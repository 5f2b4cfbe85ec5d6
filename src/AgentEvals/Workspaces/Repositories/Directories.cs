namespace AgentEvals.Workspaces.Repositories;

/// <summary>Deletes what agents leave behind: read-only files and directories, links that lead elsewhere.</summary>
internal static class Directories
{
    /// <summary>Deletes a file, link or directory with everything in it; links are removed, not followed.</summary>
    public static void Delete(string path)
    {
        var directory = new DirectoryInfo(path);
        if (!directory.Exists || directory.LinkTarget is not null)
        {
            File.Delete(path);
            return;
        }

        try
        {
            directory.Delete(recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            OpenUp(directory);
            directory.Delete(recursive: true);
        }
    }

    /// <summary>Creates the directory, or empties it.</summary>
    public static void MakeEmpty(string path)
    {
        if (Directory.Exists(path) || File.Exists(path) || new FileInfo(path).LinkTarget is not null)
        {
            Delete(path);
        }

        Directory.CreateDirectory(path);
    }

    private static void OpenUp(DirectoryInfo directory)
    {
        if (!OperatingSystem.IsWindows())
        {
            directory.UnixFileMode |= UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        }

        foreach (var entry in directory.EnumerateFileSystemInfos())
        {
            if (entry.LinkTarget is not null)
            {
                continue;
            }

            if (entry is DirectoryInfo child)
            {
                OpenUp(child);
            }
            else if (OperatingSystem.IsWindows())
            {
                entry.Attributes = FileAttributes.Normal;
            }
        }
    }
}
