using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Reads YAML event by event; anchors are not followed.</summary>
internal static class YamlSettings
{
    private const int Depth = 64;

    /// <summary>Reads a text.</summary>
    /// <exception cref="YamlException">It is no YAML.</exception>
    public static IReadOnlyList<Setting> Read(string text)
    {
        var settings = new List<Setting>();
        using var input = new StringReader(text);
        var parser = new Parser(input);
        var open = new List<Level>();
        while (parser.MoveNext())
        {
            switch (parser.Current)
            {
                case MappingStart:
                    Enter(open, isMapping: true);
                    break;
                case SequenceStart:
                    Enter(open, isMapping: false);
                    break;
                case MappingEnd or SequenceEnd:
                    open.RemoveAt(open.Count - 1);
                    Leave(open);
                    break;
                case Scalar scalar:
                    Take(open, scalar.Value, (int)scalar.Start.Line, settings);
                    break;
                case AnchorAlias alias:
                    Take(open, "*" + alias.Value, (int)alias.Start.Line, settings);
                    break;
            }

            if (open.Count > Depth)
            {
                throw new YamlException("The nesting is too deep.");
            }
        }

        return settings;
    }

    private static void Enter(List<Level> open, bool isMapping) => open.Add(new Level { IsMapping = isMapping });

    private static void Leave(List<Level> open)
    {
        if (open.Count > 0)
        {
            open[^1].Next();
        }
    }

    private static void Take(List<Level> open, string value, int line, List<Setting> settings)
    {
        if (open.Count == 0)
        {
            return;
        }

        var level = open[^1];
        if (level is { IsMapping: true, Key: null })
        {
            level.Key = value;
            return;
        }

        var names = open.Where(part => part is { IsMapping: true, Key: not null }).Select(part => part.Key!).ToList();
        var scope = string.Join('/', open.Select(part => part.IsMapping ? part.Key : part.Index.ToString(CultureInfo.InvariantCulture)));
        settings.Add(new Setting(string.Join('/', names), names.Count > 0 ? names[^1] : "", value, line, scope));
        level.Next();
    }

    private sealed class Level
    {
        public bool IsMapping { get; init; }

        public string? Key { get; set; }

        public int Index { get; private set; }

        public void Next()
        {
            Key = null;
            Index++;
        }
    }
}
