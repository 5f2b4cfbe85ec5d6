using System.Diagnostics;
using AgentEvals.Grading;
using AgentEvals.Runs;

namespace AgentEvals.Benchmarks.Grading;

/// <summary>How long grading one run takes that has a transcript of 70 kB and a diff of 40 files, warm, on one thread.</summary>
internal sealed class GradingMeasurement : IMeasurement
{
    private const int Rounds = 400;

    // The runtime still compiles hot methods anew in the second hundred of rounds (median 18 ms there, 11 to 12 ms from the third on).
    private const int WarmUpRounds = 400;

    /// <inheritdoc/>
    public string Name => "grade";

    /// <inheritdoc/>
    public string Summary => "grades a run with a transcript of 70 kB and a diff of 40 files: the sheet, then each question";

    /// <inheritdoc/>
    public Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var run = SampleRun.Create();
        Console.WriteLine(ScoreSheetText.Of(Graders.Grade(run), run));
        Measure("sheet", run, run => Graders.Grade(run).Grades.Count);
        foreach (var grader in Graders.All)
        {
            Measure(GradingWords.Of(grader.Question), run, run => grader.Grade(run, run.Scenario).Findings.Count);
        }

        return Task.FromResult(0);
    }

    private static void Measure(string name, AgentRun run, Func<AgentRun, int> grade)
    {
        for (var round = 0; round < WarmUpRounds; round++)
        {
            grade(run with { Trial = round });
        }

        var times = new double[Rounds];
        var before = GC.GetTotalAllocatedBytes(precise: true);
        for (var round = 0; round < Rounds; round++)
        {
            // A run of its own each time: what one grader reads of a run, the others of the same sheet share.
            var copy = run with
            {
                Trial = round,
            };
            var start = Stopwatch.GetTimestamp();
            grade(copy);
            times[round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        var allocated = (GC.GetTotalAllocatedBytes(precise: true) - before) / Rounds;
        Array.Sort(times);
        Console.WriteLine(
            $"{name, -10} median {times[Rounds / 2]:0.00} ms, 95 % {times[Rounds * 95 / 100]:0.00} ms, {allocated / 1000} kB allocated"
        );
    }
}
