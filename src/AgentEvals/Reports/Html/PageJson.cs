using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace AgentEvals.Reports.Html;

/// <summary>JSON that may stand within a script element: no <c>&lt;</c>, <c>&gt;</c> or <c>&amp;</c> stands in it as itself.</summary>
internal static class PageJson
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        SkipValidation = true,
    };

    /// <summary>What is written.</summary>
    public static string Of(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>An array of numbers; null where one is unknown.</summary>
    public static void Numbers(this Utf8JsonWriter writer, params ReadOnlySpan<double?> values)
    {
        foreach (var value in values)
        {
            writer.NumberOrNull(value);
        }
    }

    /// <summary>A number with four significant decimals at most, or null.</summary>
    public static void NumberOrNull(this Utf8JsonWriter writer, double? value)
    {
        if (value is not { } number || !double.IsFinite(number))
        {
            writer.WriteNullValue();
        }
        else if (number == Math.Floor(number) && Math.Abs(number) < 1e15)
        {
            writer.WriteNumberValue((long)number);
        }
        else
        {
            writer.WriteRawValue(number.ToString("0.####", CultureInfo.InvariantCulture), skipInputValidation: true);
        }
    }

    /// <summary>Minutes since 1970, the unit of every time on the page.</summary>
    public static long Minutes(DateTimeOffset time) => time.ToUnixTimeSeconds() / 60;

    /// <summary>An array, one item after the other.</summary>
    public static void Array<T>(this Utf8JsonWriter writer, IEnumerable<T> items, Action<T> write)
    {
        writer.WriteStartArray();
        foreach (var item in items)
        {
            write(item);
        }

        writer.WriteEndArray();
    }

    /// <summary>A property that is an array.</summary>
    public static void Array<T>(this Utf8JsonWriter writer, string name, IEnumerable<T> items, Action<T> write)
    {
        writer.WritePropertyName(name);
        writer.Array(items, write);
    }
}
