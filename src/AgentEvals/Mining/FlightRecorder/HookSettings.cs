using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AgentEvals.Problems;
using AgentEvals.Results;

namespace AgentEvals.Mining.FlightRecorder;

/// <summary>
/// Puts the flight recorder's hooks into a settings file of Claude Code. Text is inserted where it belongs and nothing else is touched, so comments, order and
/// layout of what is there stay as they are.
/// </summary>
public static class HookSettings
{
    /// <summary>
    /// What the hook runs. The shell starts the recorder in the background and ends at once; the recorder gets the hook's input through a descriptor of its own,
    /// because shells give background commands an empty input. Where there is no <c>agentevals</c>, nothing happens.
    /// </summary>
    public const string Command = "{ agentevals record <&3 >/dev/null 2>&1 & } 3<&0";

    private const string Mark = "agentevals record";
    private static readonly string Quoted = $"\"{JsonEncodedText.Encode(Command, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
    private static readonly string[] Events = ["Stop", "SessionEnd"];
    private static readonly JsonReaderOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Writes the hooks, whole or not at all.</summary>
    /// <param name="file">Absolute path of the settings file; made when it is not there.</param>
    /// <returns>False when they were there already.</returns>
    /// <exception cref="AgentEvalsException">AE4301: the file is no JSON object, or its hooks have another form. Nothing was written.</exception>
    public static bool Install(string file)
    {
        var target = File.Exists(file) ? File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file : file;
        var before = File.Exists(target) ? File.ReadAllText(target) : "{\n}\n";
        var after = Merge(before, file);
        if (after == before)
        {
            return false;
        }

        UnixFileMode? mode = !OperatingSystem.IsWindows() && File.Exists(target) ? File.GetUnixFileMode(target) : null;
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        AtomicFile.Write(target, stream => stream.Write(Encoding.UTF8.GetBytes(after)));
        if (mode is { } kept && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(target, kept);
        }

        return true;
    }

    /// <summary>The text with the hooks in it; the same text when they are there.</summary>
    internal static string Merge(string text, string file) => Events.Aggregate(text, (merged, name) => Add(merged, name, file));

    private static string Add(string text, string name, string file)
    {
        var places = Find(text, name, file);
        var unit = Indentation(text);
        var line = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var entry = $$"""{ "hooks": [{ "type": "command", "command": {{Quoted}} }] }""";
        string Level(int level) => line + string.Concat(Enumerable.Repeat(unit, level));
        return places switch
        {
            { IsThere: true } => text,
            { List: { } list } => Insert(text, list, Level(3) + entry, Level(2), Level(3)),
            { Hooks: { } hooks } => Insert(text, hooks, $"{Level(2)}\"{name}\": [{Level(3)}{entry}{Level(2)}]", Level(1), Level(2)),
            _ => Insert(
                text,
                places.Root,
                $"{Level(1)}\"hooks\": {{{Level(2)}\"{name}\": [{Level(3)}{entry}{Level(2)}]{Level(1)}}}",
                Level(0),
                Level(1)
            ),
        };
    }

    /// <summary>Behind an opening bracket, in front of what is there.</summary>
    private static string Insert(string text, Opening opening, string inserted, string whenEmpty, string whenFollowed)
    {
        var rest = text[opening.End..];
        var between =
            !opening.IsEmpty ? "," + (StartsOnNewLine(rest) ? "" : whenFollowed)
            : StartsOnNewLine(rest) ? ""
            : whenEmpty;
        return string.Concat(
            text.AsSpan(0, opening.End),
            inserted,
            between,
            opening.IsEmpty || StartsOnNewLine(rest) ? rest : rest.TrimStart(' ')
        );
    }

    private static bool StartsOnNewLine(string rest) => rest.TrimStart(' ', '\t') is ['\n' or '\r', ..];

    private static string Indentation(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            var indentation = line[..(line.Length - line.TrimStart(' ', '\t').Length)];
            if (indentation.Length > 0 && line.AsSpan(indentation.Length) is ['"', ..])
            {
                return indentation;
            }
        }

        return "  ";
    }

    private static Places Find(string text, string name, string file)
    {
        var bytes = Encoding.UTF8.GetBytes(text.StartsWith('\uFEFF') ? " " + text[1..] : text);
        try
        {
            var reader = new Utf8JsonReader(bytes, Options);
            reader.Read();
            return reader.TokenType == JsonTokenType.StartObject
                ? InObject(ref reader, bytes, name)
                : throw new JsonException("It is no object.");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new AgentEvalsException(
                new Problem(
                    "AE4301",
                    $"The settings cannot be read: {exception.Message} Nothing was written.",
                    "Correct the file.",
                    new SourceLocation(file)
                ),
                exception
            );
        }
    }

    private static Places InObject(ref Utf8JsonReader reader, byte[] bytes, string name)
    {
        var root = new Opening(Characters(bytes, reader.TokenStartIndex + 1), IsEmpty: true);
        var places = new Places(root, null, null, IsThere: false);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            places = places with { Root = root with { IsEmpty = false } };
            if (!reader.ValueTextEquals("hooks"u8))
            {
                reader.Skip();
                continue;
            }

            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw new JsonException("Its 'hooks' is no object.");
            }

            var hooks = new Opening(Characters(bytes, reader.TokenStartIndex + 1), IsEmpty: true);
            places = places with { Hooks = hooks };
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                places = places with { Hooks = hooks with { IsEmpty = false } };
                var isName = reader.ValueTextEquals(name);
                reader.Read();
                if (!isName)
                {
                    reader.Skip();
                    continue;
                }

                if (reader.TokenType != JsonTokenType.StartArray)
                {
                    throw new JsonException($"Its 'hooks.{name}' is no list.");
                }

                places = InList(ref reader, bytes, places);
            }
        }

        return places;
    }

    private static Places InList(ref Utf8JsonReader reader, byte[] bytes, Places places)
    {
        var start = (int)reader.TokenStartIndex;
        var isEmpty = true;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            isEmpty = false;
            reader.Skip();
        }

        var isThere = Encoding
            .UTF8.GetString(bytes.AsSpan(start, (int)reader.TokenStartIndex - start))
            .Contains(Mark, StringComparison.Ordinal);
        return places with { List = new Opening(Characters(bytes, start + 1), isEmpty), IsThere = isThere };
    }

    private static int Characters(byte[] bytes, long count) => Encoding.UTF8.GetCharCount(bytes, 0, (int)count);

    /// <summary>The place behind an opening bracket.</summary>
    private sealed record Opening(int End, bool IsEmpty);

    private sealed record Places(Opening Root, Opening? Hooks, Opening? List, bool IsThere);
}
