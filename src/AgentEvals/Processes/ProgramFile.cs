namespace AgentEvals.Processes;

/// <summary>
/// Finds a program as a shell does: a name on PATH, a path as it is. The base class library would look into the host's own
/// folder and current directory first, and on the host's PATH instead of the one the program gets.
/// </summary>
internal static class ProgramFile
{
    /// <summary>The full path; null when there is no such program.</summary>
    public static string? Find(string name, string? searchPath, string? workingDirectory)
    {
        if (name.Length == 0 || name.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        if (
            name.Contains('/', StringComparison.Ordinal)
            || Path.IsPathRooted(name)
            || (OperatingSystem.IsWindows() && name.Contains('\\', StringComparison.Ordinal))
        )
        {
            return Candidates(Path.GetFullPath(name, Path.GetFullPath(workingDirectory ?? "."))).FirstOrDefault(IsProgram);
        }

        return (searchPath ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathRooted)
            .SelectMany(directory => Candidates(Path.Combine(directory, name)))
            .FirstOrDefault(IsProgram);
    }

    private static IEnumerable<string> Candidates(string path) =>
        OperatingSystem.IsWindows() && !Path.HasExtension(path)
            ? (Environment.GetEnvironmentVariable("PATHEXT") ?? ".EXE;.CMD;.BAT").Split(';').Select(extension => path + extension)
            : [path];

    private static bool IsProgram(string path) =>
        File.Exists(path)
        && (
            OperatingSystem.IsWindows()
            || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute))
                != UnixFileMode.None
        );
}
