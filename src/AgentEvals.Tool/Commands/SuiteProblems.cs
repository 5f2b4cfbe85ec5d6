using AgentEvals.Results.Lifecycle;

namespace AgentEvals.Tool.Commands;

/// <summary>Scenario files that are wrong, for commands that go on with the others.</summary>
internal static class SuiteProblems
{
    /// <summary>Prints what is wrong to standard error.</summary>
    public static async Task PrintAsync(Terminal terminal, Suite suite)
    {
        foreach (var problem in suite.Problems)
        {
            await terminal.Error.WriteLineAsync(problem.ToString());
        }
    }
}
