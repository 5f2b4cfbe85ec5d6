using AgentEvals.Shell;
using AgentEvals.Shell.Matching;

namespace AgentEvals.Grading.Checks.Runners;

/// <summary>Tools that run tests by a subcommand, a task or a target and print in a form that the command does not tell.</summary>
internal static class TestSubcommands
{
    /// <summary>The tool, and the words after it that mean a test run.</summary>
    private static readonly HashSet<(string, string)> Known =
    [
        ("forge", "test"),
        ("hardhat", "test"),
        ("anchor", "test"),
        ("truffle", "test"),
        ("trunk", "test"),
        ("wasm-pack", "test"),
        ("fastlane", "test"),
        ("django-admin", "test"),
        ("flask", "test"),
        ("richgo", "test"),
        ("buck2", "test"),
        ("buck", "test"),
        ("pants", "test"),
        ("spago", "test"),
        ("gleam", "test"),
        ("nimble", "test"),
        ("v", "test"),
        ("dune", "test"),
        ("dune", "runtest"),
        ("rebar3", "eunit"),
        ("rebar3", "ct"),
        ("crystal", "spec"),
        ("rush", "test"),
        ("pdm", "test"),
        ("moose", "test"),
        ("poe", "test"),
        ("tilt", "ci"),
        ("platformio", "test"),
        ("pio", "test"),
        ("setup.py", "test"),
        ("cargo-make", "test"),
    ];

    /// <summary>Tools that run a task of a name that somebody gave it.</summary>
    private static readonly HashSet<(string, string)> TaskRunners =
    [
        ("cargo", "make"),
        ("cargo", "xtask"),
        ("deno", "task"),
        ("composer", "run"),
        ("composer", "run-script"),
        ("hatch", "run"),
        ("zig", "build"),
        ("dotnet", "nuke"),
        ("dotnet", "cake"),
        ("moon", "run"),
        ("melos", "run"),
        ("pixi", "run"),
        ("mise", "run"),
        ("rye", "run"),
        ("bazel", "run"),
        ("lage", "run"),
    ];

    private static readonly string[] ScriptGroups =
    [
        "run-s",
        "run-p",
        "npm-run-all",
        "concurrently",
        "start-server-and-test",
        "lage",
        "wireit",
    ];

    public static bool IsTestRun(SimpleCommand command, CanonicalCommand canonical, Func<string, bool> isTestTarget)
    {
        var program = canonical.Program;
        string[] words = [.. canonical.Head.Skip(1), .. canonical.Arguments];
        if (
            words is [var first, ..]
            && (Known.Contains((program, first)) || (TaskRunners.Contains((program, first)) && IsTask(words[1..], canonical, isTestTarget)))
        )
        {
            return true;
        }

        return program switch
        {
            "python" => words is ["setup.py", "test", ..] || command.Words is [_, { Text: "-m" }, { Text: "doctest" }, ..],
            "rails" => words is [['t', 'e', 's', 't', ':', ..], ..],
            "cmake" => command.Arguments.Contains("--build", StringComparer.Ordinal)
                && command.Arguments.Any(word => word is "RUN_TESTS" or "check" || isTestTarget(word)),
            "xcodebuild" => command.Arguments.Any(word => word is "test" or "test-without-building"),
            "clj" or "clojure" => command.Arguments.Any(word =>
                word is ['-', 'M' or 'X' or 'A', ':', ..] && word.Contains("test", StringComparison.Ordinal)
            ),
            "R" => words is ["CMD", "check", ..],
            "Rscript" => command.Arguments.Any(word =>
                word.Contains("::test", StringComparison.Ordinal) || word.Contains("test_", StringComparison.Ordinal)
            ),
            "julia" => command.Arguments.Any(word => word.Contains("Pkg.test", StringComparison.Ordinal)),
            "nx" or "turbo" => canonical.Options.Any(option => option.EndsWith("=test", StringComparison.Ordinal)),
            _ => ScriptGroups.Contains(program, StringComparer.Ordinal) && words.Any(word => word.Split(' ').Any(isTestTarget)),
        };
    }

    private static bool IsTask(string[] words, CanonicalCommand canonical, Func<string, bool> isTestTarget) =>
        words.Any(isTestTarget) || canonical.Options.Any(option => option.EndsWith("=test", StringComparison.OrdinalIgnoreCase));
}
