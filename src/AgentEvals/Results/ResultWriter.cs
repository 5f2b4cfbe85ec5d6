using System.Buffers;
using System.Text.Json;
using AgentEvals.Agents;
using AgentEvals.Grading;
using AgentEvals.Runs;
using AgentEvals.Transcripts;
using AgentEvals.Transcripts.Formats.Normalised;

namespace AgentEvals.Results;

/// <summary>Writes a result as <see cref="ResultJson"/> does, byte for byte, which a test holds.</summary>
/// <remarks>
/// Written out by hand because a suite of replays writes results from its first second on: what the serializer sets up for each type and enumeration takes
/// longer than writing a thousand results.
/// </remarks>
internal static class ResultWriter
{
    public static ReadOnlyMemory<byte> Write(EvalResult result)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(writer, result);
        }

        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter writer, EvalResult result)
    {
        writer.WriteStartObject();
        writer.WriteNumber("version"u8, result.Version);
        Text(writer, "name"u8, result.Name);
        Text(writer, "category"u8, result.Category);
        Word(writer, "kind"u8, result.Kind);
        Word(writer, "split"u8, result.Split);
        Text(writer, "scenario_hash"u8, result.ScenarioHash);
        if (result.Source is { } source)
        {
            writer.WriteStartObject("source"u8);
            Text(writer, "file"u8, source.File);
            writer.WriteNumber("line"u8, source.Line);
            writer.WriteNumber("column"u8, source.Column);
            writer.WriteEndObject();
        }

        Text(writer, "decision"u8, result.Decision);
        Text(writer, "test"u8, result.Test);
        Word(writer, "mode"u8, result.Mode);
        if (result.Agent is { } agent)
        {
            writer.WritePropertyName("agent"u8);
            Write(writer, agent);
        }

        Text(writer, "commit"u8, result.Commit);
        writer.WriteString("started_at"u8, result.StartedAt);
        writer.WriteNumber("seconds"u8, result.Seconds);
        Text(writer, "pass_policy"u8, result.PassPolicy);
        Text(writer, "stop"u8, result.Stop);
        writer.WriteNumber("planned"u8, result.Planned);
        Text(writer, "stopped"u8, result.Stopped);
        if (result.Shadow)
        {
            writer.WriteBoolean("shadow"u8, value: true);
        }

        Word(writer, "verdict"u8, result.Verdict);
        writer.WriteStartArray("trials"u8);
        foreach (var trial in result.Trials)
        {
            Write(writer, trial);
        }

        writer.WriteEndArray();
        if (result.Control is { } control)
        {
            writer.WriteStartObject("control"u8);
            Text(writer, "label"u8, control.Label);
            writer.WriteBoolean("must_fail"u8, control.MustFail);
            writer.WriteBoolean("as_expected"u8, control.AsExpected);
            writer.WriteEndObject();
        }

        writer.WriteString("id"u8, result.Id);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, AgentIdentity agent)
    {
        writer.WriteStartObject();
        Text(writer, "name"u8, agent.Name);
        Text(writer, "kind"u8, agent.Kind);
        Text(writer, "version"u8, agent.Version);
        Text(writer, "model"u8, agent.Model);
        writer.WriteStartObject("fingerprint"u8);
        Text(writer, "hash"u8, agent.Fingerprint.Hash);
        writer.WriteStartObject("parts"u8);
        foreach (var (part, value) in agent.Fingerprint.Parts)
        {
            writer.WriteString(part, value);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, TrialResult trial)
    {
        writer.WriteStartObject();
        writer.WriteNumber("number"u8, trial.Number);
        Word(writer, "verdict"u8, trial.Verdict);
        Text(writer, "reason"u8, trial.Reason);
        writer.WriteStartObject("score_sheet"u8);
        Word(writer, "verdict"u8, trial.ScoreSheet.Verdict);
        writer.WriteStartArray("grades"u8);
        foreach (var grade in trial.ScoreSheet.Grades)
        {
            Write(writer, grade);
        }

        writer.WriteEndArray();
        Texts(writer, "codes"u8, trial.ScoreSheet.Codes);
        writer.WriteEndObject();
        Write(writer, trial.Usage);
        writer.WriteString("started_at"u8, trial.StartedAt);
        writer.WriteNumber("seconds"u8, trial.Seconds);
        writer.WriteNumber("tool_calls"u8, trial.ToolCalls);
        writer.WriteNumber("files_read"u8, trial.FilesRead);
        writer.WriteStartArray("attempts"u8);
        foreach (var attempt in trial.Attempts)
        {
            Write(writer, attempt);
        }

        writer.WriteEndArray();
        Text(writer, "recording"u8, trial.Recording);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Grade grade)
    {
        writer.WriteStartObject();
        Word(writer, "question"u8, grade.Question);
        Word(writer, "verdict"u8, grade.Verdict);
        Text(writer, "reason"u8, grade.Reason);
        writer.WriteStartArray("findings"u8);
        foreach (var finding in grade.Findings)
        {
            writer.WriteStartObject();
            Text(writer, "code"u8, finding.Code);
            Word(writer, "verdict"u8, finding.Verdict);
            Text(writer, "reason"u8, finding.Reason);
            Write(writer, "evidence"u8, finding.Evidence);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        Write(writer, "support"u8, grade.Support);
        Texts(writer, "codes"u8, grade.Codes);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<Evidence> all)
    {
        writer.WriteStartArray(name);
        foreach (var evidence in all)
        {
            writer.WriteStartObject();
            if (evidence is Evidence.DiffLine line)
            {
                writer.WriteString("kind"u8, "diff"u8);
                Text(writer, "file"u8, line.File);
                writer.WriteNumber("line"u8, line.Line);
            }
            else if (evidence is Evidence.Event step)
            {
                writer.WriteString("kind"u8, "event"u8);
                writer.WriteNumber("index"u8, step.Index);
            }

            Text(writer, "text"u8, evidence.Text);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, Usage usage)
    {
        writer.WriteStartObject("usage"u8);
        writer.WriteNumber("input_tokens"u8, usage.InputTokens);
        writer.WriteNumber("cache_read_tokens"u8, usage.CacheReadTokens);
        writer.WriteNumber("cache_write_tokens"u8, usage.CacheWriteTokens);
        writer.WriteNumber("output_tokens"u8, usage.OutputTokens);
        writer.WriteNumber("reasoning_tokens"u8, usage.ReasoningTokens);
        writer.WriteNumber("turns"u8, usage.Turns);
        if (usage.CostUsd is { } cost)
        {
            writer.WriteNumber("cost_usd"u8, cost);
        }

        Word(writer, "cost_source"u8, usage.CostSource);
        writer.WriteNumber("total_tokens"u8, usage.TotalTokens);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, TrialAttempt attempt)
    {
        writer.WriteStartObject();
        Text(writer, "reason"u8, attempt.Reason);
        Word(writer, "fault"u8, attempt.Fault);
        writer.WriteString("started_at"u8, attempt.StartedAt);
        writer.WriteNumber("seconds"u8, attempt.Seconds);
        Write(writer, attempt.Usage);
        Text(writer, "recording"u8, attempt.Recording);
        writer.WriteEndObject();
    }

    private static void Word<T>(Utf8JsonWriter writer, ReadOnlySpan<byte> name, T value)
        where T : struct, Enum => writer.WriteString(name, WireNames<T>.Write(value));

    private static void Text(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    private static void Texts(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
