using System.Text;

namespace AgentEvals.Transcripts.Reading;

/// <summary>Holds lines back until one of them tells the format, then hands everything to that format's parser.</summary>
internal sealed class DetectingParser : TranscriptParser
{
    private const int MostLines = 1000;
    private const int MostBytes = LineReader.LongestLine;

    private readonly List<byte[]> _held = [];
    private long _heldBytes;
    private bool? _isDocument;
    private TranscriptParser? _parser;

    /// <inheritdoc/>
    public override IReadOnlyList<TranscriptEvent> Accept(string line)
    {
        if (_parser is not null)
        {
            return _parser.Accept(line);
        }

        List<TranscriptEvent> events = [];
        if (Choose(Encoding.UTF8.GetBytes(line)))
        {
            foreach (var held in _held)
            {
                events.AddRange(_parser!.Accept(Encoding.UTF8.GetString(held)));
            }

            _held.Clear();
        }

        return events;
    }

    /// <inheritdoc/>
    public override Transcript Complete()
    {
        if (_parser is null)
        {
            ChooseDocument();
            HandOver();
        }

        return _parser?.Complete()
            ?? Transcript.None with
            {
                Gaps = Transcript.None.Gaps | TranscriptGaps.CutOff,
                Remarks = [_heldBytes == 0 ? "The transcript is empty." : "The transcript is in no known format."],
            };
    }

    internal override void AcceptUtf8(Memory<byte> line)
    {
        if (_parser is not null)
        {
            _parser.AcceptUtf8(line);
        }
        else if (Choose(line))
        {
            HandOver();
        }
    }

    internal override void SkipLine(long length)
    {
        if (_parser is not null)
        {
            _parser.SkipLine(length);
        }
    }

    private void HandOver()
    {
        foreach (var held in _held)
        {
            _parser?.AcceptUtf8(held);
        }

        _held.Clear();
    }

    private bool Choose(Memory<byte> line)
    {
        // A document over many lines is known by its end alone: all of it is needed.
        if (!line.Span.Trim(" \t\r"u8).IsEmpty)
        {
            _isDocument ??= OpensDocument(line);
        }

        if ((_held.Count < MostLines || _isDocument == true) && _heldBytes < MostBytes)
        {
            _held.Add(line.ToArray());
            _heldBytes += line.Length;
        }

        return Choose(Detect(line));
    }

    private static bool OpensDocument(Memory<byte> line)
    {
        var repaired = LineRepair.Repair(line);
        using var whole = JsonLine.TryParse(repaired);
        return whole is null && !repaired.IsEmpty && repaired.Span[0] is (byte)'{' or (byte)'[';
    }

    private bool Choose(string? format)
    {
        _parser = format is null ? null : TranscriptFormats.CreateParser(format);
        return _parser is not null;
    }

    private static string? Detect(Memory<byte> line)
    {
        var repaired = LineRepair.Repair(line);
        using var document = JsonLine.TryParse(repaired);
        return document is null ? FormatDetection.DetectText(repaired.Span) : FormatDetection.Detect(document.RootElement);
    }

    /// <summary>Some formats are one JSON document over many lines.</summary>
    private void ChooseDocument()
    {
        var whole = new byte[_held.Sum(line => (long)line.Length + 1)];
        var position = 0;
        foreach (var line in _held)
        {
            line.CopyTo(whole, position);
            position += line.Length;
            whole[position++] = (byte)'\n';
        }

        Choose(Detect(whole));
    }
}
