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

    private static readonly string[] Targets =
    [
        "test",
        "tests",
        "check",
        "unit",
        "unit-test",
        "unittest",
        "spec",
        "e2e",
        "integration",
        "verify",
    ];

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

    /// <summary>What the command runs; null when it runs no tests.</summary>
    public static TestRun? Recognise(SimpleCommand command)
    {
        if (CanonicalCommand.Of(command) is not { } canonical || RunnerOf(command, canonical) is not { } runner)
        {
            return ContainerRuns.Recognise(command);
        }

        return new TestRun(runner)
        {
            IsDryRun = IsDryRun(runner, command, canonical),
            NeedsBuild = NeedsBuild(command, canonical),
            HidesFailures = HidesFailures(runner, command),
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
            "script" when canonical.Head is [_, var name] => IsTestScript(name) ? "script" : null,
            "node" or "tsx" when canonical.Has("--test") => "node",
            "make" or "ninja" or "just" or "task" or "rake" or "nuke" or "earthly" or "invoke" or "inv" => canonical.Arguments.Any(
                IsTestTarget
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
            "ruby" when command.Arguments.Any(word => word is "-Itest" or "-Ispec" || IsTestFile(word)) => "minitest",
            "python" or "node" or "tsx" or "ts-node" or "perl" or "php" when canonical.Arguments is [var file, ..] && IsTestFile(file) =>
                "script",
            "turbo" or "nx" or "lerna" when canonical.Head.Concat(canonical.Arguments).Any(IsTestTarget) => "script",
            _ when TestSubcommands.IsTestRun(command, canonical, IsTestTarget) => "script",
            "dotnet" => DotNet(command, canonical),
            _ => ByFile(command, program),
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

    /// <summary>Test executables such as <c>bin/Debug/net10.0/App.Tests</c>, and scripts such as <c>./run_tests.sh</c>.</summary>
    private static string? ByFile(SimpleCommand command, string program)
    {
        var path = command.Words[0].Text;
        if (program is "bash" or "sh" or "zsh" or "pwsh" or "powershell")
        {
            return
                command.Arguments.Any(word => IsScript(word) && IsTestFile(word))
                || (command.Arguments.Any(IsScript) && AsksForTests(command))
                ? "script"
                : null;
        }

        if (path.AsSpan().IndexOfAny('/', '\\') >= 0 && !program.Contains('.', StringComparison.Ordinal))
        {
            return program.EndsWith("Tests", StringComparison.Ordinal) ? "dotnet"
                : path.Contains("/target/debug/deps/", StringComparison.Ordinal)
                || path.Contains("/target/release/deps/", StringComparison.Ordinal)
                    ? "cargo"
                : program.Split('_', '-') is var parts
                && (parts[^1] is "test" or "tests" or "Test" or "unittests" || parts[0] is "test" or "tests")
                    ? "script"
                : null;
        }

        return program.EndsWith(".test", StringComparison.Ordinal) && path.Contains('/', StringComparison.Ordinal) ? "go"
            : program.EndsWith("Tests", StringComparison.Ordinal) && path.AsSpan().IndexOfAny('/', '\\') >= 0 ? "dotnet"
            : IsScript(program) && (IsTestFile(program) || IsInTestFolder(path) || AsksForTests(command)) ? "script"
            : null;
    }

    /// <summary><c>./build.sh Test</c>, <c>./build.ps1 -Target Test</c>, <c>./build.sh --target=Test</c></summary>
    private static bool AsksForTests(SimpleCommand command) =>
        command.Arguments.Any(word =>
            word is "test" or "Test" or "tests" or "--test" or "--tests" || word.EndsWith("=test", StringComparison.OrdinalIgnoreCase)
        );

    private static bool IsInTestFolder(string path) => path.Split('/', '\\') is [.., "test" or "tests", ['r', 'u', 'n', ..]];

    private static bool IsScript(string word) =>
        word.EndsWith(".sh", StringComparison.Ordinal)
        || word.EndsWith(".ps1", StringComparison.OrdinalIgnoreCase)
        || word.EndsWith(".cmd", StringComparison.OrdinalIgnoreCase)
        || word.EndsWith(".bat", StringComparison.OrdinalIgnoreCase);

    private static bool IsTestFile(string word)
    {
        var name = CommandNames.BaseName(word);
        return !word.StartsWith('-')
            && name.Contains('.', StringComparison.Ordinal)
            && (
                name.StartsWith("test", StringComparison.OrdinalIgnoreCase)
                || name.Contains("_test", StringComparison.OrdinalIgnoreCase)
                || name.Contains("-test", StringComparison.OrdinalIgnoreCase)
                || name.Contains("_spec", StringComparison.Ordinal)
                || name.Contains(".test.", StringComparison.OrdinalIgnoreCase)
                || name.Contains(".spec.", StringComparison.OrdinalIgnoreCase)
            );
    }

    private static bool IsTestScript(string name) =>
        name.Split(':', '-', '_', '.') is var parts
        && parts.Any(part =>
            part is "test" or "tests" or "e2e" or "spec" or "unit" or "integration" or "jest" or "vitest" or "mocha" or "pytest"
        )
        && !parts.Contains("lint", StringComparer.Ordinal)
        && parts[^1] is not ("watch" or "update" or "build" or "install" or "setup");

    private static bool IsTestTarget(string word) =>
        Targets.Contains(word, StringComparer.OrdinalIgnoreCase)
        || (
            !word.Contains('=', StringComparison.Ordinal)
            && word.Split('-', ':', '_', '+') is var parts
            && (parts.Contains("test", StringComparer.OrdinalIgnoreCase) || parts.Contains("tests", StringComparer.OrdinalIgnoreCase))
        );

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

    private static bool IsDryRun(string runner, SimpleCommand command, CanonicalCommand canonical)
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

    private static bool NeedsBuild(SimpleCommand command, CanonicalCommand canonical) =>
        canonical.Program switch
        {
            "dotnet" => command.Arguments.Any(word => word is "--no-build" or "/p:NoBuild=true")
                || canonical.Head is [_, "vstest" or "exec"]
                || (canonical.Head is [_, var first] && first.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)),
            "mvn" => canonical.Arguments.Contains("surefire:test", StringComparer.Ordinal),
            "vstest.console" => true,
            var program => program.EndsWith("Tests", StringComparison.Ordinal),
        };

    private static string? HidesFailures(string runner, SimpleCommand command)
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
