using System.Globalization;
using System.Text;
using AgentEvals.Scenarios.Reading;

namespace AgentEvals.Scenarios.Yaml;

/// <summary>
/// Changes one top-level key in the text of a file and leaves every other character as it is: comments, quotes, indentation, line ends, byte order mark,
/// the line end at the end of the file or its lack. What comes out is read again: when it says anything else than the change, there is no edit.
/// </summary>
internal static class YamlEditor
{
    private const char ByteOrderMark = '\uFEFF';

    /// <summary>The changed text; null when the change cannot be made in place.</summary>
    /// <param name="text">A text that <see cref="YamlReader"/> reads without a problem.</param>
    /// <param name="change">The change.</param>
    public static string? Apply(string text, YamlChange change)
    {
        var mark = text.StartsWith(ByteOrderMark) ? text[..1] : "";
        var body = text[mark.Length..];
        if (YamlPlaces.Of(body) is not { Entries.Count: > 0 } places)
        {
            return null;
        }

        var edited = places.Entries.FirstOrDefault(entry => entry.Key == change.Key) is { } entry
            ? Replace(body, entry, change)
            : Add(body, places, change);
        return edited is not null && SaysTheSame(text, mark + edited, change) ? mark + edited : null;
    }

    private static string? Replace(string body, YamlPlaces.Entry entry, YamlChange change)
    {
        if (change.Word is null || entry.ValueEnd is not { } end)
        {
            return null;
        }

        // A value that is nothing stands right behind the colon or a space, maybe at the very end of the file.
        var written =
            end == entry.ValueStart ? (body[end - 1] == ':' ? " " : "") + change.Word
            : body[entry.ValueStart] is ('"' or '\'') and var quote ? $"{quote}{change.Word}{quote}"
            : change.Word;
        return string.Concat(body.AsSpan(0, entry.ValueStart), written, body.AsSpan(end));
    }

    private static string? Add(string body, YamlPlaces places, YamlChange change)
    {
        var neighbours = change
            .After.Select(key => places.Entries.FirstOrDefault(entry => entry.Key == key))
            .Concat(places.Entries)
            .OfType<YamlPlaces.Entry>();
        foreach (var neighbour in neighbours)
        {
            if (neighbour.ValueEnd is { } end && (places.IsFlow ? end : EndOfLine(body, end)) is { } at)
            {
                var before = places.IsFlow ? ", " : LineBreak(body) + Indentation(body, neighbour.KeyStart);
                return string.Concat(body.AsSpan(0, at), before + Written(change, neighbour.IsKeyQuoted), body.AsSpan(at));
            }
        }

        // No plain line to stand below: the key goes to the top.
        var first = places.Entries[0];
        var after = places.IsFlow ? ", " : LineBreak(body) + Indentation(body, first.KeyStart);
        return string.Concat(body.AsSpan(0, first.KeyStart), Written(change, first.IsKeyQuoted) + after, body.AsSpan(first.KeyStart));
    }

    /// <summary>Where the line ends that a value ends on; null when more than a comment follows on it.</summary>
    private static int? EndOfLine(string body, int from)
    {
        var length = body.AsSpan(from).IndexOfAny('\r', '\n');
        var end = length < 0 ? body.Length : from + length;
        var rest = body.AsSpan(from, end - from).TrimStart(" \t");
        return rest.IsEmpty || rest[0] == '#' ? end : null;
    }

    private static string LineBreak(string body) =>
        body.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var at
            ? body[at] == '\n'
                ? "\n"
                : at + 1 < body.Length && body[at + 1] == '\n'
                    ? "\r\n"
                    : "\r"
            : "\n";

    private static string Indentation(string body, int keyStart) =>
        new(' ', keyStart - 1 - body.AsSpan(0, keyStart).LastIndexOfAny('\r', '\n'));

    private static string Written(YamlChange change, bool quoteKeys)
    {
        if (change.Word is { } word)
        {
            return $"{Key(change.Key)}: {(quoteKeys ? $"\"{word}\"" : word)}";
        }

        var entries = change.Texts.Select(text =>
            $"{Key(text.Key)}: {(quoteKeys || !IsPlain(text.Value) ? Quoted(text.Value) : text.Value)}"
        );
        return $"{Key(change.Key)}: {{ {string.Join(", ", entries)} }}";

        string Key(string key) => quoteKeys ? $"\"{key}\"" : key;
    }

    private static bool IsPlain(string text) =>
        text.Length > 0
        && char.IsAsciiLetterOrDigit(text[0])
        && text.All(character => char.IsAsciiLetterOrDigit(character) || character == '-');

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' or '\\' => quoted.Append('\\').Append(character),
                '\n' => quoted.Append("\\n"),
                _ when char.IsControl(character) || character is ByteOrderMark or '\u2028' or '\u2029' => quoted.Append(
                    CultureInfo.InvariantCulture,
                    $"\\u{(int)character:X4}"
                ),
                _ => quoted.Append(character),
            };
        }

        return quoted.Append('"').ToString();
    }

    private static bool SaysTheSame(string before, string after, YamlChange change)
    {
        if (Read(before) is not { } old || Read(after) is not { } now)
        {
            return false;
        }

        var changed = now.Entries.Where(entry => entry.Key.Value == change.Key).ToList();
        return changed is [var only]
            && Says(only.Value, change)
            && Rest(old, change.Key).SequenceEqual(Rest(now, change.Key), EntryComparer.Instance);
    }

    private static YamlMapping? Read(string text)
    {
        var problems = new ProblemList("");
        return YamlReader.Read(text, problems) is YamlMapping mapping && !problems.Any ? mapping : null;
    }

    private static bool Says(YamlNode value, YamlChange change) =>
        change.Word is { } word
            ? value is YamlScalar scalar && scalar.Value == word
            : value is YamlMapping mapping
                && mapping
                    .Entries.Select(entry => KeyValuePair.Create(entry.Key.Value, (entry.Value as YamlScalar)?.Value ?? ""))
                    .SequenceEqual(change.Texts);

    private static IEnumerable<YamlEntry> Rest(YamlMapping mapping, string key) => mapping.Entries.Where(entry => entry.Key.Value != key);

    private sealed class EntryComparer : IEqualityComparer<YamlEntry>
    {
        public static readonly EntryComparer Instance = new();

        public bool Equals(YamlEntry left, YamlEntry right) => Same(left.Key, right.Key) && Same(left.Value, right.Value);

        public int GetHashCode(YamlEntry entry) => entry.Key.Value.GetHashCode(StringComparison.Ordinal);

        private static bool Same(YamlNode left, YamlNode right) =>
            (left, right) switch
            {
                (YamlScalar a, YamlScalar b) => a.Value == b.Value && a.Plain == b.Plain,
                (YamlSequence a, YamlSequence b) => a.Items.Count == b.Items.Count
                    && a.Items.Zip(b.Items).All(pair => Same(pair.First, pair.Second)),
                (YamlMapping a, YamlMapping b) => a.Entries.SequenceEqual(b.Entries, Instance),
                _ => false,
            };
    }
}
