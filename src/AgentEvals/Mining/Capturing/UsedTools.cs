using AgentEvals.Grading.Actions;
using AgentEvals.Grading.Checks.Runners;
using AgentEvals.Shell;
using AgentEvals.Transcripts;

namespace AgentEvals.Mining.Capturing;

/// <summary>The tools and commands of a session, as the rules and checks that a scenario would have.</summary>
internal static class UsedTools
{
    private const int MostChecks = 3;

    /// <summary>What only looks, or steers the shell, needs no rule of its own.</summary>
    private static readonly HashSet<string> Plain = new(
        [
            "cd",
            "echo",
            "printf",
            "true",
            "false",
            "test",
            "[",
            "cat",
            "head",
            "tail",
            "ls",
            "pwd",
            "grep",
            "rg",
            "find",
            "wc",
            "sort",
            "uniq",
            "which",
            "sed",
            "awk",
            "sleep",
            "export",
            "set",
            "exit",
        ],
        StringComparer.Ordinal
    );

    private static readonly HashSet<string> Dispatchers = new(
        [
            "git",
            "npm",
            "pnpm",
            "yarn",
            "bun",
            "npx",
            "dotnet",
            "cargo",
            "go",
            "docker",
            "kubectl",
            "helm",
            "terraform",
            "pip",
            "poetry",
            "uv",
            "gh",
            "az",
            "aws",
            "gcloud",
            "make",
            "mvn",
            "gradle",
        ],
        StringComparer.Ordinal
    );

    /// <summary>Test commands that ran, the last ones, in their order.</summary>
    public static IReadOnlyList<string> Checks(Transcript transcript) =>
        [
            .. ShellSteps
                .Of(transcript, new CommandReadings())
                .Where(step => step.Execution != Execution.Stopped && TestRunners.Recognise(step.Command) is { IsDryRun: false })
                .Select(step => step.Command.Text)
                .Reverse()
                .Distinct(StringComparer.Ordinal)
                .Take(MostChecks)
                .Reverse()
                .Where(command => command.Length is > 0 and < 200 && !command.AsSpan().ContainsAny('\n', '$')),
        ];

    /// <summary>What was refused, as rules: <c>Bash(git push:*)</c>, <c>WebFetch</c>.</summary>
    public static IReadOnlyList<string> Denied(Transcript transcript) =>
        [.. transcript.ToolCalls.Where(call => call.Status == ToolCallStatus.Denied).SelectMany(Rules).Distinct(StringComparer.Ordinal)];

    /// <summary>What was used, as rules.</summary>
    public static IReadOnlyList<string> Used(Transcript transcript) =>
        [
            .. transcript
                .ToolCalls.Where(call => call is { WasExecuted: true, Kind: not (ToolKind.Think or ToolKind.Ask) })
                .SelectMany(Rules)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    private static IEnumerable<string> Rules(ToolCall call) =>
        call.Kind switch
        {
            ToolKind.Execute when call.Command is { } command => ShellReader.Read(command).Commands.Select(Rule).OfType<string>(),
            ToolKind.Execute => [],
            ToolKind.Read or ToolKind.Search => ["Read"],
            ToolKind.Edit or ToolKind.Delete or ToolKind.Move => call.Status == ToolCallStatus.Denied ? [] : ["Edit"],
            ToolKind.Fetch
                when call.Url is { } url
                    && Uri.TryCreate(url, UriKind.Absolute, out var address)
                    && address.HostNameType == UriHostNameType.Dns => [$"WebFetch(domain:{address.Host})"],
            ToolKind.Fetch when call.Url is not null => ["WebFetch"],
            ToolKind.Fetch => ["WebSearch"],
            ToolKind.Other
                when call.Name.StartsWith("mcp__", StringComparison.Ordinal)
                    && call.Name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-') => [call.Name],
            _ => [],
        };

    /// <summary>The program, with its subcommand where it has some; null for the shell's own words.</summary>
    private static string? Rule(SimpleCommand command)
    {
        if (
            command.Words.Count == 0
            || Plain.Contains(command.Name)
            || !command.Name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.')
        )
        {
            return null;
        }

        return
            Dispatchers.Contains(command.Name)
            && command.Words.Count > 1
            && command.Words[1].Text is [>= 'a' and <= 'z', ..] word
            && word.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or ':')
            ? $"Bash({command.Name} {word}:*)"
            : $"Bash({command.Name}:*)";
    }
}
