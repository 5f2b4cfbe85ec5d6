using System.Text.RegularExpressions;

namespace AgentEvals.Grading.Checks.Runners;

/// <summary>Output of <c>go test</c>, plain, with <c>-v</c> or <c>-json</c>, and of gotestsum.</summary>
internal static partial class GoSignatures
{
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    public static RunnerOutput? Read(IReadOnlyList<string> lines)
    {
        var tally = new RunTally("go");
        var isVerbose = lines.Any(line => line.StartsWith("=== RUN", StringComparison.Ordinal));
        var saysNothing = false;
        int passed = 0,
            failed = 0,
            skipped = 0;
        foreach (var line in lines)
        {
            if (line.StartsWith('{') && GoEvent.Parse(line) is { } found)
            {
                isVerbose |= found.IsTest;
                _ = (found.IsTest, found.What) switch
                {
                    (true, "pass") => passed++,
                    (true, "fail") => failed++,
                    (true, "skip") => skipped++,
                    _ => 0,
                };
                OfPackage(found, tally);
            }
            else if (Test.Match(line) is { Success: true } test)
            {
                _ = test.Groups["what"].Value switch
                {
                    "PASS" => passed++,
                    "FAIL" => failed++,
                    _ => skipped++,
                };
            }
            else if (Done.Match(line) is { Success: true } done)
            {
                var bad = RunTally.Number(done, "failures") + RunTally.Number(done, "errors");
                var total = RunTally.Number(done, "total");
                tally.Add(line, Math.Max(0, total - bad - RunTally.Number(done, "skipped")), bad, RunTally.Number(done, "skipped"), total);
                return tally.Result();
            }
            else
            {
                saysNothing |= line.StartsWith("testing: warning: no tests to run", StringComparison.Ordinal);
                Package(line, tally);
            }
        }

        if (isVerbose && passed + failed + skipped > 0)
        {
            tally.Add($"{passed} PASS, {failed} FAIL, {skipped} SKIP", passed, failed, skipped);
        }
        else if (failed > 0)
        {
            tally.Fail("--- FAIL");
        }
        else if (saysNothing)
        {
            tally.Empty("testing: warning: no tests to run");
        }

        return tally.Result();
    }

    private static void OfPackage(GoEvent found, RunTally tally)
    {
        if (found.IsTest)
        {
            return;
        }

        switch (found.What)
        {
            case "fail":
                tally.Fail("FAIL");
                break;
            case "skip":
                tally.Empty("[no test files]");
                break;
            case "output":
                Package(found.Text, tally);
                break;
        }
    }

    private static void Package(string line, RunTally tally)
    {
        // The last line of a run over several packages.
        if (line == "FAIL")
        {
            tally.Fail(line);
            return;
        }

        if (PackageLine.Match(line) is not { Success: true } found)
        {
            return;
        }

        if (found.Groups["what"].ValueSpan is "FAIL")
        {
            tally.Fail(line);
        }
        else if (
            found.Groups["what"].ValueSpan is "?"
            || line.Contains("[no test files]", StringComparison.Ordinal)
            || line.Contains("[no tests to run]", StringComparison.Ordinal)
        )
        {
            tally.Empty(line);
        }
        else
        {
            tally.Pass(line);
        }
    }

    [GeneratedRegex(@"^\s*--- (?<what>PASS|FAIL|SKIP): .*\(\d+\.\d+s\)\s*$", Options, LinePatterns.Timeout)]
    private static partial Regex Test { get; }

    [GeneratedRegex(
        @"^((?<what>ok|\?)\s+\S+\s+(\(cached\)|[\d.]+s|\[)|(?<what>FAIL)\s+\S+\s+([\d.]+s|\[(setup|build) failed\]|\(cached\)))",
        Options,
        LinePatterns.Timeout
    )]
    private static partial Regex PackageLine { get; }

    [GeneratedRegex(
        @"^DONE (\d+ runs?, )?(?<total>\d+) tests?(, (?<skipped>\d+) skipped)?(, (?<failures>\d+) failures?)?(, (?<errors>\d+) errors?)? in ",
        Options,
        LinePatterns.Timeout
    )]
    private static partial Regex Done { get; }
}
