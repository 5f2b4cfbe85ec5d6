using System.Text.Json;
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
        int passed = 0, failed = 0, skipped = 0;
        foreach (var line in lines)
        {
            if (line.StartsWith('{') && Event(line) is { } action)
            {
                isVerbose = true;
                _ = action switch { "pass" => passed++, "fail" => failed++, _ => skipped++ };
            }
            else if (Test.Match(line) is { Success: true } test)
            {
                _ = test.Groups["what"].Value switch { "PASS" => passed++, "FAIL" => failed++, _ => skipped++ };
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

    private static void Package(string line, RunTally tally)
    {
        if (PackageLine.Match(line) is not { Success: true } found)
        {
            return;
        }

        if (found.Groups["what"].ValueSpan is "FAIL")
        {
            tally.Fail(line);
        }
        else if (found.Groups["what"].ValueSpan is "?" || line.Contains("[no test files]", StringComparison.Ordinal) || line.Contains("[no tests to run]", StringComparison.Ordinal) || line.Contains("coverage: [no statements]", StringComparison.Ordinal))
        {
            tally.Empty(line);
        }
        else
        {
            tally.Pass(line);
        }
    }

    /// <summary>The action of a test's last event in <c>-json</c> output; null for packages, output and other lines.</summary>
    private static string? Event(string line)
    {
        if (!line.Contains("\"Test\":", StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.TryGetProperty("Action", out var action) && action.ValueKind == JsonValueKind.String && action.ValueEquals("pass"u8) ? "pass"
                : action.ValueKind == JsonValueKind.String && action.ValueEquals("fail"u8) ? "fail"
                : action.ValueKind == JsonValueKind.String && action.ValueEquals("skip"u8) ? "skip"
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // A line that was cut, or that only looks like an event.
            return null;
        }
    }

    [GeneratedRegex(@"^\s*--- (?<what>PASS|FAIL|SKIP): ", Options, LinePatterns.Timeout)]
    private static partial Regex Test { get; }

    [GeneratedRegex(@"^((?<what>ok|\?)\s+\S+\s+(\(cached\)|[\d.]+s|\[)|(?<what>FAIL)\s+\S+\s+([\d.]+s|\[(setup|build) failed\]|\(cached\)))", Options, LinePatterns.Timeout)]
    private static partial Regex PackageLine { get; }

    [GeneratedRegex(@"^DONE (\d+ runs?, )?(?<total>\d+) tests?(, (?<skipped>\d+) skipped)?(, (?<failures>\d+) failures?)?(, (?<errors>\d+) errors?)? in ", Options, LinePatterns.Timeout)]
    private static partial Regex Done { get; }
}
