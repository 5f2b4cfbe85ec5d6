using System.Diagnostics;
using AgentEvals.Grading;
using AgentEvals.Results;

namespace AgentEvals.Tests.Results;

/// <summary>Real processes: this test program, which runs <see cref="Writes_results_as_a_process_of_its_own"/> alone.</summary>
public sealed class ConcurrentWritersTests : IDisposable
{
    private const int Processes = 16;
    private const int ResultsEach = 125;
    private const string FolderVariable = "AGENTEVALS_TEST_RESULTS";
    private const string NumberVariable = "AGENTEVALS_TEST_WRITER";
    private const string Written = "written: ";
    private readonly string _root = Directory.CreateTempSubdirectory("agentevals-writers-").FullName;

    [Fact]
    public async Task Sixteen_processes_of_which_some_are_killed_lose_and_tear_no_result()
    {
        var folder = ResultFolder.At(Path.Combine(_root, "results"));
        Directory.CreateDirectory(folder.Results);
        var random = new Random(16);
        var victims = Enumerable
            .Range(0, Processes)
            .Select(number => number % 2 == 0 ? random.Next(1, ResultsEach + 1) : int.MaxValue)
            .ToList();
        var completed = (await Task.WhenAll(victims.Select((killAfter, number) => ChildAsync(folder, number, killAfter))))
            .SelectMany(files => files)
            .ToList();

        completed.Count.ShouldBeGreaterThanOrEqualTo(victims.Count(killAfter => killAfter == int.MaxValue) * ResultsEach);
        var updated = await PassHistory.UpdateAsync(folder, [], TestContext.Current.CancellationToken);
        updated.Remarks.ShouldBeEmpty();
        completed.ShouldBeUnique();
        completed.ShouldBeSubsetOf(updated.Results.Select(result => result.File));

        var history = await File.ReadAllTextAsync(folder.History, TestContext.Current.CancellationToken);
        var rebuilt = await PassHistory.RebuildAsync(folder, TestContext.Current.CancellationToken);
        rebuilt.Results.Count.ShouldBe(updated.Results.Count);
        (await File.ReadAllTextAsync(folder.History, TestContext.Current.CancellationToken)).ShouldBe(history);
    }

    [Fact(Explicit = true)]
    public async Task Writes_results_as_a_process_of_its_own()
    {
        var path = Environment.GetEnvironmentVariable(FolderVariable);
        Assert.SkipWhen(path is null, $"Only run by {nameof(Sixteen_processes_of_which_some_are_killed_lose_and_tear_no_result)}.");
        var number = int.Parse(Environment.GetEnvironmentVariable(NumberVariable)!);
        var folder = ResultFolder.At(path);
        await WriteAsync(folder, number);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static async Task WriteAsync(ResultFolder folder, int number)
    {
        var written = new List<ResultSummary>();
        for (var i = 0; i < ResultsEach; i++)
        {
            // All write results of the same few scenarios at the same times, as if they raced for the files' names.
            var result = Sample.Result($"signup/case-{i % 5}", i, [(i + number) % 4 == 0 ? Verdict.Fail : Verdict.Pass]) with
            {
                Seconds = number,
            };
            var file = Path.GetFileName(new ResultStore(folder.Results).Write(result));
            written.Add(ResultSummary.Of(result, file));
            Console.Out.WriteLine(Written + file);
            if (i % 50 == 49)
            {
                await PassHistory.UpdateAsync(folder, written, CancellationToken.None);
            }
        }

        await PassHistory.UpdateAsync(folder, written, CancellationToken.None);
    }

    private static async Task<List<string>> ChildAsync(ResultFolder folder, int number, int killAfter)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            ArgumentList =
            {
                "-method",
                $"*{nameof(ConcurrentWritersTests)}.{nameof(Writes_results_as_a_process_of_its_own)}",
                "-explicit",
                "only",
                "-noColor",
            },
            Environment = { [FolderVariable] = folder.Results, [NumberVariable] = $"{number}" },
        };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Insert(0, typeof(ConcurrentWritersTests).Assembly.Location);
        }

        using var process = Process.Start(start)!;
        var completed = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Contains(Written))
            {
                completed.Add(line[(line.IndexOf(Written) + Written.Length)..].Trim());
            }

            if (completed.Count == killAfter)
            {
                process.Kill();
                killAfter = -1;
            }
        }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return completed;
    }
}
