using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AgentEvals.Scenarios.Yaml;

/// <summary>Where the keys and values of a file's top-level mapping stand: offsets in its text, ends excluded.</summary>
internal sealed class YamlPlaces
{
    private YamlPlaces(bool isFlow, List<Entry> entries) => (IsFlow, Entries) = (isFlow, entries);

    /// <summary>True for a mapping in braces.</summary>
    public bool IsFlow { get; }

    /// <summary>The entries in the order of the file.</summary>
    public IReadOnlyList<Entry> Entries { get; }

    /// <summary>The places in a text without a byte order mark; null when it does not begin with a mapping.</summary>
    public static YamlPlaces? Of(string text)
    {
        using var reader = new StringReader(text);
        var parser = new Parser(new Scanner(reader, skipComments: true));
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _) || !parser.TryConsume<MappingStart>(out var mapping))
        {
            return null;
        }

        var entries = new List<Entry>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = parser.Consume<Scalar>();
            entries.Add(ReadEntry(key, parser));
        }

        return new YamlPlaces(mapping.Style == MappingStyle.Flow, entries);
    }

    private static Entry ReadEntry(Scalar key, IParser parser)
    {
        var value = parser.Consume<NodeEvent>();
        for (var depth = value.NestingIncrease; depth > 0; )
        {
            depth += parser.Consume<ParsingEvent>().NestingIncrease;
        }

        // Where a block or a collection ends is told by what follows it: such an end is of no use.
        var end = value is Scalar { Style: ScalarStyle.Plain or ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted } scalar
            ? (int?)scalar.End.Index
            : null;
        return new Entry(key.Value, key.Style == ScalarStyle.DoubleQuoted, (int)key.Start.Index, (int)value.Start.Index, end);
    }

    /// <summary>One key with its value.</summary>
    /// <param name="Key">The key.</param>
    /// <param name="IsKeyQuoted">Whether the key stands in double quotes, as in JSON.</param>
    /// <param name="KeyStart">Where the key starts.</param>
    /// <param name="ValueStart">Where the value starts.</param>
    /// <param name="ValueEnd">Where the value ends; null when it is no text or stands as a block.</param>
    internal sealed record Entry(string Key, bool IsKeyQuoted, int KeyStart, int ValueStart, int? ValueEnd);
}
