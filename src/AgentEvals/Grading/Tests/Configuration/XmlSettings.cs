using System.Xml;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Reads XML: every attribute, and the text of every element.</summary>
internal static class XmlSettings
{
    private const int Depth = 64;

    /// <summary>Reads a text.</summary>
    /// <exception cref="XmlException">It is no XML.</exception>
    public static IReadOnlyList<Setting> Read(string text)
    {
        var settings = new List<Setting>();
        var options = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Ignore,
            IgnoreComments = true,
            XmlResolver = null,
            MaxCharactersFromEntities = 1_000,
        };
        using var input = new StringReader(text.TrimStart('\uFEFF'));
        using var reader = XmlReader.Create(input, options);
        var lines = (IXmlLineInfo)reader;
        var path = new List<string>();
        var number = 0;
        var scopes = new List<string>();
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when reader.Depth < Depth:
                    path.RemoveRange(reader.Depth, path.Count - reader.Depth);
                    scopes.RemoveRange(reader.Depth, scopes.Count - reader.Depth);
                    path.Add(reader.LocalName);
                    scopes.Add(reader.LocalName + (number++));
                    var (here, scope, line) = (string.Join('/', path), string.Join('/', scopes), lines.LineNumber);
                    if (reader.IsEmptyElement && !reader.HasAttributes)
                    {
                        settings.Add(new Setting(here, path[^1], "", line, scope));
                    }

                    while (reader.MoveToNextAttribute())
                    {
                        settings.Add(
                            new Setting($"{here}@{reader.LocalName}", $"{path[^1]}@{reader.LocalName}", reader.Value.Trim(), line, scope)
                        );
                    }

                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA when path.Count > 0 && reader.Depth <= Depth:
                    settings.Add(
                        new Setting(
                            string.Join('/', path.Take(reader.Depth)),
                            path[Math.Min(reader.Depth, path.Count) - 1],
                            reader.Value.Trim(),
                            lines.LineNumber,
                            string.Join('/', scopes.Take(reader.Depth))
                        )
                    );
                    break;
            }
        }

        return settings;
    }
}
