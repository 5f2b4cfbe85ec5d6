namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Reads the projects of a Visual Studio solution.</summary>
internal static class SolutionSettings
{
    /// <summary>Reads a text; never fails.</summary>
    public static IReadOnlyList<Setting> Read(string text)
    {
        var settings = new List<Setting>();
        var number = 0;
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            number++;
            if (raw.StartsWith("Project(", StringComparison.Ordinal) && raw.ToString().Split('"') is { Length: > 5 } parts)
            {
                settings.Add(new Setting("Solution/Project@Path", "Project@Path", parts[5].Replace('\\', '/'), number));
            }
        }

        return settings;
    }
}
