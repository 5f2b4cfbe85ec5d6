using System.Text.RegularExpressions;
using AgentEvals.Grading.Checks.Runners;
using AgentEvals.Shell;
using AgentEvals.Transcripts;

namespace AgentEvals.Grading.Checks.Log;

/// <summary>Test runs that no command line names: inside scripts, and inside other tools.</summary>
internal static partial class UnseenRuns
{
    /// <summary>Commands that print texts: counts in their output prove nothing.</summary>
    private static readonly HashSet<string> Printers = new(
        [
            "cat",
            "tail",
            "head",
            "echo",
            "printf",
            "grep",
            "egrep",
            "rg",
            "sed",
            "awk",
            "less",
            "more",
            "git",
            "gh",
            "find",
            "ls",
            "jq",
            "diff",
            "curl",
            "wget",
            "cd",
            "type",
            "sort",
            "uniq",
            "wc",
            "tee",
            "xxd",
            "nl",
            "tac",
            "strings",
            "Get-Content",
            "Write-Host",
            "Write-Output",
            "Select-String",
            "docker",
            "kubectl",
            "python",
            "python3",
            "node",
            "perl",
            "ruby",
            "php",
        ],
        StringComparer.Ordinal
    );

    /// <summary>The command that must have run tests, judging by what the line printed: a script, <c>dotnet run</c>, a build tool; null when none can have.</summary>
    public static int? Wrapper(List<SimpleCommand> commands, string output)
    {
        var candidates = Enumerable.Range(0, commands.Count).Where(index => IsCandidate(commands[index])).ToList();
        if (candidates is not [var only] || output.Length == 0)
        {
            return null;
        }

        return RunnerOutput.Read(output) is { Counts: not null, Runner: not "tap" } ? only : null;
    }

    /// <summary>True for another tool's call that may have run tests, such as an MCP server's.</summary>
    public static bool MayRunTests(ToolCall call) => call.WasExecuted && call.Kind == ToolKind.Other && TestToolName.IsMatch(call.Name);

    private static bool IsCandidate(SimpleCommand command) =>
        command.Words.Count > 0
        && command.OutputVisible
        && !Printers.Contains(command.Name)
        && (
            command.Name
                is "dotnet"
                    or "make"
                    or "npm"
                    or "yarn"
                    or "pnpm"
                    or "bun"
                    or "just"
                    or "task"
                    or "bash"
                    or "sh"
                    or "tox"
                    or "gradle"
                    or "mvn"
                    or "rake"
                    or "cmake"
            || command.Words[0].Text.AsSpan().IndexOfAny('/', '\\') >= 0
        );

    [GeneratedRegex(
        @"(^|[_\W])(run|execute)?_?-?tests?($|[_\W])|runTests|testRunner",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        LinePatterns.Timeout
    )]
    private static partial Regex TestToolName { get; }
}
