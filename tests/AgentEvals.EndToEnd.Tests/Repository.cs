namespace AgentEvals.EndToEnd.Tests;

/// <summary>The repository that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>Absolute path of its root.</summary>
    public static string Root { get; } = Find();

    /// <summary>Absolute path of the command line's program, as it was built beside these tests.</summary>
    public static string Tool { get; } =
        Path.Combine(
            Root,
            "artifacts",
            "bin",
            "AgentEvals.Tool",
            Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)),
            "AgentEvals.Tool.dll"
        );

    private static string Find()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "AgentEvals.Xunit.sln")))
            {
                return folder;
            }
        }

        throw new DirectoryNotFoundException($"No AgentEvals.Xunit.sln above {AppContext.BaseDirectory}.");
    }
}
