namespace AgentEvals.Xunit.Snapshots;

/// <summary>Where a snapshot's files are.</summary>
/// <param name="Verified">What was approved.</param>
/// <param name="Received">What differed the last time.</param>
internal sealed record SnapshotPaths(string Verified, string Received)
{
    /// <summary>Verify's naming: <c>Type.Method_param=value</c>.</summary>
    public static SnapshotPaths For(string directory, string type, string method, string parameter, string value)
    {
        var name = string.Concat(
            $"{type}.{method}_{parameter}={value}".Select(letter => Path.GetInvalidFileNameChars().Contains(letter) ? '-' : letter)
        );
        return new SnapshotPaths(Path.Combine(directory, $"{name}.verified.txt"), Path.Combine(directory, $"{name}.received.txt"));
    }

    /// <summary>
    /// The folder of a source file as the compiler named it. A deterministic build names it by a made-up root such as <c>/_/</c>; what
    /// follows the project folder's name is right all the same.
    /// </summary>
    /// <returns>Null when the sources are not on this machine.</returns>
    public static string? SourceFolder(string sourceFile, string? projectDirectory)
    {
        if (File.Exists(sourceFile))
        {
            return Path.GetDirectoryName(Path.GetFullPath(sourceFile));
        }

        if (projectDirectory is null)
        {
            return null;
        }

        var segments = sourceFile.Split('/', '\\');
        var project = Array.LastIndexOf(segments, Path.GetFileName(projectDirectory));
        var candidate = Path.Combine([projectDirectory, .. segments[(project + 1)..]]);
        return project >= 0 && File.Exists(candidate) ? Path.GetDirectoryName(candidate) : null;
    }
}
