using AgentEvals.Grading;
using AgentEvals.Results;

namespace AgentEvals.Tests.Results;

public sealed class ResultStoreTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("agentevals-store-");

    [Fact]
    public async Task A_result_is_written_whenever_another_writer_makes_the_folder()
    {
        const int Folders = 2_000;
        var paths = Enumerable.Range(0, Folders).Select(number => Path.Combine(_root.FullName, $"{number}")).ToList();
        var result = Sample.Result("signup/case", 0, [Verdict.Pass]);
        using var together = new Barrier(2);
        var other = Task.Factory.StartNew(
            () =>
            {
                var random = new Random(1);
                foreach (var path in paths)
                {
                    together.SignalAndWait(TestContext.Current.CancellationToken);
                    Thread.SpinWait(random.Next(2_000));
                    Directory.CreateDirectory(path);
                }
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );

        var failures = new List<Exception>();
        foreach (var path in paths)
        {
            together.SignalAndWait(TestContext.Current.CancellationToken);
            if (Record.Exception(() => new ResultStore(path).Write(result)) is { } failure)
            {
                failures.Add(failure);
            }
        }

        await other;
        failures.ShouldBeEmpty();
    }

    public void Dispose() => _root.Delete(recursive: true);
}
