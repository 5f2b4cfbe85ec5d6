using System.Text;
using System.Text.Json;

namespace AgentEvals.Transcripts.Reading;

/// <summary>What the parsers of JSON lines share: bytes to objects, remarks on what is none, the flag of a cut end.</summary>
internal abstract class JsonLinesParser(string format) : TranscriptParser
{
    private bool _lastLineWasCut;

    /// <summary>The number of the line that is being read, from 1.</summary>
    protected int LineNumber { get; private set; }

    /// <summary>What has been collected.</summary>
    protected TranscriptBuilder Builder { get; } = new(format);

    /// <inheritdoc/>
    public sealed override IReadOnlyList<TranscriptEvent> Accept(string line)
    {
        Take(Encoding.UTF8.GetBytes(line));
        return Builder.TakeChanges();
    }

    /// <inheritdoc/>
    public sealed override Transcript Complete()
    {
        FinishDocument();
        Finish();
        if (_lastLineWasCut)
        {
            Builder.Gaps |= TranscriptGaps.CutOff;
            if (Builder.EndReason is EndReason.Unknown or EndReason.Completed)
            {
                Builder.EndReason = EndReason.Truncated;
            }
        }

        return Builder.Build();
    }

    internal sealed override void AcceptUtf8(Memory<byte> line)
    {
        Take(line);
        Builder.ForgetChanges();
    }

    internal sealed override void SkipLine(long length)
    {
        LineNumber++;
        Builder.Budget.Drop();
        Builder.Remark($"Line {LineNumber} has {length} bytes and was skipped.");
    }

    /// <summary>Takes one JSON object of the agent's output.</summary>
    protected abstract void Read(JsonElement line);

    /// <summary>Takes a line that is no JSON; true when it belongs to the format.</summary>
    protected virtual bool ReadText(ReadOnlySpan<byte> line) => false;

    /// <summary>True when the line is part of a document that is being gathered.</summary>
    protected virtual bool Gathers(ReadOnlySpan<byte> line) => false;

    /// <summary>Reads a document that was gathered.</summary>
    protected virtual void FinishDocument() { }

    /// <summary>Draws the conclusions: usage, end reason, gaps.</summary>
    protected abstract void Finish();

    private void Take(Memory<byte> line)
    {
        LineNumber++;
        line = LineRepair.Repair(line);
        if (line.IsEmpty || Gathers(line.Span))
        {
            return;
        }

        _lastLineWasCut = false;
        using var document = JsonLine.TryParse(line);
        if (document is not null)
        {
            ReadAll(document.RootElement);
        }
        else if (!ReadText(line.Span))
        {
            _lastLineWasCut = line.Span[0] == (byte)'{';
            Builder.Remark($"Line {LineNumber} is no JSON: {Preview(line.Span)}");
        }
    }

    /// <summary>Some agents can print all lines as one array.</summary>
    private void ReadAll(JsonElement root)
    {
        if (root.IsObject())
        {
            Read(root);
            return;
        }

        foreach (var item in root.Items())
        {
            if (item.IsObject())
            {
                Read(item);
            }
        }
    }

    private static string Preview(ReadOnlySpan<byte> line)
    {
        const int Longest = 80;
        var text = Encoding.UTF8.GetString(line[..Math.Min(line.Length, Longest * 4)]);
        text = string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));
        return text.Length <= Longest
            ? text
            : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest), "…");
    }
}
