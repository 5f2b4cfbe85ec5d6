using AgentEvals.Transcripts;
using AgentEvals.Transcripts.Redaction;

namespace AgentEvals.Agents.Launching;

/// <summary>Reads what one trial's agent prints and leaves on disk, and takes the trial's secrets out of it.</summary>
internal sealed class TranscriptReading(IReadOnlyCollection<string> secrets)
{
    private readonly Redactor _redactor = new(secrets);

    /// <summary>The values that must not reach the disk.</summary>
    public IReadOnlyCollection<string> Secrets => secrets;

    /// <summary>A parser for standard output.</summary>
    public static TranscriptParser ParserOf(string format) => TranscriptFormats.CreateParser(format);

    /// <summary>Reads a transcript on disk.</summary>
    public static Task<Transcript> ReadFileAsync(TranscriptFile file, CancellationToken cancellationToken) =>
        TranscriptReader.ReadAsync(file.Path, file.Format, cancellationToken);

    /// <summary>The transcript without secrets.</summary>
    public Transcript Redact(Transcript transcript) => _redactor.Redact(transcript).Value;

    /// <summary>The event without secrets.</summary>
    public TranscriptEvent Redact(TranscriptEvent item) =>
        _redactor.Redact(new Transcript { Format = TranscriptFormats.AgentEvals, Events = [item] }).Value.Events[0];

    /// <summary>The text without secrets.</summary>
    public string Redact(string text) => _redactor.Redact(text).Value;
}
