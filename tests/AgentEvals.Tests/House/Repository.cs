using System.Runtime.CompilerServices;

namespace AgentEvals.Tests.House;

/// <summary>The repository that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>Absolute path of its root.</summary>
    public static string Root { get; } = Find();

    private static string Find([CallerFilePath] string file = "")
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "AgentEvals.Xunit.sln")))
            {
                return folder;
            }
        }

        throw new DirectoryNotFoundException($"No AgentEvals.Xunit.sln above {AppContext.BaseDirectory} (built from {file}).");
    }
}
