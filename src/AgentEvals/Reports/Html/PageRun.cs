using System.Text.Json;
using AgentEvals.Diffs;
using AgentEvals.Grading;
using AgentEvals.Results;
using AgentEvals.Runs;
using AgentEvals.Transcripts;

namespace AgentEvals.Reports.Html;

/// <summary>One run as the page shows it: its trials, each with its score sheet and, where its recording is at hand, its transcript and diff.</summary>
internal sealed class PageRun
{
    private const int MostTrials = 20;
    private const int MostAttempts = 10;
    private const int MostFindings = 20;
    private const int MostEvidence = 10;
    private readonly EvalResult _result;
    private readonly List<(TrialResult Trial, (Transcript Transcript, Diff Diff)? Recording)> _trials = [];

    private PageRun(EvalResult result) => _result = result;

    public static async Task<PageRun> OfAsync(EvalResult result, ResultFolder folder, string? project, CancellationToken cancellationToken)
    {
        var run = new PageRun(result);
        foreach (var trial in result.Trials.Take(MostTrials))
        {
            run._trials.Add((trial, await RecordingFinder.ReadAsync(trial, folder, project, cancellationToken)));
        }

        return run;
    }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNumber(
            "at",
            PageJson.Minutes(_result.Trials.Count == 0 ? _result.StartedAt : _result.Trials.Min(trial => trial.StartedAt))
        );
        writer.WriteNumber("verdict", (int)_result.Verdict);
        writer.WriteString("policy", ReportFormat.Line(_result.PassPolicy ?? ""));
        writer.WriteString("stopped", PageText.Line(_result.Stopped));
        writer.WriteString("mode", ReportFormat.Line(_result.Mode.ToString().ToLowerInvariant()));
        writer.WriteString("commit", ReportFormat.Line(_result.Commit ?? ""));
        writer.WriteString("test", ReportFormat.Line(_result.Test ?? ""));
        writer.WriteString(
            "agent",
            _result.Agent is { Name: { } name } agent
                ? ReportFormat.Line(
                    string.Join(", ", new[] { name, agent.Version, agent.Model }.Where(part => !string.IsNullOrEmpty(part)))
                )
                : ""
        );
        writer.WriteString("hash", _result.Agent?.Fingerprint is { Parts: not null } fingerprint ? fingerprint.AgentHash : "");
        writer.Array("trials", _trials, trial => Trial(writer, trial.Trial, trial.Recording));
        writer.WriteEndObject();
    }

    private static void Trial(Utf8JsonWriter writer, TrialResult trial, (Transcript Transcript, Diff Diff)? recording)
    {
        var grades = (trial.ScoreSheet?.Grades ?? []).Where(grade => grade is { Findings: not null, Support: not null }).ToList();
        var evidence = grades
            .SelectMany(grade =>
                grade.Findings.Where(finding => finding?.Evidence is not null).SelectMany(finding => finding.Evidence).Concat(grade.Support)
            )
            .OfType<Evidence>()
            .ToList();
        writer.WriteStartObject();
        writer.WriteNumber("number", trial.Number);
        writer.WriteNumber("verdict", (int)trial.Verdict);
        writer.WriteString("reason", PageText.Line(trial.Reason));
        writer.WritePropertyName("figures");
        writer.WriteStartArray();
        writer.Numbers(
            Math.Round(trial.Seconds, 1),
            trial.Usage?.TotalTokens,
            (double?)trial.Usage?.CostUsd,
            trial.ToolCalls,
            trial.FilesRead
        );
        writer.WriteEndArray();
        writer.WriteString("recording", PageText.Line(trial.Recording));
        writer.Array("attempts", (trial.Attempts ?? []).OfType<TrialAttempt>().Take(MostAttempts), attempt => Attempt(writer, attempt));
        writer.Array("grades", grades, grade => Grade(writer, grade));
        if (recording is var (transcript, diff))
        {
            new PageTranscript(transcript, evidence).Write(writer);
            new PageDiff(diff, evidence).Write(writer);
        }

        writer.WriteEndObject();
    }

    /// <summary>What broke, in a word and in a sentence; when, how long, the tokens that it took all the same, the recording.</summary>
    private static void Attempt(Utf8JsonWriter writer, TrialAttempt attempt)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(ReportFormat.Words(attempt.Fault));
        writer.WriteStringValue(PageText.Line(attempt.Reason));
        writer.Numbers(PageJson.Minutes(attempt.StartedAt), Math.Round(attempt.Seconds, 1), attempt.Usage?.TotalTokens);
        writer.WriteStringValue(PageText.Line(attempt.Recording));
        writer.WriteEndArray();
    }

    private static void Grade(Utf8JsonWriter writer, Grade grade)
    {
        writer.WriteStartObject();
        writer.WriteString("question", GradingWords.Of(grade.Question));
        writer.WriteString("asks", GradingWords.Sentence(grade.Question));
        writer.WriteNumber("verdict", (int)grade.Verdict);
        writer.WriteString("reason", PageText.Line(grade.Reason));
        writer.Array(
            "findings",
            grade.Findings.Where(finding => finding?.Evidence is not null).Take(MostFindings),
            finding =>
            {
                writer.WriteStartObject();
                writer.WriteString("code", PageText.Line(finding.Code));
                writer.WriteNumber("verdict", (int)finding.Verdict);
                writer.WriteString("reason", PageText.Line(finding.Reason));
                writer.Array("evidence", finding.Evidence.OfType<Evidence>().Take(MostEvidence), evidence => Evidence(writer, evidence));
                writer.WriteEndObject();
            }
        );
        writer.Array("support", grade.Support.OfType<Evidence>().Take(MostEvidence), evidence => Evidence(writer, evidence));
        writer.WriteEndObject();
    }

    /// <summary>An event's index and text, or a line's file, number and text.</summary>
    private static void Evidence(Utf8JsonWriter writer, Evidence evidence)
    {
        writer.WriteStartArray();
        switch (evidence)
        {
            case Evidence.DiffLine line:
                writer.WriteStringValue(line.File);
                writer.WriteNumberValue(line.Line);
                break;
            case Evidence.Event @event:
                writer.WriteNumberValue(@event.Index);
                break;
        }

        writer.WriteStringValue(PageText.Line(evidence.Text));
        writer.WriteEndArray();
    }
}
