using System.Text.RegularExpressions;

namespace AgentEvals.Grading.Checks.Runners;

/// <summary>
/// Lines about single tests that failed: where the summary was cut off, they are all that is left. Lines about tests that passed prove
/// nothing then, since others may be missing.
/// </summary>
internal static partial class FailureLines
{
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    public static RunnerOutput? Read(IReadOnlyList<string> lines, string runner)
    {
        foreach (var line in lines)
        {
            if (Failure.IsMatch(line))
            {
                return new RunnerOutput(RunnerVerdict.Fail, ByName.Contains(runner) ? runner : null) { Line = line.Trim() };
            }
        }

        return null;
    }

    private static readonly HashSet<string> ByName = new(
        ["jest", "vitest", "pytest", "rspec", "dotnet", "cargo", "gradle", "maven", "playwright", "phpunit"],
        StringComparer.Ordinal
    );

    [GeneratedRegex(
        @"^(FAIL\s+\S+\.\w+|\s*✕ \S.*|\s*[×✗✘] \S.*|FAILED \S+::.*|\S+::.* FAILED(\s+\[\s*\d+%\])?|rspec '?\./\S+[:\[]\d.* # .*|test \S+ \.\.\. FAILED|\S+ > .* FAILED|There (was|were) \d+ (failure|error)s?:|\[ERROR\] .*<<< (FAILURE|ERROR)!.*)\s*$"
            + @"|^\s*(Failed|failed) \S+.* ([\[(]< )?[\[(][\d.]+ ?m?s[\])]\s*$|^\[xUnit\.net [\d:.]+\]\s.*\[FAIL\]\s*$|^\s+FAIL\s+\S+\.\w+ > ",
        Options,
        LinePatterns.Timeout
    )]
    private static partial Regex Failure { get; }
}
