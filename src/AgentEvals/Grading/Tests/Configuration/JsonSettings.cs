using System.Text;
using System.Text.Json;

namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>Reads JSON, with comments and trailing commas as tools allow them.</summary>
internal static class JsonSettings
{
    /// <summary>Reads a text.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static IReadOnlyList<Setting> Read(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF'));
        var reader = new Utf8JsonReader(
            bytes,
            new JsonReaderOptions
            {
                CommentHandling = JsonCommentHandling.Skip,
                AllowTrailingCommas = true,
                MaxDepth = 64,
            }
        );
        var settings = new List<Setting>();
        var path = new List<string>();
        var (line, counted) = (1, 0L);
        var name = "";
        while (reader.Read())
        {
            for (; counted < reader.TokenStartIndex; counted++)
            {
                line += bytes[counted] == (byte)'\n' ? 1 : 0;
            }

            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = reader.GetString() ?? "";
                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    path.Add(name);
                    name = reader.TokenType == JsonTokenType.StartArray ? "" : name;
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    path.RemoveAt(path.Count - 1);
                    name = "";
                    break;
                case JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null:
                    var value =
                        reader.TokenType == JsonTokenType.String ? reader.GetString() ?? "" : Encoding.UTF8.GetString(reader.ValueSpan);
                    var whole = string.Join('/', path.Append(name).Where(part => part.Length > 0));
                    settings.Add(
                        new Setting(whole, name.Length > 0 ? name : path.LastOrDefault(part => part.Length > 0) ?? "", value, line, whole)
                    );
                    break;
            }
        }

        return settings;
    }
}
