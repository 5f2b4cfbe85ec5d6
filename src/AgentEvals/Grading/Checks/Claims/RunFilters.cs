using AgentEvals.Grading.Checks.Log;

namespace AgentEvals.Grading.Checks.Claims;

/// <summary>Options that pick single tests by their names.</summary>
internal static class RunFilters
{
    private static readonly string[] Options =
    [
        "-k", "-t", "-g", "-run", "--filter", "--grep", "--tests", "--testNamePattern", "--test-name-pattern", "--filter-method", "--filter-class", "--filter-query", "--only", "-e", "--example", "--test", "--lf", "--last-failed",
    ];

    /// <summary>The option that narrows a test run; null without one.</summary>
    public static string? Of(LoggedRun run)
    {
        // The options before "--" of a package manager pick packages.
        var words = run.Command.Arguments.ToList();
        var start = run.Tests is { Runner: "script" } ? words.IndexOf("--") + 1 : 0;
        if (run.Tests is { Runner: "script" } && start == 0)
        {
            return null;
        }

        return words.Skip(start).FirstOrDefault(word =>
            Options.Contains(word, StringComparer.Ordinal)
            || Options.Any(option => option.StartsWith("--", StringComparison.Ordinal) && word.StartsWith(option + "=", StringComparison.Ordinal))
            || word.StartsWith("-Dtest=", StringComparison.Ordinal)
            || word.StartsWith("--TestCaseFilter:", StringComparison.OrdinalIgnoreCase)
            || word.Contains("::", StringComparison.Ordinal));
    }
}
