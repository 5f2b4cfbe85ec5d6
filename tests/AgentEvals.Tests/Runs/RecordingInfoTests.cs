using System.Text.Json;
using System.Text.Json.Nodes;
using AgentEvals.Agents;
using AgentEvals.Runs;
using AgentEvals.Scenarios;
using AgentEvals.Transcripts;
using AgentEvals.Workspaces;

namespace AgentEvals.Tests.Runs;

/// <summary>What is read by hand must be what the serializer wrote; what somebody broke must be refused, not guessed at.</summary>
public sealed class RecordingInfoTests : IDisposable
{
    private static readonly RecordingInfo Full = new()
    {
        Scenario = "signup/missing-email",
        ScenarioHash = "abc",
        Agent = new AgentIdentity(
            "claude",
            "claude-code",
            "2.1",
            "model",
            new Fingerprint("f", new Dictionary<string, string>(StringComparer.Ordinal) { ["file:A"] = "1", ["b"] = "ü" })
        ),
        Trial = 3,
        Facts = new RunFacts
        {
            StartedAt = new DateTimeOffset(2026, 3, 2, 9, 0, 0, 123, TimeSpan.FromHours(-3.5)),
            Duration = new TimeSpan(1, 2, 3, 4, 567),
            ExitCode = -1,
            StartCommit = "c1",
            StartFolders = ["src", "tests"],
            EndCommit = "c2",
            Commits = [new AgentCommit("c2", "fix: 🎉")],
            HistoryRewritten = true,
            SourceChanges = ["a.txt"],
            Criteria = [new CriterionOutcome("k", Passed: true, "fine", "output"), new CriterionOutcome("l", Passed: null, "not run")],
            InfrastructureError = "It broke.",
            Fault = InfrastructureFault.RateLimited,
            Attempts =
            [
                new TrialAttempt
                {
                    Reason = "529",
                    Fault = InfrastructureFault.ServiceFailed,
                    StartedAt = DateTimeOffset.UnixEpoch,
                    Seconds = 0.25,
                    Usage = new Usage
                    {
                        InputTokens = long.MaxValue / 8,
                        CacheReadTokens = 2,
                        CacheWriteTokens = 3,
                        OutputTokens = 4,
                        ReasoningTokens = 5,
                        Turns = 6,
                        CostUsd = 0.05m,
                        CostSource = CostSource.Reported,
                    },
                    Recording = "attempt-1",
                },
            ],
        },
        Events = 27,
        ChangedFiles = 2,
        DiffHash = "def",
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("agentevals-info-").FullName;

    [Fact]
    public void Everything_is_read_as_it_was_written()
    {
        RecordingInfo[] infos =
        [
            Full,
            Full with
            {
                Agent = null,
                Facts = new RunFacts(),
            },
            Full with
            {
                Agent = Full.Agent! with { Version = null, Model = null },
                Facts = Full.Facts with { StartFolders = null, Commits = [], Criteria = [], Attempts = [] },
            },
            .. Enum.GetValues<InfrastructureFault>().Select(fault => Full with { Facts = Full.Facts with { Fault = fault } }),
        ];
        foreach (var info in infos)
        {
            var written = JsonSerializer.SerializeToUtf8Bytes(info, RecordingJson.Default.RecordingInfo);

            JsonSerializer.SerializeToUtf8Bytes(RecordingInfoReader.Read(written), RecordingJson.Default.RecordingInfo).ShouldBe(written);
        }
    }

    [Theory]
    [InlineData("scenario")]
    [InlineData("scenario_hash")]
    [InlineData("facts")]
    [InlineData("events")]
    [InlineData("changed_files")]
    [InlineData("diff_hash")]
    public async Task What_is_missing_is_named(string member)
    {
        var problem = await ProblemAsync(info => info.Remove(member));

        problem.ShouldContain("AE4022");
        problem.ShouldContain($"'{member}'");
    }

    [Theory]
    [InlineData("scenario", "7")]
    [InlineData("events", "\"27\"")]
    [InlineData("events", "1.5")]
    [InlineData("trial", "1e300")]
    [InlineData("agent", "[]")]
    [InlineData("agent", "{\"name\":\"claude\"}")]
    [InlineData("facts", "\"none\"")]
    [InlineData("facts", "{\"duration\":\"long\"}")]
    [InlineData("facts", "{\"started_at\":\"yesterday\"}")]
    [InlineData("facts", "{\"history_rewritten\":\"yes\"}")]
    [InlineData("facts", "{\"fault\":\"gremlins\"}")]
    [InlineData("facts", "{\"source_changes\":[1]}")]
    [InlineData("facts", "{\"attempts\":[{}]}")]
    [InlineData("facts", "{\"commits\":[7]}")]
    public async Task What_is_of_another_kind_is_refused(string member, string value) =>
        (await ProblemAsync(info => info[member] = JsonNode.Parse(value))).ShouldContain("AE4022");

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("{\"scenario\":\"\\ud800\"}")]
    public async Task What_cannot_be_read_is_refused(string text) => (await ProblemOfAsync(text)).ShouldContain("AE4022");

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<string> ProblemAsync(Action<JsonObject> change)
    {
        var info = JsonSerializer.SerializeToNode(Full, RecordingJson.Default.RecordingInfo)!.AsObject();
        change(info);
        return ProblemOfAsync(info.ToJsonString());
    }

    private async Task<string> ProblemOfAsync(string json)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, RecordingFiles.Run), json, TestContext.Current.CancellationToken);
        var asked = new Scenario
        {
            Name = "missing-email",
            Category = "signup",
            Task = "Reject a missing email.",
            Hash = "abc",
        };
        return (await RecordingReader.ReadAsync(_folder, asked, TestContext.Current.CancellationToken))
            .Problem.ShouldNotBeNull()
            .ToString();
    }
}
