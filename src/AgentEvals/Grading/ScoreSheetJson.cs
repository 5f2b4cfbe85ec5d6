using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AgentEvals.Runs;

namespace AgentEvals.Grading;

/// <summary>The score sheet as <c>agentevals grade --json</c> prints it: a stable form that others script against.</summary>
public static class ScoreSheetJson
{
    /// <summary>The whole document, indented, without a final newline.</summary>
    public static string Of(ScoreSheet sheet, AgentRun run)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (
            var writer = new Utf8JsonWriter(
                buffer,
                new JsonWriterOptions
                {
                    Indented = true,
                    NewLine = "\n",
                    Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                }
            )
        )
        {
            Write(writer, sheet, run);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes the document as one object. What is not known about the usage is null, never 0.</summary>
    public static void Write(Utf8JsonWriter writer, ScoreSheet sheet, AgentRun run)
    {
        writer.WriteStartObject();
        writer.WriteString("verdict"u8, GradingWords.Of(sheet.Verdict));
        WriteCodes(writer, sheet.Codes);
        writer.WriteStartArray("questions"u8);
        foreach (var grade in sheet.Grades)
        {
            Write(writer, grade);
        }

        writer.WriteEndArray();
        writer.WritePropertyName("usage"u8);
        Write(writer, Consumption.Of(run));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Grade grade)
    {
        writer.WriteStartObject();
        writer.WriteString("question"u8, GradingWords.Of(grade.Question));
        writer.WriteString("verdict"u8, GradingWords.Of(grade.Verdict));
        writer.WriteString("reason"u8, grade.Reason);
        WriteCodes(writer, grade.Codes);
        writer.WriteStartArray("evidence"u8);
        foreach (var evidence in grade.DecidingEvidence())
        {
            Write(writer, evidence);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Evidence evidence)
    {
        writer.WriteStartObject();
        if (evidence is Evidence.DiffLine line)
        {
            writer.WriteString("kind"u8, "diff"u8);
            writer.WriteString("file"u8, line.File);
            writer.WriteNumber("line"u8, line.Line);
        }
        else if (evidence is Evidence.Event @event)
        {
            writer.WriteString("kind"u8, "event"u8);
            writer.WriteNumber("index"u8, @event.Index);
        }

        writer.WriteString("text"u8, evidence.Text);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Consumption consumption)
    {
        writer.WriteStartObject();
        WriteNumber(writer, "input_tokens", consumption.InputTokens);
        WriteNumber(writer, "output_tokens", consumption.OutputTokens);
        WriteNumber(writer, "cost_usd", consumption.CostUsd);
        WriteNumber(writer, "turns", consumption.Turns);
        WriteNumber(writer, "tool_calls", consumption.ToolCalls);
        WriteNumber(writer, "files_read", consumption.FilesRead);
        WriteNumber(writer, "seconds", consumption.Duration is { } duration ? (decimal)Math.Round(duration.TotalSeconds, 3) : null);
        writer.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, decimal? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static void WriteCodes(Utf8JsonWriter writer, IReadOnlyList<string> codes)
    {
        writer.WriteStartArray("codes"u8);
        foreach (var code in codes)
        {
            writer.WriteStringValue(code);
        }

        writer.WriteEndArray();
    }
}
