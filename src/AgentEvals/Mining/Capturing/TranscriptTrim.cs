using System.Globalization;
using AgentEvals.Transcripts;
using AgentEvals.Transcripts.Redaction;

namespace AgentEvals.Mining.Capturing;

/// <summary>Shortens a transcript to what can be committed: long outputs lose their middle, until all of it fits.</summary>
internal static class TranscriptTrim
{
    /// <summary>Characters of all texts together.</summary>
    private const long Most = 4L * 1024 * 1024;

    private const int Shortest = 512;

    public static Transcript Apply(Transcript transcript)
    {
        for (var limit = 64 * 1024; limit >= Shortest && SizeOf(transcript) > Most; limit /= 4)
        {
            var most = limit;
            transcript = new TranscriptRedaction(text => Shorten(text, most)).Apply(transcript) with
            {
                Gaps = transcript.Gaps | TranscriptGaps.Shortened,
            };
        }

        return transcript;
    }

    private static long SizeOf(Transcript transcript)
    {
        long size = 0;
        _ = new TranscriptRedaction(text =>
        {
            size += text.Length;
            return text;
        }).Apply(transcript);
        return size;
    }

    private static string Shorten(string text, int limit)
    {
        if (text.Length <= limit)
        {
            return text;
        }

        var head = limit / 2;
        var tail = text.Length - head;
        head -= char.IsHighSurrogate(text[head - 1]) ? 1 : 0;
        tail += char.IsLowSurrogate(text[tail]) ? 1 : 0;
        return string.Create(CultureInfo.InvariantCulture, $"{text[..head]}\n[… {tail - head} characters left out …]\n{text[tail..]}");
    }
}
