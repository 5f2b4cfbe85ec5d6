using System.Text.Json;
using AgentEvals.Grading;
using AgentEvals.Results;

namespace AgentEvals.Tests.Results;

public sealed class PassHistoryTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("agentevals-history-").FullName;

    private ResultFolder Folder => ResultFolder.At(Path.Combine(_root, "results"));

    [Fact]
    public async Task A_history_says_runs_passes_the_last_five_and_the_last_run()
    {
        var pass = (Verdict[])[Verdict.Pass];
        var fail = (Verdict[])[Verdict.Fail];
        foreach (var (trials, day) in new[] { fail, pass, pass, fail, pass, pass, fail }.Select((trials, day) => (trials, day)))
        {
            Write(Sample.Result("signup/missing-email", day, trials));
        }

        await Update();

        File.ReadAllText(Path.Combine(_root, "pass-history.json"))
            .ShouldBe(
                """
                {
                  "signup/missing-email": {
                    "runs": 7,
                    "passes": 4,
                    "last_5": [
                      true,
                      false,
                      true,
                      true,
                      false
                    ],
                    "last_run": "2026-03-08T09:00:00+00:00"
                  }
                }
                """.ReplaceLineEndings("\n")
            );
    }

    [Fact]
    public async Task A_run_counts_once_however_often_it_is_replayed_and_its_newest_grading_holds()
    {
        Write(Sample.Result("signup/missing-email", 1, [Verdict.Pass]));
        Write(Sample.Result("signup/missing-email", 1, [Verdict.Fail], gradedHoursLater: 48));
        Write(Sample.Result("signup/missing-email", 1, [Verdict.Pass], gradedHoursLater: 24));
        await Update();

        var record = History()["signup/missing-email"];
        record.Runs.ShouldBe(1);
        record.Passes.ShouldBe(0);
    }

    [Fact]
    public async Task A_run_that_one_of_two_tests_fails_has_failed()
    {
        Write(Sample.Result("signup/missing-email", 1, [Verdict.Fail]) with { Test = "SecurityEvals.Keeps_out" });
        Write(Sample.Result("signup/missing-email", 1, [Verdict.Pass], gradedHoursLater: 1));
        await Update();

        var record = History()["signup/missing-email"];
        record.Runs.ShouldBe(1);
        record.Passes.ShouldBe(0);
    }

    [Fact]
    public async Task Controls_and_what_neither_passed_nor_failed_count_in_no_rate()
    {
        Write(Sample.Result("signup/missing-email", 1, [Verdict.Pass]) with { Control = new ControlOutcome("incident", true, true) });
        Write(Sample.Result("signup/missing-email", 2, [Verdict.Inconclusive]));
        Write(Sample.Result("signup/missing-email", 3, [Verdict.NeedsReview]));
        await Update();

        History().ShouldBeEmpty();
    }

    [Fact]
    public async Task Updating_run_by_run_and_making_it_anew_give_the_same_file()
    {
        var random = new Random(7);
        for (var i = 0; i < 40; i++)
        {
            var verdict = (Verdict)random.Next(1, 5);
            var result = Sample.Result($"signup/case-{random.Next(4)}", random.Next(10), [verdict, Verdict.Pass], random.Next(3));
            var file = new ResultStore(Folder.Results).Write(result);
            await PassHistory.UpdateAsync(
                Folder,
                random.Next(2) == 0 ? [ResultSummary.Of(result, Path.GetFileName(file))] : [],
                TestContext.Current.CancellationToken
            );
        }

        var updated = File.ReadAllText(Folder.History);
        await PassHistory.RebuildAsync(Folder, TestContext.Current.CancellationToken);
        File.ReadAllText(Folder.History).ShouldBe(updated);
    }

    [Fact]
    public async Task What_the_index_gives_back_is_what_the_files_say()
    {
        Write(Sample.Result("signup/missing-email", 1, [Verdict.Pass, Verdict.Fail]) with { Decision = "Ask a person." });
        Write(
            Sample.Result("signup/other", 2, [Verdict.Pass]) with
            {
                Agent = null,
                Control = new ControlOutcome("incident", true, false),
            }
        );
        var fromFiles = (await Update()).Results;
        File.Exists(Folder.Index).ShouldBeTrue();

        var fromIndex = (await Update()).Results;
        JsonSerializer.Serialize(fromIndex).ShouldBe(JsonSerializer.Serialize(fromFiles));
        fromIndex.Select(result => result.File).ShouldBe(fromFiles.Select(result => result.File));
        fromIndex[0].Trials[1].ScoreSheet.Codes.ShouldBe(["assertion_weakened"]);
        fromIndex[0].Trials[1].Usage.ShouldBe(new TrialConsumption(1200, 0.05m));
    }

    [Fact]
    public async Task A_result_that_is_deleted_leaves_the_history()
    {
        Write(Sample.Result("signup/missing-email", 1, [Verdict.Pass]));
        var file = Write(Sample.Result("signup/missing-email", 2, [Verdict.Fail]));
        await Update();
        File.Delete(file);
        await Update();

        History()["signup/missing-email"].Runs.ShouldBe(1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    [InlineData(60)]
    [InlineData(200)]
    public async Task A_damaged_index_is_as_good_as_none(int keep)
    {
        Write(Sample.Result("signup/missing-email", 1, [Verdict.Pass]));
        await Update();
        var whole = await File.ReadAllBytesAsync(Folder.Index, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(Folder.Index, whole[..keep], TestContext.Current.CancellationToken);

        (await Update()).Results.Count.ShouldBe(1);
        (await File.ReadAllBytesAsync(Folder.Index, TestContext.Current.CancellationToken)).ShouldBe(whole);
    }

    [Fact]
    public async Task Any_byte_of_the_index_may_be_wrong_without_an_exception()
    {
        Write(Sample.Result("signup/missing-email", 1, [Verdict.Pass, Verdict.Fail]));
        await Update();
        var whole = await File.ReadAllBytesAsync(Folder.Index, TestContext.Current.CancellationToken);
        for (var i = 12; i < whole.Length; i++)
        {
            byte[] damaged = [.. whole];
            damaged[i] ^= 0xFF;
            await File.WriteAllBytesAsync(Folder.Index, damaged, TestContext.Current.CancellationToken);
            Should.NotThrow(() => ResultIndex.Read(Folder.Index));
        }
    }

    [Fact]
    public async Task Files_that_are_no_results_become_remarks()
    {
        Write(Sample.Result("signup/missing-email", 1, [Verdict.Pass]));
        File.WriteAllText(Path.Combine(Folder.Results, "a-torn.json"), "{ \"name\": \"x\", ");
        File.WriteAllText(Path.Combine(Folder.Results, "b-null.json"), "null");
        File.WriteAllText(Path.Combine(Folder.Results, "c-empty.json"), "");
        File.WriteAllText(Path.Combine(Folder.Results, "d-other.json"), "[1, 2]");
        File.WriteAllText(Path.Combine(Folder.Results, "e-deep.json"), new string('[', 100_000));
        File.WriteAllText(Path.Combine(Folder.Results, ".half-written.json"), "{");

        var reading = await Update();
        reading.Results.Count.ShouldBe(1);
        reading
            .Remarks.Select(remark => remark.Split(':')[0])
            .ShouldBe(["a-torn.json", "b-null.json", "c-empty.json", "d-other.json", "e-deep.json"]);
        reading.Remarks.ShouldAllBe(remark => !remark.Contains('\n'));
    }

    [Fact]
    public async Task Making_it_anew_removes_what_killed_writers_left_and_nothing_else()
    {
        var old = DateTime.UtcNow.AddDays(-2);
        Directory.CreateDirectory(Folder.Results);
        foreach (var name in (string[])[$".20260302-missing-email.{Guid.NewGuid():N}", ".gitignore", ".lock"])
        {
            File.WriteAllText(Path.Combine(Folder.Results, name), "");
            File.SetLastWriteTimeUtc(Path.Combine(Folder.Results, name), old);
        }

        var young = $".20260303-missing-email.{Guid.NewGuid():N}";
        File.WriteAllText(Path.Combine(Folder.Results, young), "");
        await PassHistory.RebuildAsync(Folder, TestContext.Current.CancellationToken);

        Directory.GetFiles(Folder.Results).Select(Path.GetFileName).ShouldBe([".gitignore", ".lock", young], ignoreOrder: true);
    }

    [Fact]
    public void The_history_lies_beside_a_folder_called_results_and_within_any_other()
    {
        Directory.CreateDirectory(Path.Combine(_root, "results"));
        var history = Path.Combine(_root, "pass-history.json");
        ResultFolder.At(_root).History.ShouldBe(history);
        ResultFolder.At(Path.Combine(_root, "results") + Path.DirectorySeparatorChar).History.ShouldBe(history);
        ResultFolder.At(Path.Combine(_root, "merged")).History.ShouldBe(Path.Combine(_root, "merged", "pass-history.json"));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private string Write(EvalResult result) => new ResultStore(Folder.Results).Write(result);

    private Task<ResultReading> Update() => PassHistory.UpdateAsync(Folder, [], TestContext.Current.CancellationToken);

    private Dictionary<string, PassRecord> History() =>
        JsonSerializer
            .Deserialize(File.ReadAllBytes(Folder.History), PassHistoryJson.Default.IReadOnlyDictionaryStringPassRecord)!
            .ToDictionary();
}
