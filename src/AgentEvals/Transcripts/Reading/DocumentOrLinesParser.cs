using System.Buffers;

namespace AgentEvals.Transcripts.Reading;

/// <summary>
/// For formats that come as JSON lines or as one document over many lines: lines that are no JSON by themselves are gathered
/// until they make a document.
/// </summary>
internal abstract class DocumentOrLinesParser(string format) : JsonLinesParser(format)
{
    private readonly ArrayBufferWriter<byte> _document = new();
    private bool _isGathering;

    /// <inheritdoc/>
    protected sealed override bool ReadText(ReadOnlySpan<byte> line)
    {
        if (!_isGathering && (Builder.Count > 0 || line[0] is not ((byte)'{' or (byte)'[') || line.Length > 4))
        {
            return false;
        }

        Gather(line);
        return true;
    }

    /// <inheritdoc/>
    protected sealed override bool Gathers(ReadOnlySpan<byte> line)
    {
        if (!_isGathering)
        {
            return false;
        }

        Gather(line);
        return true;
    }

    /// <inheritdoc/>
    protected sealed override void FinishDocument()
    {
        if (!_isGathering)
        {
            return;
        }

        using var document = JsonLine.TryParse(_document.WrittenMemory);
        if (document?.RootElement.IsObject() == true)
        {
            Read(document.RootElement);
            return;
        }

        Builder.Gaps |= TranscriptGaps.CutOff;
        Builder.EndReason = EndReason.Truncated;
        Builder.Remark("The document is not complete, so that nothing of it could be read.");
        IsDocumentCut = true;
    }

    /// <summary>True when a document was begun that never ended.</summary>
    protected bool IsDocumentCut { get; private set; }

    private void Gather(ReadOnlySpan<byte> line)
    {
        _isGathering = true;
        if (_document.WrittenCount + line.Length < LineReader.LongestLine)
        {
            _document.Write(line);
            _document.Write("\n"u8);
        }
    }
}
