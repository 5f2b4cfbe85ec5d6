using AgentEvals.Shell;
using AgentEvals.Shell.Matching;

namespace AgentEvals.Grading.Checks.Runners;

/// <summary>Tells which commands run tests.</summary>
internal static class TestRunners
{
    private static readonly HashSet<string> Tools = new(
        [
            "jest",
            "vitest",
            "mocha",
            "ava",
            "tap",
            "jasmine",
            "karma",
            "wtr",
            "pytest",
            "unittest",
            "tox",
            "nox",
            "nose2",
            "trial",
            "behave",
            "gotestsum",
            "ginkgo",
            "rspec",
            "cucumber",
            "phpunit",
            "pest",
            "paratest",
            "codecept",
            "behat",
            "ctest",
            "vstest.console",
            "bats",
            "prove",
            "tape",
            "uvu",
            "borp",
            "qunit",
            "testcafe",
            "wdio",
            "nightwatch",
            "electron-mocha",
            "ts-mocha",
            "busted",
            "robot",
            "cucumber-js",
            "green",
            "ward",
            "Invoke-Pester",
            "elm-test",
            "minitest",
        ],
        StringComparer.Ordinal
    );

    private static readonly HashSet<(string, string)> Subcommands =
    [
        ("dotnet", "test"),
        ("dotnet", "vstest"),
        ("go", "test"),
        ("cargo", "test"),
        ("cargo", "nextest"),
        ("playwright", "test"),
        ("deno", "test"),
        ("bun", "test"),
        ("swift", "test"),
        ("bazel", "test"),
        ("bazelisk", "test"),
        ("rails", "test"),
        ("ng", "test"),
        ("nx", "test"),
        ("turbo", "test"),
        ("flutter", "test"),
        ("dart", "test"),
        ("mix", "test"),
        ("stack", "test"),
        ("cabal", "test"),
        ("zig", "test"),
        ("meson", "test"),
        ("react-scripts", "test"),
        ("cypress", "run"),
        ("hatch", "test"),
        ("composer", "test"),
        ("xcodebuild", "test"),
        ("artisan", "test"),
        ("manage.py", "test"),
    ];

    /// <summary>What the command runs; null when it runs no tests.</summary>
    public static TestRun? Recognise(SimpleCommand command)
    {
        if (CanonicalCommand.Of(command) is not { } canonical || RunnerOf(command, canonical) is not { } runner)
        {
            return ContainerRuns.Recognise(command);
        }

        return new TestRun(runner)
        {
            IsDryRun = RunKinds.IsDryRun(runner, command, canonical),
            NeedsBuild = RunKinds.NeedsBuild(command, canonical),
            HidesFailures = RunKinds.HidesFailures(runner, command),
            Watches =
                command.Arguments.Any(word => word is "--watch" or "--watchAll" or "-w" && runner is "jest" or "vitest" or "mocha")
                || canonical.Arguments is ["watch", ..],
        };
    }

    private static string? RunnerOf(SimpleCommand command, CanonicalCommand canonical)
    {
        var program = canonical.Program;
        if (canonical.Head is [_, var subcommand] && Subcommands.Contains((program, subcommand)))
        {
            return program is "artisan" or "composer" or "manage.py" or "hatch" or "rails" or "react-scripts" or "ng" or "nx" or "turbo"
                ? "script"
                : program;
        }

        if (Tools.Contains(program))
        {
            return program switch
            {
                "gotestsum" => "go",
                "pest" or "paratest" => "phpunit",
                "electron-mocha" or "ts-mocha" => "mocha",
                _ => program,
            };
        }

        return program switch
        {
            "script" when canonical.Head is [_, var name] => TestWords.AreOfScript(name) ? "script" : null,
            "node" or "tsx" when canonical.Has("--test") => "node",
            "make" or "ninja" or "just" or "task" or "rake" or "nuke" or "earthly" or "invoke" or "inv" => canonical.Arguments.Any(
                TestWords.AreOfTarget
            )
                ? "script"
                : null,
            "mvn"
                when RunsPhase(
                    canonical,
                    "test",
                    "verify",
                    "install",
                    "package",
                    "deploy",
                    "integration-test",
                    "surefire:test",
                    "failsafe:verify"
                ) => "maven",
            "gradle" when canonical.Arguments.Any(IsGradleTask) => "gradle",
            "sbt" or "lein" or "mill" when canonical.Arguments.Any(word => word.StartsWith("test", StringComparison.Ordinal)) => "script",
            "cargo" when canonical.Head is [_, "llvm-cov" or "tarpaulin" or "watch"] => "cargo",
            "ruby" when command.Arguments.Any(word => word is "-Itest" or "-Ispec" || TestFiles.Is(word)) => "minitest",
            "python" or "node" or "tsx" or "ts-node" or "perl" or "php" when canonical.Arguments is [var file, ..] && TestFiles.Is(file) =>
                "script",
            "turbo" or "nx" or "lerna" when canonical.Head.Concat(canonical.Arguments).Any(TestWords.AreOfTarget) => "script",
            _ when TestSubcommands.IsTestRun(command, canonical, TestWords.AreOfTarget) => "script",
            "dotnet" => DotNet(command, canonical),
            _ => TestFiles.RunnerOf(command, program),
        };
    }

    private static string? DotNet(SimpleCommand command, CanonicalCommand canonical)
    {
        var isTestAssembly = command.Arguments.Any(word =>
            word.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) && word.Contains("Test", StringComparison.OrdinalIgnoreCase)
        );
        var runsTestProject =
            canonical.Head is [_, "run" or "watch"]
            && command.Arguments.Append(command.Directory ?? "").Any(word => word.Contains("Test", StringComparison.OrdinalIgnoreCase));
        var target = command.Arguments.Any(word =>
            word.StartsWith("-t:", StringComparison.Ordinal) && word.EndsWith("Test", StringComparison.Ordinal)
        );
        return (isTestAssembly && canonical.Head is not [_, "build" or "publish"]) || runsTestProject || target ? "dotnet" : null;
    }

    private static bool IsGradleTask(string word)
    {
        var task = word[(word.LastIndexOf(':') + 1)..];
        return task is "test" or "check" or "build"
            || task.EndsWith("Test", StringComparison.Ordinal)
            || (task.StartsWith("test", StringComparison.Ordinal) && task is not "testClasses");
    }

    private static bool RunsPhase(CanonicalCommand canonical, params string[] phases) =>
        canonical.Arguments.Any(word => phases.Contains(word, StringComparer.Ordinal))
        && !canonical.Options.Any(option =>
            option is "-DskipTests" or "-DskipTests=true" or "-Dmaven.test.skip=true" or "-Dmaven.test.skip"
        );
}
