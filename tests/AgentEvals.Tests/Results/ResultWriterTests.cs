using System.Text.Json;
using AgentEvals.Agents;
using AgentEvals.Grading;
using AgentEvals.Problems;
using AgentEvals.Results;
using AgentEvals.Runs;
using AgentEvals.Scenarios;
using AgentEvals.Transcripts;

namespace AgentEvals.Tests.Results;

/// <summary>What is written by hand must be what the serializer would write, or results would not be read back as they were.</summary>
public sealed class ResultWriterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("agentevals-result-").FullName;

    [Theory]
    [InlineData("")]
    [InlineData("one line")]
    [InlineData("`npm test` <b>&\"'+/\\ \u007f")]
    [InlineData("two\r\nlines\tand\u0000 a \u2028 break")]
    [InlineData("ünï → 日本 🎉")]
    public void Every_text_stands_as_the_serializer_writes_it(string text) => ShouldBeWrittenAsTheSerializerDoes(Full(text));

    [Fact]
    public void Every_word_stands_as_the_serializer_writes_it()
    {
        var full = Full("x");
        foreach (var verdict in Enum.GetValues<Verdict>())
        {
            ShouldBeWrittenAsTheSerializerDoes(full with { Verdict = verdict });
        }

        foreach (var mode in Enum.GetValues<RunMode>())
        {
            ShouldBeWrittenAsTheSerializerDoes(full with { Mode = mode });
        }

        foreach (var question in Enum.GetValues<Question>())
        {
            ShouldBeWrittenAsTheSerializerDoes(
                full with
                {
                    Trials = [full.Trials[0] with { ScoreSheet = ScoreSheet.Of([Grade.Pass(question, "fine")]) }],
                }
            );
        }

        foreach (var fault in Enum.GetValues<InfrastructureFault>())
        {
            ShouldBeWrittenAsTheSerializerDoes(
                full with
                {
                    Trials = [full.Trials[0] with { Attempts = [full.Trials[0].Attempts[0] with { Fault = fault }] }],
                }
            );
        }

        foreach (var source in Enum.GetValues<CostSource>())
        {
            ShouldBeWrittenAsTheSerializerDoes(full with { Trials = [full.Trials[0] with { Usage = new Usage { CostSource = source } }] });
        }

        ShouldBeWrittenAsTheSerializerDoes(full with { Kind = ScenarioKind.Regression, Split = ScenarioSplit.Optimization });
    }

    [Fact]
    public void What_is_unknown_is_left_out_as_the_serializer_does()
    {
        var full = Full("x");
        ShouldBeWrittenAsTheSerializerDoes(Sample.Result("a/b", day: 1, []));
        ShouldBeWrittenAsTheSerializerDoes(
            full with
            {
                Trials = [.. full.Trials, full.Trials[0] with { Attempts = [], Recording = null }],
            }
        );
        ShouldBeWrittenAsTheSerializerDoes(
            full with
            {
                Source = null,
                Decision = null,
                Agent = null,
                Commit = null,
                Stop = null,
                Stopped = null,
                Shadow = false,
                Control = null,
            }
        );
        ShouldBeWrittenAsTheSerializerDoes(full with { Agent = full.Agent! with { Version = null, Model = null } });
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static EvalResult Full(string text) =>
        new()
        {
            Name = "signup",
            Category = text,
            Kind = ScenarioKind.Capability,
            Split = ScenarioSplit.Holdout,
            ScenarioHash = text,
            Source = new SourceLocation(text, 3, 7),
            Decision = text,
            Test = text,
            Mode = RunMode.Live,
            Agent = new AgentIdentity(
                text,
                text,
                text,
                text,
                new Fingerprint(text, new Dictionary<string, string>(StringComparer.Ordinal) { ["File:" + text] = text, ["b"] = "c" })
            ),
            Commit = text,
            StartedAt = new DateTimeOffset(2026, 3, 2, 9, 0, 0, 123, TimeSpan.FromHours(-3.5)),
            Seconds = 1.0 / 3,
            PassPolicy = text,
            Stop = text,
            Planned = 5,
            Stopped = text,
            Shadow = true,
            Verdict = Verdict.NeedsReview,
            Control = new ControlOutcome(text, MustFail: true, AsExpected: false),
            Trials =
            [
                new TrialResult
                {
                    Number = 1,
                    Verdict = Verdict.NotApplicable,
                    Reason = text,
                    ScoreSheet = ScoreSheet.Of([
                        Grade.Pass(Question.Evidence, text, new Evidence.Event(4, text), new Evidence.DiffLine(text, 12, text)),
                        Grade.Of(
                            Question.Tests,
                            [
                                new Finding(
                                    "assertion_weakened",
                                    Verdict.Fail,
                                    text,
                                    new Evidence.DiffLine(text, 0, text),
                                    new Evidence.Event(0, text)
                                ),
                                new Finding("test_deleted", Verdict.Fail, text),
                            ],
                            Grade.Pass(Question.Tests, "fine")
                        ),
                    ]),
                    Usage = new Usage
                    {
                        InputTokens = long.MaxValue / 8,
                        CacheReadTokens = 2,
                        CacheWriteTokens = 3,
                        OutputTokens = 4,
                        ReasoningTokens = 5,
                        Turns = 6,
                        CostUsd = 0.050m,
                        CostSource = CostSource.Reported,
                    },
                    StartedAt = DateTimeOffset.UnixEpoch,
                    Seconds = 1e-7,
                    ToolCalls = 8,
                    FilesRead = 9,
                    Attempts =
                    [
                        new TrialAttempt
                        {
                            Reason = text,
                            Fault = InfrastructureFault.RateLimited,
                            StartedAt = DateTimeOffset.MaxValue,
                            Seconds = 12345678.9,
                            Usage = new Usage { Turns = 1 },
                            Recording = text,
                        },
                    ],
                    Recording = text,
                },
            ],
        };

    private void ShouldBeWrittenAsTheSerializerDoes(EvalResult result)
    {
        var written = File.ReadAllText(new ResultStore(_folder).Write(result));

        written.ShouldBe(JsonSerializer.Serialize(result, ResultJson.Default.EvalResult));
    }
}
