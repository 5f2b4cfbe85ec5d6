using System.Text.RegularExpressions;

namespace AgentEvals.Grading.Checks.Runners;

/// <summary>
/// The Test Anything Protocol, as bats, tap, tape and others write it. Subtests are indented; the line that sums them up, before
/// or after them, is no test of its own.
/// </summary>
internal static partial class TapSignatures
{
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    public static bool IsPlan(string line) => line.StartsWith("1..", StringComparison.Ordinal) && Plan.IsMatch(line);

    public static RunnerOutput? Read(IReadOnlyList<string> lines)
    {
        int passed = 0,
            failed = 0,
            skipped = 0,
            todo = 0;
        var (hasPlan, hasTests, countsFiles, deepest) = (false, false, false, 0);
        var tally = new RunTally("tap");
        foreach (var line in lines)
        {
            hasPlan |= IsPlan(line);
            if (line.StartsWith("Bail out!", StringComparison.Ordinal))
            {
                tally.Fail(line);
            }
            else if (line.AsSpan().TrimStart() is "}")
            {
                deepest = line.Length - 1;
            }

            if (!line.AsSpan().TrimStart().StartsWith("ok ") && !line.AsSpan().TrimStart().StartsWith("not ok "))
            {
                continue;
            }

            if (Test.Match(line) is not { Success: true } test)
            {
                continue;
            }

            var indent = test.Groups["indent"].Length;
            var sumsUp = indent < deepest || line.EndsWith('{');
            deepest = indent;
            if (sumsUp)
            {
                continue;
            }

            hasTests = true;
            countsFiles |= NodeSignatures.IsFile(line);
            if (test.Groups["skip"].Success)
            {
                skipped++;
            }
            else if (test.Groups["todo"].Success)
            {
                todo++;
            }
            else if (test.Groups["not"].Success)
            {
                failed++;
            }
            else
            {
                passed++;
            }
        }

        if (hasPlan)
        {
            tally.Add($"{passed} ok, {failed} not ok, {skipped} skipped", passed, failed, skipped, passed + failed + skipped + todo);
        }

        return hasPlan || hasTests
            ? tally.Result() is { } result
                ? result with
                {
                    CountsFiles = countsFiles,
                }
                : null
            : null;
    }

    [GeneratedRegex(@"^1\.\.\d+(\s|$)", Options, LinePatterns.Timeout)]
    private static partial Regex Plan { get; }

    [GeneratedRegex(@"^(?<indent>\s*)(?<not>not )?ok \d+( .*?# ((?<skip>SKIP|skip)|(?<todo>TODO|todo)).*)?", Options, LinePatterns.Timeout)]
    private static partial Regex Test { get; }
}
