namespace AgentEvals.Tests.Scenarios;

internal static class RepositoryFiles
{
    /// <summary>Absolute path of a file of this repository.</summary>
    public static string PathOf(params string[] segments)
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "AgentEvals.Xunit.sln")))
        {
            directory =
                Path.GetDirectoryName(directory)
                ?? throw new DirectoryNotFoundException("The repository's root is not above the test assembly.");
        }

        return Path.Combine([directory, .. segments]);
    }
}
