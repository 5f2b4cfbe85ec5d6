using System.Text;

namespace AgentEvals.Transcripts;

/// <summary>
/// Reads one agent's output line by line, while it is written or afterwards. Tolerant: an unknown line becomes a remark, a
/// missing end becomes a gap; nothing that an agent prints makes it throw.
/// </summary>
public abstract class TranscriptParser
{
    /// <summary>Takes the next line, without its line end.</summary>
    /// <returns>The events that the line began or finished, for progress display; a finished tool call comes again with its result.</returns>
    public abstract IReadOnlyList<TranscriptEvent> Accept(string line);

    /// <summary>Says that no more lines come.</summary>
    /// <returns>The whole transcript. Calls without result are unresolved.</returns>
    public abstract Transcript Complete();

    /// <summary>Takes the next line as UTF-8, without its line end; the parser may change the bytes, and keeps none of them.</summary>
    internal virtual void AcceptUtf8(Memory<byte> line) => Accept(Encoding.UTF8.GetString(line.Span));

    /// <summary>Takes note of a line that was too long to be read.</summary>
    internal virtual void SkipLine(long length) => Accept("");
}
