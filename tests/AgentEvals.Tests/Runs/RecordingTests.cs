using AgentEvals.Diffs;
using AgentEvals.Runs;
using AgentEvals.Scenarios;
using AgentEvals.Transcripts;

namespace AgentEvals.Tests.Runs;

public sealed class RecordingTests : IDisposable
{
    private static readonly Scenario Asked = new()
    {
        Name = "missing-email",
        Category = "signup",
        Task = "Reject a missing email.",
        Hash = "abc",
    };

    private readonly string _root = Directory.CreateTempSubdirectory("agentevals-recording-").FullName;

    private string Folder => Path.Combine(_root, "claude-1");

    [Fact]
    public async Task A_recording_is_read_as_it_was_written()
    {
        await WriteAsync("Done.");

        var run = (await ReadAsync(Asked)).Run.ShouldNotBeNull();

        run.Transcript.FinalMessage!.Text.ShouldBe("Done.");
        run.Diff.Files.ShouldHaveSingleItem().Path.ShouldBe("a.txt");
        run.Mode.ShouldBe(RunMode.Replay);
    }

    [Fact]
    public async Task A_recording_of_another_task_is_refused()
    {
        await WriteAsync("Done.");

        (await ReadAsync(Asked with { Hash = "def" })).Problem!.Code.ShouldBe("AE4021");
    }

    [Fact]
    public async Task A_truncated_transcript_is_refused()
    {
        await WriteAsync("Done.");
        var path = Path.Combine(Folder, RecordingFiles.Transcript);
        await File.WriteAllLinesAsync(path, (await File.ReadAllLinesAsync(path, Token)).Take(1), Token);

        (await ReadAsync(Asked)).Problem!.Code.ShouldBe("AE4024");
    }

    [Fact]
    public async Task An_edited_diff_is_refused()
    {
        await WriteAsync("Done.");
        await File.AppendAllTextAsync(Path.Combine(Folder, RecordingFiles.Changes), "\n", Token);

        (await ReadAsync(Asked)).Problem!.Code.ShouldBe("AE4023");
    }

    [Fact]
    public async Task A_missing_recording_is_named() => (await ReadAsync(Asked)).Problem!.Code.ShouldBe("AE4020");

    [Fact]
    public async Task Replacing_a_recording_leaves_the_new_one_alone()
    {
        await WriteAsync("First.");
        await WriteAsync("Second.");

        (await ReadAsync(Asked)).Run!.Transcript.FinalMessage!.Text.ShouldBe("Second.");
        Directory.GetFileSystemEntries(_root).ShouldHaveSingleItem();
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Task<RecordingReading> ReadAsync(Scenario scenario) => RecordingReader.ReadAsync(Folder, scenario, Token);

    private Task WriteAsync(string said) =>
        RecordingWriter.ReplaceAsync(
            Folder,
            new AgentRun
            {
                Scenario = Asked,
                Transcript = new Transcript
                {
                    Format = "claude-code",
                    Events = [new Message { Speaker = Speaker.Agent, Text = said }],
                    EndReason = EndReason.Completed,
                },
                Diff = DiffParser.Parse(
                    "diff --git a/a.txt b/a.txt\nnew file mode 100644\n--- /dev/null\n+++ b/a.txt\n@@ -0,0 +1 @@\n+hello\n"
                ),
            },
            Token
        );
}
