using AgentEvals.Grading.Checks.Log;

namespace AgentEvals.Grading.Checks.Claims;

/// <summary>Options that pick single tests by their names.</summary>
internal static class RunFilters
{
    /// <summary>What means the same to every runner that knows it.</summary>
    private static readonly string[] Common =
    [
        "--filter",
        "--grep",
        "--tests",
        "--testNamePattern",
        "--test-name-pattern",
        "--filter-method",
        "--filter-class",
        "--filter-query",
        "--last-failed",
    ];

    /// <summary>What means something else to others.</summary>
    private static readonly Dictionary<string, string[]> ByRunner = new(StringComparer.Ordinal)
    {
        ["pytest"] = ["-k", "--lf"],
        ["unittest"] = ["-k"],
        ["jest"] = ["-t"],
        ["vitest"] = ["-t"],
        ["bun"] = ["-t"],
        ["script"] = ["-t", "-k", "-g"],
        ["mocha"] = ["-g"],
        ["playwright"] = ["-g"],
        ["go"] = ["-run", "--run"],
        ["cargo"] = ["--test"],
        ["rspec"] = ["-e", "--example"],
    };

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

        string[] options = [.. Common, .. ByRunner.GetValueOrDefault(run.Tests?.Runner ?? "", [])];
        return words
            .Skip(start)
            .FirstOrDefault(word =>
                options.Contains(word, StringComparer.Ordinal)
                || Array.Exists(options, option => word.StartsWith(option + "=", StringComparison.Ordinal))
                || word.StartsWith("-Dtest=", StringComparison.Ordinal)
                || word.StartsWith("--TestCaseFilter:", StringComparison.OrdinalIgnoreCase)
                || word.Contains("::", StringComparison.Ordinal)
            );
    }
}
