using System.Text.RegularExpressions;

namespace AgentEvals.Grading.Checks.Runners;

/// <summary>Output of node's own test runner.</summary>
internal static partial class NodeSignatures
{
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    public static RunnerOutput? Read(IReadOnlyList<string> lines)
    {
        var tally = new RunTally("node");
        int total = 0,
            passed = 0,
            failed = 0,
            skipped = 0;
        var open = false;
        var countsFiles = false;
        var isNode = false;
        var hasPlan = false;
        foreach (var line in lines)
        {
            // Most lines of most outputs begin otherwise.
            if (line.Length == 0 || line[0] is not ('#' or 'ℹ' or 'o' or 'n' or '1'))
            {
                continue;
            }

            countsFiles |= NodeFile.IsMatch(line);
            isNode |= NodeOnly.IsMatch(line);
            hasPlan |= TapSignatures.IsPlan(line);
            if (NodeLine.Match(line) is not { Success: true } found)
            {
                continue;
            }

            var number = RunTally.Number(found, "number");
            switch (found.Groups["what"].Value)
            {
                case "tests":
                    Close();
                    (open, total, passed, failed, skipped) = (true, number, 0, 0, 0);
                    break;
                case "pass":
                    (open, passed) = (true, number);
                    break;
                case "fail" or "cancelled":
                    (open, failed) = (true, failed + number);
                    break;
                case "skipped":
                    skipped = number;
                    break;
            }
        }

        Close();

        // Other writers of TAP end with comments of the same form and count skipped tests in other ways; their test lines tell.
        if (hasPlan && !isNode)
        {
            return null;
        }

        return tally.Result() is { } result ? result with { CountsFiles = countsFiles } : null;

        void Close()
        {
            if (open)
            {
                tally.Add(
                    $"tests {total}, pass {passed}, fail {failed}, skipped {skipped}",
                    passed,
                    failed,
                    skipped,
                    Math.Max(total, passed + failed + skipped)
                );
            }
        }
    }

    /// <summary>True for a TAP line that stands for a whole file.</summary>
    public static bool IsFile(string line) => NodeFile.IsMatch(line);

    [GeneratedRegex(@"^[#ℹ] (?<what>tests|pass|fail|cancelled|skipped|todo) (?<number>\d+)\s*$", Options, LinePatterns.Timeout)]
    private static partial Regex NodeLine { get; }

    [GeneratedRegex(@"^(ℹ |# (cancelled|skipped|suites|todo|duration_ms) \d)", Options, LinePatterns.Timeout)]
    private static partial Regex NodeOnly { get; }

    [GeneratedRegex(@"^(not )?ok \d+ - (/|\.|[A-Za-z]:)\S*\.[cm]?[jt]sx?\s*$", Options, LinePatterns.Timeout)]
    private static partial Regex NodeFile { get; }
}
