using AgentEvals.Results;

namespace AgentEvals.Tests.Results;

public sealed class RevealLogTests : IDisposable
{
    private const string FileVariable = "AGENTEVALS_TEST_REVEALS";
    private const string NumberVariable = "AGENTEVALS_TEST_REVEALER";
    private const int Each = 100;
    private readonly string _root = Directory.CreateTempSubdirectory("agentevals-reveals-").FullName;

    private string LogFile => Path.Combine(_root, ".agentevals", RevealLog.FileName);

    [Fact]
    public async Task The_log_lies_beside_the_pass_history_one_line_a_look()
    {
        var log = RevealLog.Of(ResultFolder.At(Path.Combine(_root, ".agentevals", "results")));

        await log.AppendAsync(Look(1), TestContext.Current.CancellationToken);
        await log.AppendAsync(Look(0) with { Test = null }, TestContext.Current.CancellationToken);

        log.File.ShouldBe(LogFile);
        (await File.ReadAllTextAsync(LogFile, TestContext.Current.CancellationToken)).ShouldBe(
            """
            {"at":"2026-03-03T09:00:00+00:00","scenario":"signup/missing-email","agent":"claude","fingerprint":"abc","test":"SignupEvals.Stays_inside"}
            {"at":"2026-03-02T09:00:00+00:00","scenario":"signup/missing-email","agent":"claude","fingerprint":"abc"}

            """
        );
        log.Read().Reveals.ShouldBe([Look(0) with { Test = null }, Look(1)]);
        log.Read().Remarks.ShouldBeEmpty();
    }

    [Fact]
    public void A_log_that_does_not_exist_is_empty() =>
        new RevealLog(LogFile)
            .Read()
            .ShouldSatisfyAllConditions(reading => reading.Reveals.ShouldBeEmpty(), reading => reading.Remarks.ShouldBeEmpty());

    [Fact]
    public async Task Logs_are_merged_by_putting_one_behind_the_other_and_a_look_counts_once()
    {
        var one = new RevealLog(Path.Combine(_root, "one.jsonl"));
        var two = new RevealLog(Path.Combine(_root, "two.jsonl"));
        await one.AppendAsync(Look(0), TestContext.Current.CancellationToken);
        await two.AppendAsync(Look(1), TestContext.Current.CancellationToken);
        await two.AppendAsync(Look(0), TestContext.Current.CancellationToken);
        var merged = new RevealLog(Path.Combine(_root, "merged.jsonl"));
        await File.WriteAllTextAsync(
            merged.File,
            File.ReadAllText(one.File) + File.ReadAllText(two.File),
            TestContext.Current.CancellationToken
        );

        merged.Read().Reveals.ShouldBe([Look(0), Look(1)]);
    }

    [Theory]
    [InlineData("{\"at\":\"2026-03-02T09:00:00Z\",\"scenario\":\"sign")]
    [InlineData("<<<<<<< HEAD")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"at\":\"2026-03-02T09:00:00Z\",\"scenario\":\"a/b\",\"agent\":null,\"fingerprint\":\"x\"}")]
    [InlineData("{\"scenario\":\"a/b\",\"agent\":\"claude\",\"fingerprint\":\"x\"}")]
    [InlineData("[1, 2]")]
    public async Task A_line_that_is_no_reveal_is_a_remark_and_harms_no_other(string line)
    {
        var log = new RevealLog(Path.Combine(_root, "reveals.jsonl"));
        await log.AppendAsync(Look(0), TestContext.Current.CancellationToken);
        await File.AppendAllTextAsync(log.File, line, TestContext.Current.CancellationToken);
        await log.AppendAsync(Look(1), TestContext.Current.CancellationToken);

        var reading = log.Read();

        reading.Reveals.ShouldBe([Look(0), Look(1)]);
        reading.Remarks.ShouldBe(["reveals.jsonl: line 2 is no reveal."]);
    }

    [Fact]
    public void A_log_that_cannot_be_read_is_a_remark()
    {
        var reading = new RevealLog(_root).Read();

        reading.Reveals.ShouldBeEmpty();
        reading.Remarks.ShouldHaveSingleItem().ShouldStartWith("reveals.jsonl: cannot be read: ");
    }

    [Fact]
    public async Task Processes_that_append_at_once_lose_and_tear_no_line()
    {
        var codes = await Task.WhenAll(
            Enumerable
                .Range(0, 3)
                .Select(number =>
                    ChildProcess.RunAsync(
                        typeof(RevealLogTests),
                        nameof(Appends_as_a_process_of_its_own),
                        (FileVariable, LogFile),
                        (NumberVariable, $"{number}")
                    )
                )
        );

        codes.ShouldAllBe(code => code == 0);
        var reading = new RevealLog(LogFile).Read();
        reading.Remarks.ShouldBeEmpty();
        reading.Reveals.Count.ShouldBe(3 * Each);
    }

    [Fact(Explicit = true)]
    public async Task Appends_as_a_process_of_its_own()
    {
        var path = Environment.GetEnvironmentVariable(FileVariable);
        Assert.SkipWhen(path is null, $"Only run by {nameof(Processes_that_append_at_once_lose_and_tear_no_line)}.");
        for (var i = 0; i < Each; i++)
        {
            await new RevealLog(path).AppendAsync(
                Look(i) with
                {
                    Agent = $"agent-{Environment.GetEnvironmentVariable(NumberVariable)}",
                },
                TestContext.Current.CancellationToken
            );
        }
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static Reveal Look(int day) =>
        new(Sample.Start.AddDays(day), "signup/missing-email", "claude", "abc", "SignupEvals.Stays_inside");
}
