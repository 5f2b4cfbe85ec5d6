namespace AgentEvals.Grading.Tests.Languages.Ruby;

/// <summary>Whether a runner would pick the file up by its name.</summary>
internal static class RubyDiscovery
{
    /// <summary>True for the names that rspec, rake and rails look for.</summary>
    public static bool IsTestFile(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return name.EndsWith("_spec.rb", StringComparison.Ordinal)
            || name.EndsWith("_test.rb", StringComparison.Ordinal)
            || name.StartsWith("test_", StringComparison.Ordinal)
            || name.StartsWith("spec_", StringComparison.Ordinal)
            || name.StartsWith("tc_", StringComparison.Ordinal);
    }
}
