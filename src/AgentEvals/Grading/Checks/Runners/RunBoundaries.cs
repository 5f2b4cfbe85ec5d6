using System.Text.RegularExpressions;

namespace AgentEvals.Grading.Checks.Runners;

/// <summary>Parts the output of several runs of test runners that print one summary a run.</summary>
internal static partial class RunBoundaries
{
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    /// <summary>The line that sums a run up, at or near its end. Runners that print one a package, crate or assembly are not here.</summary>
    private static readonly Dictionary<string, Regex> Ends = new(StringComparer.Ordinal)
    {
        ["jest"] = Jest,
        ["vitest"] = Vitest,
        ["pytest"] = Pytest,
        ["unittest"] = Unittest,
        ["node"] = Node,
        ["rspec"] = RSpec,
        ["minitest"] = Minitest,
        ["phpunit"] = PhpUnit,
        ["jasmine"] = Jasmine,
        ["ctest"] = CTest,
        ["deno"] = Deno,
        ["bun"] = Bun,
        ["gradle"] = Gradle,
        ["Invoke-Pester"] = Pester,
    };

    /// <summary>The first line of a run, where what follows the summary belongs to it.</summary>
    private static readonly Dictionary<string, Regex> Starts = new(StringComparer.Ordinal)
    {
        ["mocha"] = Mocha,
        ["playwright"] = Playwright,
        ["maven"] = Maven,
    };

    /// <summary>The parts of an output, one a run; empty where the runner's runs cannot be told apart.</summary>
    /// <param name="output">The output.</param>
    /// <param name="runner">The runner; null where any of them may have run.</param>
    public static List<(string Runner, string Text)> Split(string output, string? runner)
    {
        var lines = TerminalText.Lines(output);
        try
        {
            return runner is null ? ByEnds(lines, Ends)
                : runner == "dotnet" ? ByEnds(lines, [new("dotnet", TerminalLogger)])
                : Ends.TryGetValue(runner, out var end) ? ByEnds(lines, [new(runner, end)])
                : Starts.TryGetValue(runner, out var start) ? ByStarts(lines, runner, start)
                : [];
        }
        catch (RegexMatchTimeoutException)
        {
            return [];
        }
    }

    private static List<(string Runner, string Text)> ByEnds(List<string> lines, IReadOnlyCollection<KeyValuePair<string, Regex>> ends)
    {
        var parts = new List<(string Runner, string Text)>();
        var from = 0;
        for (var index = 0; index < lines.Count; index++)
        {
            foreach (var (runner, end) in ends)
            {
                if (end.IsMatch(lines[index]))
                {
                    while (index + 1 < lines.Count && Trailer.IsMatch(lines[index + 1]))
                    {
                        index++;
                    }

                    parts.Add((runner, string.Join('\n', lines[from..(index + 1)])));
                    from = index + 1;
                    break;
                }
            }
        }

        return parts;
    }

    private static List<(string Runner, string Text)> ByStarts(List<string> lines, string runner, Regex start)
    {
        var parts = new List<(string Runner, string Text)>();
        var from = -1;
        for (var index = 0; index <= lines.Count; index++)
        {
            if (index == lines.Count || start.IsMatch(lines[index]))
            {
                if (from >= 0)
                {
                    parts.Add((runner, string.Join('\n', lines[from..index])));
                }

                from = index;
            }
        }

        return parts;
    }

    /// <summary>Lines that may follow a summary and still belong to it.</summary>
    [GeneratedRegex(
        @"^\s*(Errors|Type Errors|Start at|Duration|Snapshots?:?|Time:|Ran all test suites)\b|^(OK|FAILED|NO TESTS RAN)( \(|\s*$)|^\s*$",
        Options,
        LinePatterns.Timeout
    )]
    private static partial Regex Trailer { get; }

    [GeneratedRegex(@"^Tests:\s+(\d+ [a-z]+, )*\d+ total\s*$|^No tests found, exiting with code", Options, LinePatterns.Timeout)]
    private static partial Regex Jest { get; }

    [GeneratedRegex(
        @"^\s*Tests\s+(no tests|\d+ (failed|passed|skipped|todo)[^(]*\(\d+\))|^No test files found",
        Options,
        LinePatterns.Timeout
    )]
    private static partial Regex Vitest { get; }

    [GeneratedRegex(
        @"^=*\s*((\d+ (failed|passed|skipped|deselected|xfailed|xpassed|errors?|warnings?|rerun)(, )?)+|no tests ran) in [\d.]+s( \([\d:, a-z]+\))?\s*=*\s*$",
        Options,
        LinePatterns.Timeout
    )]
    private static partial Regex Pytest { get; }

    [GeneratedRegex(@"^Ran \d+ tests? in [\d.]+s", Options, LinePatterns.Timeout)]
    private static partial Regex Unittest { get; }

    [GeneratedRegex(@"^[#ℹ] todo \d+\s*$", Options, LinePatterns.Timeout)]
    private static partial Regex Node { get; }

    [GeneratedRegex(@"^\d+ examples?, \d+ failures?", Options, LinePatterns.Timeout)]
    private static partial Regex RSpec { get; }

    [GeneratedRegex(@"^\d+ (runs|tests), \d+ assertions, \d+ failures, \d+ errors", Options, LinePatterns.Timeout)]
    private static partial Regex Minitest { get; }

    [GeneratedRegex(@"^OK \(\d+ tests?, \d+ assertions?\)|^Tests: \d+, Assertions: \d+|^No tests executed!", Options, LinePatterns.Timeout)]
    private static partial Regex PhpUnit { get; }

    [GeneratedRegex(@"^\d+ specs?, \d+ failures?", Options, LinePatterns.Timeout)]
    private static partial Regex Jasmine { get; }

    [GeneratedRegex(@"^\d+% tests passed, \d+ tests? failed out of \d+", Options, LinePatterns.Timeout)]
    private static partial Regex CTest { get; }

    [GeneratedRegex(@"^(ok|FAILED) \| \d+ passed", Options, LinePatterns.Timeout)]
    private static partial Regex Deno { get; }

    [GeneratedRegex(@"^Ran \d+ tests? across \d+ files?", Options, LinePatterns.Timeout)]
    private static partial Regex Bun { get; }

    [GeneratedRegex(@"^BUILD (SUCCESSFUL|FAILED) in ", Options, LinePatterns.Timeout)]
    private static partial Regex Gradle { get; }

    [GeneratedRegex(@"^Tests Passed: \d+, Failed: \d+", Options, LinePatterns.Timeout)]
    private static partial Regex Pester { get; }

    [GeneratedRegex(@"Test summary: total: \d+, failed: \d+, succeeded: \d+", Options, LinePatterns.Timeout)]
    private static partial Regex TerminalLogger { get; }

    [GeneratedRegex(@"^\s+\d+ passing\b", Options, LinePatterns.Timeout)]
    private static partial Regex Mocha { get; }

    [GeneratedRegex(@"^\s*Running \d+ tests? using \d+ workers?", Options, LinePatterns.Timeout)]
    private static partial Regex Playwright { get; }

    [GeneratedRegex(@"^\[INFO\] Scanning for projects", Options, LinePatterns.Timeout)]
    private static partial Regex Maven { get; }
}
