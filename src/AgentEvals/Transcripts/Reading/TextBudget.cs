using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace AgentEvals.Transcripts.Reading;

/// <summary>
/// Decides how much of each text is kept, so that a transcript of any size fits into memory: the head and the tail of long
/// texts, less and less of each the more has been kept already.
/// </summary>
internal sealed class TextBudget
{
    /// <summary>Characters that one text may have while there is room.</summary>
    public const int LongestText = 256 * 1024;

    /// <summary>Characters of all texts together; 64 MB of memory.</summary>
    public const long AllTexts = 32L * 1024 * 1024;

    /// <summary>Characters that the memory of an event without texts could hold, and so many for a value of its own.</summary>
    private const int EventCost = 200;

    private long _kept;

    /// <summary>True as soon as anything was left out.</summary>
    public bool HasShortened { get; private set; }

    /// <summary>True when so much is kept already that plain messages are left out.</summary>
    public bool IsSpent => _kept >= AllTexts;

    /// <summary>True when the calls alone take so much that those which only looked are left out.</summary>
    public bool IsOverdrawn => _kept >= AllTexts * 3 / 2;

    /// <summary>True when nothing more is kept.</summary>
    public bool IsExhausted => _kept >= AllTexts * 3;

    private int Limit =>
        (_kept * 100 / AllTexts) switch
        {
            < 50 => LongestText,
            < 75 => 16 * 1024,
            < 90 => 2 * 1024,
            < 100 => 512,
            _ => 128,
        };

    /// <summary>Counts what an event takes besides its texts, so that millions of small ones fill the budget too.</summary>
    public void Charge() => _kept += EventCost;

    /// <summary>Says that something was left out altogether.</summary>
    public void Drop() => HasShortened = true;

    /// <summary>The text, or its head and tail.</summary>
    public string Keep(string text)
    {
        var limit = Limit;
        if (text.Length > limit)
        {
            text = Shorten(text, text.Length, limit);
        }

        _kept += text.Length;
        return text;
    }

    /// <summary>A command, path or name: graders live on them, so they are shortened only when they are absurd.</summary>
    public string KeepWhole(string text)
    {
        var limit = _kept < AllTexts ? LongestText : 4 * 1024;
        if (text.Length > limit)
        {
            text = Shorten(text, text.Length, limit);
        }

        _kept += text.Length;
        return text;
    }

    /// <summary>The text of a JSON string, decoding no more of it than is kept.</summary>
    public string Keep(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            return element.ValueKind == JsonValueKind.Undefined ? "" : Keep(element.GetRawText());
        }

        var raw = JsonMarshal.GetRawUtf8Value(element)[1..^1];
        var limit = Limit;
        if (raw.Length <= limit * 6L)
        {
            return Keep(element.GetString()!);
        }

        var head = Boundary(raw, limit * 3);
        var tail = Boundary(raw, raw.Length - (limit * 3));
        return head < 0 || tail < 0
            ? Keep(element.GetString()!)
            : Keep(Shorten(Decode(raw[..head]) + Decode(raw[tail..]), raw.Length, limit));
    }

    /// <summary>The JSON value detached from its line, with long strings shortened; undefined when there is no room left.</summary>
    public JsonElement KeepValue(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Undefined)
        {
            return default;
        }

        var size = JsonMarshal.GetRawUtf8Value(element).Length;
        if (_kept * 100 / AllTexts >= 75)
        {
            HasShortened = true;
            return default;
        }

        if (size <= Limit)
        {
            _kept += size + EventCost;
            return element.Clone();
        }

        var limit = Math.Min(Limit, 64 * 1024);
        var written = JsonCopy.Write(element, name => name, text => text.Length > limit ? Shorten(text, text.Length, limit) : text);

        // Many small members add up as well: such a value is left out rather than cut into something that it was not.
        if (written.Length > LongestText * 4L)
        {
            HasShortened = true;
            return default;
        }

        _kept += written.Length;
        return JsonCopy.Read(written);
    }

    private string Shorten(string text, long originalLength, int limit)
    {
        HasShortened = true;
        var head = limit / 2;
        var tail = text.Length - (limit - head);
        if (head > 0 && char.IsHighSurrogate(text[head - 1]))
        {
            head--;
        }

        if (tail < text.Length && char.IsLowSurrogate(text[tail]))
        {
            tail++;
        }

        return $"{text.AsSpan(0, head)}\n[… {originalLength - limit} characters left out …]\n{text.AsSpan(tail)}";
    }

    /// <summary>A place near the given one at which neither an escape nor a character of several bytes is cut; -1 when there is none.</summary>
    private static int Boundary(ReadOnlySpan<byte> raw, int near)
    {
        for (var place = near; place > Math.Max(16, near - 4096); place--)
        {
            if ((raw[place] & 0xC0) != 0x80 && !raw[(place - 12)..place].Contains((byte)'\\'))
            {
                return place;
            }
        }

        return -1;
    }

    private static string Decode(ReadOnlySpan<byte> raw)
    {
        if (!raw.Contains((byte)'\\'))
        {
            return Encoding.UTF8.GetString(raw);
        }

        var quoted = new byte[raw.Length + 2];
        quoted[0] = quoted[^1] = (byte)'"';
        raw.CopyTo(quoted.AsSpan(1));
        var reader = new Utf8JsonReader(quoted);
        return reader.Read() ? reader.GetString()! : "";
    }
}
