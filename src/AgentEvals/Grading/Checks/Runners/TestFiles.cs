using AgentEvals.Shell;
using AgentEvals.Shell.Matching;

namespace AgentEvals.Grading.Checks.Runners;

/// <summary>Tells by the names of files which commands run tests.</summary>
internal static class TestFiles
{
    /// <summary>Test executables such as <c>bin/Debug/net10.0/App.Tests</c>, and scripts such as <c>./run_tests.sh</c>.</summary>
    public static string? RunnerOf(SimpleCommand command, string program)
    {
        var path = command.Words[0].Text;
        if (program is "bash" or "sh" or "zsh" or "pwsh" or "powershell")
        {
            return command.Arguments.Any(word => IsScript(word) && Is(word)) || (command.Arguments.Any(IsScript) && AsksForTests(command))
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
            : IsScript(program) && (Is(program) || IsInTestFolder(path) || AsksForTests(command)) ? "script"
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

    /// <summary>Whether a file is one of tests by its name.</summary>
    public static bool Is(string word)
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
}
