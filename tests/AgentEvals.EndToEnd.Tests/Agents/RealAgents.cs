namespace AgentEvals.EndToEnd.Tests.Agents;

/// <summary>Finds the agents' real programs: under the npm prefix that AGENTEVALS_TEST_AGENTS names, else on PATH.</summary>
internal static class RealAgents
{
    private const string Variable = "AGENTEVALS_TEST_AGENTS";

    /// <summary>The program's path; the test is skipped when there is none.</summary>
    public static string Find(string program)
    {
        var directories = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .AsEnumerable();
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } prefix)
        {
            directories = directories.Prepend(Path.Join(prefix, "node_modules", ".bin"));
        }

        var found = directories.Select(directory => Path.Join(directory, program)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(found is null, $"'{program}' is neither on PATH nor under {Variable}; build/install-agents.sh installs it.");
        return found!;
    }
}
