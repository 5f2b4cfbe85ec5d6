using System.Globalization;
using System.Text.Json;

namespace AgentEvals.Transcripts.Reading;

/// <summary>Looks into JSON whose shape nobody promised: a missing or differently typed member is null, never an exception.</summary>
internal static class JsonElements
{
    private static readonly JsonElement EmptyArray = JsonElement.Parse("[]");
    private static readonly JsonElement EmptyObject = JsonElement.Parse("{}");

    /// <summary>The member of that name (the last one, if it is there twice); undefined when there is none.</summary>
    public static JsonElement Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    /// <summary>The first of the members that exists and is not null.</summary>
    public static JsonElement FirstMember(this JsonElement element, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            var value = element.Member(name);
            if (value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null))
            {
                return value;
            }
        }

        return default;
    }

    public static bool IsObject(this JsonElement element) => element.ValueKind == JsonValueKind.Object;

    public static bool IsPresent(this JsonElement element) => element.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    public static string? AsText(this JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString() : null;

    public static string? Text(this JsonElement element, string name) => element.Member(name).AsText();

    public static bool? Flag(this JsonElement element, string name) =>
        element.Member(name).ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        };

    public static long? AsInteger(this JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Number)
        {
            return null;
        }

        if (element.TryGetInt64(out var integer))
        {
            return integer;
        }

        return element.TryGetDouble(out var number) && Math.Abs(number) < long.MaxValue / 2 ? (long)number : null;
    }

    public static long? Integer(this JsonElement element, string name) => element.Member(name).AsInteger();

    /// <summary>A number of tokens: never negative, 0 when absent.</summary>
    public static long Tokens(this JsonElement element, string name) => Math.Clamp(element.Integer(name) ?? 0, 0, long.MaxValue / 1024);

    public static int? AsExitCode(this JsonElement element) =>
        element.AsInteger() is { } value and >= int.MinValue and <= uint.MaxValue ? unchecked((int)value) : null;

    public static decimal? Amount(this JsonElement element, string name)
    {
        var value = element.Member(name);
        if (value.ValueKind != JsonValueKind.Number)
        {
            return null;
        }

        var amount =
            value.TryGetDecimal(out var exact) ? exact
            : value.TryGetDouble(out var number) && Math.Abs(number) < 1e12 ? (decimal)number
            : (decimal?)null;
        // 0.060059999999999995 is what binary sums look like.
        return amount is >= 0 and < 1_000_000_000_000m ? Math.Round(amount.Value, 10) : null;
    }

    /// <summary>A moment, written as ISO 8601 or as milliseconds since 1970.</summary>
    public static DateTimeOffset? AsTime(this JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                return
                    element.TryGetDateTimeOffset(out var time)
                    || DateTimeOffset.TryParse(element.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time)
                    ? time
                    : null;
            case JsonValueKind.Number:
                const long LastMillisecond = 253_402_300_799_999;
                return element.AsInteger() is { } value and >= 0 and <= LastMillisecond
                    ? DateTimeOffset.FromUnixTimeMilliseconds(value)
                    : null;
            default:
                return null;
        }
    }

    public static DateTimeOffset? Time(this JsonElement element, string name) => element.Member(name).AsTime();

    /// <summary>The items of an array; nothing for everything else.</summary>
    public static JsonElement.ArrayEnumerator Items(this JsonElement element) =>
        (element.ValueKind == JsonValueKind.Array ? element : EmptyArray).EnumerateArray();

    /// <summary>The members of an object; nothing for everything else.</summary>
    public static JsonElement.ObjectEnumerator Members(this JsonElement element) =>
        (element.ValueKind == JsonValueKind.Object ? element : EmptyObject).EnumerateObject();

    /// <summary>The texts of an array of texts, or the one text.</summary>
    public static IReadOnlyList<string> Texts(this JsonElement element)
    {
        if (element.AsText() is { } single)
        {
            return [single];
        }

        List<string> texts = [];
        foreach (var item in element.Items())
        {
            if (item.AsText() is { } text)
            {
                texts.Add(text);
            }
        }

        return texts;
    }
}
