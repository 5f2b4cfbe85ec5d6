using System.Text;
using System.Text.Json;
using AgentEvals.Transcripts;
using AgentEvals.Transcripts.Redaction;

namespace AgentEvals.Runs;

/// <summary>
/// Takes this machine's folders out of a transcript, so that a recording reads the same wherever it was made and tells nothing about who made it:
/// the worktree becomes <c>/workspace</c>, the trial's private folder <c>/private</c>, the user's home <c>~</c>.
/// </summary>
internal sealed class LocalPaths
{
    private readonly IReadOnlyList<(string From, string To)> _replacements;
    private readonly TranscriptRedaction _texts;

    public LocalPaths(string workspace, string privateFolder)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        (string From, string To)[] places = [(workspace, "/workspace"), (privateFolder, "/private"), (home, "~")];

        _texts = new TranscriptRedaction(Neutral);

        // Longer ones first: the home folder usually holds the others. Inside JSON a backslash stands escaped.
        _replacements =
        [
            .. places
                .Where(place => place.From.Length > 1)
                .SelectMany(place => new[] { place, (From: JsonEncodedText.Encode(place.From).ToString(), place.To) })
                .DistinctBy(place => place.From, StringComparer.Ordinal)
                .OrderByDescending(place => place.From.Length),
        ];
    }

    /// <summary>The transcript without this machine's folders.</summary>
    public Transcript Neutral(Transcript transcript) =>
        _texts.Apply(transcript) with
        {
            WorkingDirectory = transcript.WorkingDirectory is { } folder ? Neutral(folder) : null,
        };

    /// <summary>An event without this machine's folders.</summary>
    public TranscriptEvent Neutral(TranscriptEvent happened) => _texts.Apply(happened);

    private string Neutral(string text)
    {
        foreach (var (from, to) in _replacements)
        {
            text = Replace(text, from, to);
        }

        return text;
    }

    /// <summary>Replaces whole paths alone: <c>/root</c> in <c>src/root.js</c> is no home folder.</summary>
    private static string Replace(string text, string from, string to)
    {
        var start = text.IndexOf(from, StringComparison.Ordinal);
        if (start < 0)
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        var copied = 0;
        for (; start >= 0; start = text.IndexOf(from, start + from.Length, StringComparison.Ordinal))
        {
            var end = start + from.Length;
            if ((start == 0 || !IsPathLetter(text[start - 1])) && (end == text.Length || !IsNameLetter(text[end])))
            {
                result.Append(text, copied, start - copied).Append(to);
                copied = end;
            }
        }

        return result.Append(text, copied, text.Length - copied).ToString();
    }

    private static bool IsPathLetter(char letter) => IsNameLetter(letter) || letter is '/' or '\\' or '.';

    private static bool IsNameLetter(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-';
}
