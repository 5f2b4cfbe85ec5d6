using System.Text.RegularExpressions;

namespace AgentEvals.Grading.Checks.Runners;

/// <summary>Output of ava, jasmine and uvu.</summary>
internal static partial class SmallJavaScriptSignatures
{
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    public static RunnerOutput? Ava(IReadOnlyList<string> lines)
    {
        var tally = new RunTally("ava");
        foreach (var line in lines)
        {
            if (AvaLine.Match(line) is { Success: true } found)
            {
                var number = RunTally.Number(found, "number");
                switch (found.Groups["what"].Value)
                {
                    case "passed":
                        tally.Add(line, number, 0, 0);
                        break;
                    case "skipped":
                        tally.Add(line, 0, 0, number);
                        break;
                    case "todo":
                        tally.Add(line, 0, 0, 0, number);
                        break;
                    default:
                        tally.Add(line, 0, number, 0);
                        break;
                }
            }
            else if (AvaKnown.Match(line) is { Success: true } known)
            {
                tally.Add(line, 0, 0, 0, RunTally.Number(known, "number"));
                tally.Ran();
            }
            else if (AvaBroken.IsMatch(line))
            {
                tally.Fail(line);
            }
        }

        return tally.Result();
    }

    public static RunnerOutput? Jasmine(IReadOnlyList<string> lines)
    {
        var tally = new RunTally("jasmine");
        foreach (var line in lines)
        {
            if (JasmineLine.Match(line) is { Success: true } found)
            {
                var (total, failed, pending) = (
                    RunTally.Number(found, "total"),
                    RunTally.Number(found, "failed"),
                    RunTally.Number(found, "pending")
                );
                tally.Add(line, Math.Max(0, total - failed - pending), failed, pending, total);
            }
            else if (line.StartsWith("Incomplete: No specs found", StringComparison.Ordinal))
            {
                tally.Empty(line);
            }
        }

        return tally.Result();
    }

    public static RunnerOutput? Uvu(IReadOnlyList<string> lines)
    {
        const int skippedAfter = 2;
        var tally = new RunTally("uvu");
        for (var index = 0; index + 1 < lines.Count; index++)
        {
            if (
                UvuLine.Match(lines[index]) is not { Success: true } total
                || total.Groups["what"].ValueSpan is not "Total"
                || UvuLine.Match(lines[index + 1]) is not { Success: true } passed
                || passed.Groups["what"].ValueSpan is not "Passed"
            )
            {
                continue;
            }

            var skipped = index + skippedAfter < lines.Count ? RunTally.Number(UvuLine.Match(lines[index + skippedAfter]), "number") : 0;
            var (ran, fine) = (RunTally.Number(total, "number"), RunTally.Number(passed, "number"));
            tally.Add(lines[index + 1], fine, Math.Max(0, ran - fine), skipped);
        }

        return tally.Result();
    }

    [GeneratedRegex(@"^\s+(?<number>\d+) tests? (?<what>passed|failed|skipped|todo)\s*$", Options, LinePatterns.Timeout)]
    private static partial Regex AvaLine { get; }

    [GeneratedRegex(@"^\s+(?<number>\d+) known failures?\s*$", Options, LinePatterns.Timeout)]
    private static partial Regex AvaKnown { get; }

    [GeneratedRegex(@"^\s+\d+ (uncaught exceptions?|unhandled rejections?)\s*$", Options, LinePatterns.Timeout)]
    private static partial Regex AvaBroken { get; }

    [GeneratedRegex(
        @"^(?<total>\d+) specs?, (?<failed>\d+) failures?(, (?<pending>\d+) pending specs?)?\s*$",
        Options,
        LinePatterns.Timeout
    )]
    private static partial Regex JasmineLine { get; }

    [GeneratedRegex(@"^\s+(?<what>Total|Passed|Skipped):\s+(?<number>\d+)\s*$", Options, LinePatterns.Timeout)]
    private static partial Regex UvuLine { get; }
}
