namespace AgentEvals.Grading.Tests.Languages.Python;

/// <summary>Whether a runner would pick the file up by its name.</summary>
internal static class PythonDiscovery
{
    /// <summary>True for the names that pytest and unittest look for, and Django's <c>tests.py</c>.</summary>
    public static bool IsTestFile(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return name.StartsWith("test", StringComparison.Ordinal)
            || name.EndsWith("_test.py", StringComparison.Ordinal)
            || name == "conftest.py";
    }
}
