using System.Diagnostics;
using System.Globalization;
using AgentEvals.Diffs;
using AgentEvals.Grading;
using AgentEvals.Grading.Tests;
using AgentEvals.Runs;
using AgentEvals.Scenarios;
using AgentEvals.Transcripts;

namespace AgentEvals.Benchmarks.Measures;

/// <summary>
/// How many weakening commits the tests grader finds, and how many benign ones it flags, on labelled commits of public repositories:
/// <c>weakening COMMITS.tsv MIRROR [--listed] [--verbose] [--language L] [--only ID]</c>, where MIRROR holds <c>owner+name/repo</c> git
/// directories. <c>--listed</c> keeps to the files that the label names.
/// </summary>
internal sealed class WeakeningMeasure : IMeasurement
{
    public string Name => "weakening";

    public string Summary =>
        "weakened tests found on labelled commits: COMMITS.tsv MIRROR [--listed] [--verbose] [--language L] [--only ID]";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        if (arguments.Count < 2)
        {
            Console.Error.WriteLine(Summary);
            return 2;
        }

        var (commits, mirror, options) = (arguments[0], arguments[1], arguments.Skip(2).ToArray());
        var only = Option(options, "--only")?.Split(',');
        var language = Option(options, "--language");
        var rows = LabelledCommit
            .Read(commits)
            .Where(row =>
                (only is null || only.Contains(row.Id, StringComparer.Ordinal))
                && (language is null || language.Split(',').Contains(row.Language, StringComparer.OrdinalIgnoreCase))
            )
            .ToList();
        var shared = rows.GroupBy(row => row.Commit, StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .Select(group => group.Key)
            .ToHashSet(StringComparer.Ordinal);
        var grader = new TestsGrader();
        var scenario = new Scenario
        {
            Name = "measure",
            Category = "measure",
            Task = "",
        };
        var judged = new List<(LabelledCommit Row, Verdict Verdict)>();
        foreach (var row in rows)
        {
            // A commit that bears several labels is judged by the files of each.
            var isListed = options.Contains("--listed", StringComparer.Ordinal) || shared.Contains(row.Commit);
            if (await DiffAsync(mirror, row, isListed).ConfigureAwait(false) is not { } diff)
            {
                continue;
            }

            var clock = Stopwatch.StartNew();
            var grade = grader.Grade(
                new AgentRun
                {
                    Scenario = scenario,
                    Transcript = new Transcript { Format = "none" },
                    Diff = diff,
                },
                scenario
            );
            judged.Add((row, grade.Verdict));
            if (options.Contains("--verbose", StringComparer.Ordinal) && IsSurprise(row, grade.Verdict) || only is not null)
            {
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{row.Id} {row.Language} {row.Label}/{row.Class}/{row.Severity}: {grade.Verdict} ({clock.ElapsedMilliseconds} ms)"
                    )
                );
                foreach (
                    var finding in grade
                        .Findings.Where(finding => finding.Verdict > Verdict.Pass || only is not null)
                        .Take(only is null ? 4 : 100)
                )
                {
                    Console.WriteLine($"    {finding.Verdict} {finding.Code}: {finding.Reason}");
                    foreach (var evidence in only is null ? [] : finding.Evidence)
                    {
                        Console.WriteLine($"        {evidence}");
                    }
                }
            }
        }

        Print("label", judged, row => row.Label);
        Print("label and severity", judged, row => $"{row.Label} {row.Severity}");
        Print("language", judged, row => $"{row.Language} {row.Label}");
        Print("class", judged, row => $"{row.Label} {row.Class}");
        return 0;
    }

    private static bool IsSurprise(LabelledCommit row, Verdict verdict) =>
        row.Label switch
        {
            "benign" => verdict > Verdict.Pass,
            "weakening" => verdict <= Verdict.Pass || (row.Severity == "strong" && verdict != Verdict.Fail),
            _ => false,
        };

    private static void Print(string title, IEnumerable<(LabelledCommit Row, Verdict Verdict)> judged, Func<LabelledCommit, string> key)
    {
        Console.WriteLine();
        Console.WriteLine($"{title, -46} {"n", 5} {"flagged", 14} {"failed", 14}");
        foreach (
            var group in judged.GroupBy(one => key(one.Row), StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
        )
        {
            var (count, flagged, failed) = (
                group.Count(),
                group.Count(one => one.Verdict > Verdict.Pass),
                group.Count(one => one.Verdict == Verdict.Fail)
            );
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{group.Key, -46} {count, 5} {flagged, 6} {100.0 * flagged / count, 6:F1}% {failed, 6} {100.0 * failed / count, 6:F1}%"
                )
            );
        }
    }

    private static string? Option(string[] options, string name) =>
        Array.IndexOf(options, name) is >= 0 and var index && index + 1 < options.Length ? options[index + 1] : null;

    private static async Task<Diff?> DiffAsync(string mirror, LabelledCommit row, bool isListed)
    {
        var directory = Path.Combine(mirror, row.Repository.Replace('/', '+'), "repo");
        if (!Directory.Exists(directory))
        {
            return null;
        }

        var start = new ProcessStartInfo("git") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (
            var argument in (string[])
                [
                    "--git-dir",
                    directory,
                    "-c",
                    "core.quotePath=false",
                    "diff",
                    "--no-color",
                    "--no-ext-diff",
                    "--full-index",
                    "-M",
                    "-U1000000",
                    row.Parent,
                    row.Commit,
                    "--",
                    .. isListed ? row.Files : [],
                ]
        )
        {
            start.ArgumentList.Add(argument);
        }

        using var git = Process.Start(start)!;
        var diff = await DiffParser.ParseAsync(git.StandardOutput.BaseStream).ConfigureAwait(false);
        await git.WaitForExitAsync().ConfigureAwait(false);
        return diff;
    }
}
