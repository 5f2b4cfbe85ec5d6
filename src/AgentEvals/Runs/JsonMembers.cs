using System.Globalization;
using System.Text.Json;
using AgentEvals.Transcripts.Formats.Normalised;

namespace AgentEvals.Runs;

/// <summary>The members of a JSON object whose shape is promised: one of another kind is an error, one that is missing or null is null.</summary>
internal readonly struct JsonMembers
{
    private readonly JsonElement _object;

    /// <exception cref="JsonException">It is no object.</exception>
    public JsonMembers(JsonElement element) =>
        _object =
            element.ValueKind == JsonValueKind.Object
                ? element
                : throw new JsonException($"An object is expected, not {element.ValueKind}.");

    public string RequiredText(string name) => Text(name) ?? throw Missing(name);

    public int RequiredInteger(string name) => Integer(name) ?? throw Missing(name);

    public JsonMembers RequiredObject(string name) => Object(name) ?? throw Missing(name);

    public string? Text(string name) => Member(name, JsonValueKind.String)?.GetString();

    public JsonMembers? Object(string name) => Member(name, JsonValueKind.Object) is { } value ? new JsonMembers(value) : null;

    public int? Integer(string name) =>
        Member(name, JsonValueKind.Number) is { } value
            ? value.TryGetInt32(out var number)
                ? number
                : throw Wrong(name)
            : null;

    public long? Long(string name) =>
        Member(name, JsonValueKind.Number) is { } value
            ? value.TryGetInt64(out var number)
                ? number
                : throw Wrong(name)
            : null;

    public double? Number(string name) =>
        Member(name, JsonValueKind.Number) is { } value
            ? value.TryGetDouble(out var number)
                ? number
                : throw Wrong(name)
            : null;

    public decimal? Amount(string name) =>
        Member(name, JsonValueKind.Number) is { } value
            ? value.TryGetDecimal(out var number)
                ? number
                : throw Wrong(name)
            : null;

    public bool? Flag(string name) =>
        Present(name) is { } value
            ? value.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? value.GetBoolean()
                : throw Wrong(name)
            : null;

    public DateTimeOffset? Time(string name) =>
        Member(name, JsonValueKind.String) is { } value
            ? value.TryGetDateTimeOffset(out var time)
                ? time
                : throw Wrong(name)
            : null;

    public TimeSpan? Duration(string name) =>
        Text(name) is { } text
            ? TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var duration)
                ? duration
                : throw Wrong(name)
            : null;

    /// <summary>A member of an enumeration, as the house writes it.</summary>
    public T? Word<T>(string name)
        where T : struct, Enum =>
        Text(name) is { } text
            ? WireNames<T>.TryRead(text, out var value)
                ? value
                : throw Wrong(name)
            : null;

    public IReadOnlyList<string>? Texts(string name)
    {
        if (Member(name, JsonValueKind.Array) is not { } array)
        {
            return null;
        }

        List<string> texts = [];
        foreach (var item in array.EnumerateArray())
        {
            texts.Add(item.ValueKind == JsonValueKind.String ? item.GetString()! : throw Wrong(name));
        }

        return texts;
    }

    public IReadOnlyList<T> Objects<T>(string name, Func<JsonMembers, T> read)
        where T : class
    {
        List<T> objects = [];
        if (Member(name, JsonValueKind.Array) is { } array)
        {
            foreach (var item in array.EnumerateArray())
            {
                objects.Add(read(new JsonMembers(item)));
            }
        }

        return objects;
    }

    /// <summary>All members, each of which is a text.</summary>
    public Dictionary<string, string> AllTexts()
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in _object.EnumerateObject())
        {
            texts[member.Name] = member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : throw Wrong(member.Name);
        }

        return texts;
    }

    public static JsonException Missing(string name) => new($"'{name}' is missing.");

    private static JsonException Wrong(string name) => new($"'{name}' is not what it should be.");

    private JsonElement? Member(string name, JsonValueKind kind) =>
        Present(name) is { } value
            ? value.ValueKind == kind
                ? value
                : throw Wrong(name)
            : null;

    private JsonElement? Present(string name) =>
        _object.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
