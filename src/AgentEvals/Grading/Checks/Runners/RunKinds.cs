using AgentEvals.Shell;
using AgentEvals.Shell.Matching;

namespace AgentEvals.Grading.Checks.Runners;

/// <summary>Tells what a command that runs tests leaves out or hides.</summary>
internal static class RunKinds
{
    private static readonly string[] DryRuns =
    [
        "--list-tests",
        "--listTests",
        "--list",
        "-list",
        "--collect-only",
        "--co",
        "--dry-run",
        "--no-run",
        "-h",
        "--help",
        "--version",
        "--init",
        "--showConfig",
        "--fixtures",
        "--markers",
        "--setup-plan",
        "--setup-only",
        "--show-only",
        "--print-labels",
    ];

    /// <summary>Whether it only says what it would run.</summary>
    public static bool IsDryRun(string runner, SimpleCommand command, CanonicalCommand canonical)
    {
        foreach (var word in command.Arguments)
        {
            if (
                DryRuns.Contains(word, StringComparer.Ordinal)
                || word.StartsWith("--dry-run=", StringComparison.Ordinal)
                || word.StartsWith("--collect-only=", StringComparison.Ordinal)
            )
            {
                return true;
            }
        }

        return runner switch
        {
            "go" => command.Arguments.Any(word => word is "-c" or "-n" || word.StartsWith("-list", StringComparison.Ordinal)),
            "vitest" => canonical.Arguments is ["list" or "init", ..],
            "cargo" => canonical.Arguments is ["list", ..],
            "dotnet" => command.Arguments.Any(word => word is "--info" or "-list"),
            "bats" => command.Arguments.Any(word => word is "-c" or "--count"),
            "pytest" => command.Arguments.Any(word => word is "--version" or "-V"),
            "ctest" => command.Arguments.Any(word => word is "-N"),
            "gradle" => command.Arguments.Any(word => word is "-m") || SkipsGradleTests(command),
            "script" => command.Arguments.Any(word => word is "-n" or "--just-print" or "--recon") && canonical.Program == "make",
            _ => false,
        };
    }

    private static bool SkipsGradleTests(SimpleCommand command)
    {
        string[] words = [.. command.Arguments];
        return words.Zip(words.Skip(1)).Any(pair => pair is (First: "-x" or "--exclude-task", Second: "test"));
    }

    /// <summary>Whether it runs what was built before.</summary>
    public static bool NeedsBuild(SimpleCommand command, CanonicalCommand canonical) =>
        canonical.Program switch
        {
            "dotnet" => command.Arguments.Any(word => word is "--no-build" or "/p:NoBuild=true")
                || canonical.Head is [_, "vstest" or "exec"]
                || (canonical.Head is [_, var first] && first.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)),
            "mvn" => canonical.Arguments.Contains("surefire:test", StringComparer.Ordinal),
            "vstest.console" => true,
            var program => program.EndsWith("Tests", StringComparison.Ordinal),
        };

    /// <summary>The option or variable by which it succeeds whatever fails; null without one.</summary>
    public static string? HidesFailures(string runner, SimpleCommand command)
    {
        foreach (var word in command.Arguments)
        {
            var hides = word switch
            {
                "-fn" or "--fail-never" or "-fae-never" => runner == "maven",
                "-i" or "--ignore-errors" => command.Name is "make" or "gmake",
                "--ignore-exit-code" => runner == "dotnet",
                _ => word.StartsWith("-Dmaven.test.failure.ignore", StringComparison.Ordinal)
                    && !word.EndsWith("=false", StringComparison.Ordinal)
                    || word.StartsWith("-DtestFailureIgnore", StringComparison.Ordinal)
                    || word.StartsWith("-PignoreFailures", StringComparison.Ordinal)
                    || word.StartsWith("--ignore-exit-code=", StringComparison.Ordinal),
            };
            if (hides)
            {
                return word;
            }
        }

        return command.Assignments.Any(assignment => assignment.Name == "TESTINGPLATFORM_EXITCODE_IGNORE")
            ? "TESTINGPLATFORM_EXITCODE_IGNORE"
            : null;
    }
}
