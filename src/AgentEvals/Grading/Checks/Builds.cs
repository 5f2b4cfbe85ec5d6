using AgentEvals.Grading.Checks.Log;
using AgentEvals.Shell;
using AgentEvals.Shell.Matching;

namespace AgentEvals.Grading.Checks;

/// <summary>Tells which commands build, lint or check types, and whether they succeeded.</summary>
internal static class Builds
{
    private static readonly HashSet<(string, string)> Building =
    [
        ("dotnet", "build"),
        ("dotnet", "test"),
        ("dotnet", "publish"),
        ("dotnet", "msbuild"),
        ("dotnet", "run"),
        ("dotnet", "pack"),
        ("cargo", "build"),
        ("cargo", "check"),
        ("cargo", "test"),
        ("cargo", "run"),
        ("cargo", "clippy"),
        ("cargo", "nextest"),
        ("go", "build"),
        ("go", "test"),
        ("go", "vet"),
        ("go", "install"),
        ("go", "run"),
        ("swift", "build"),
        ("swift", "test"),
        ("bazel", "build"),
        ("bazel", "test"),
        ("deno", "check"),
        ("deno", "test"),
        ("mix", "compile"),
        ("zig", "build"),
    ];

    private static readonly HashSet<string> BuildTools = new(
        [
            "msbuild",
            "MSBuild",
            "tsc",
            "mvn",
            "gradle",
            "cmake",
            "ninja",
            "javac",
            "gcc",
            "g++",
            "clang",
            "rustc",
            "vite",
            "webpack",
            "rollup",
            "esbuild",
            "tsup",
            "sbt",
            "xcodebuild",
            "make",
        ],
        StringComparer.Ordinal
    );

    private static readonly HashSet<string> Linters = new(
        [
            "eslint",
            "tsc",
            "mypy",
            "pyright",
            "ruff",
            "flake8",
            "pylint",
            "golangci-lint",
            "staticcheck",
            "clippy",
            "prettier",
            "biome",
            "stylelint",
            "rubocop",
            "phpstan",
            "psalm",
            "ktlint",
            "shellcheck",
            "black",
            "markdownlint",
            "vue-tsc",
        ],
        StringComparer.Ordinal
    );

    public static bool IsBuild(LoggedRun run) =>
        CanonicalCommand.Of(run.Command) is { } command
        && (
            BuildTools.Contains(command.Program)
            || (
                command.Head is [var program, var subcommand]
                && Building.Contains((program, subcommand))
                && run.Tests is not { NeedsBuild: true }
            )
            || command.Head is ["script", var script]
                && script.Split(':', '-').Any(part => part is "build" or "compile" or "typecheck" or "tsc" or "check" or "bundle")
        );

    public static bool IsLint(LoggedRun run) =>
        CanonicalCommand.Of(run.Command) is { } command
        && (
            Linters.Contains(command.Program)
            || command.Head is ["cargo", "clippy"] or ["go", "vet"] or ["dotnet", "format" or "build"]
            || command.Arguments.Any(IsLintName)
            || (command.Head is ["script", var script] && IsLintName(script))
        );

    /// <summary>True when a build is shown to have succeeded before a run: by its result, by its output, or because the run hangs on it with <c>&amp;&amp;</c>.</summary>
    public static bool Succeeded(LoggedRun build, LoggedRun before)
    {
        if (!IsBuild(build) || build.State != RunState.Finished)
        {
            return false;
        }

        if (build.Call == before.Call)
        {
            var guarded = before.Command.Guards.Any(guard =>
                guard.Kind == GuardKind.OnSuccess && build.Command.Source.StartsWith(guard.Text.TrimEnd('…'), StringComparison.Ordinal)
            );
            return guarded || (Says(build, "Build succeeded") && !Says(build, "Build FAILED"));
        }

        return build.Outcome.Result == RunResult.Passed
            || (build.Tests is null && Says(build, "Build succeeded") && !Says(build, "Build FAILED"));
    }

    private static bool Says(LoggedRun build, string text) => build.Output.Contains(text, StringComparison.Ordinal);

    private static bool IsLintName(string name) =>
        name.Split(':', '-', '_')
            .Any(part => part is "lint" or "typecheck" or "types" or "tsc" or "eslint" or "format" or "check" or "mypy");
}
