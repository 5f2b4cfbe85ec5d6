using System.Globalization;
using System.Text.Json.Nodes;
using AgentEvals.Scenarios.Reading;
using AgentEvals.Scenarios.Yaml;

namespace AgentEvals.Tests.Scenarios;

/// <summary>YAML as editors see it that check it by a JSON Schema.</summary>
internal static class EditorView
{
    /// <summary>The JSON of a text: plain scalars have types.</summary>
    public static JsonNode? Of(string yaml) => ToJson(YamlReader.Read(yaml, new ProblemList("x"))!);

    private static JsonNode? ToJson(YamlNode node) =>
        node switch
        {
            YamlMapping mapping => new JsonObject(
                mapping.Entries.Select(entry => KeyValuePair.Create(entry.Key.Value, ToJson(entry.Value)))
            ),
            YamlSequence sequence => new JsonArray([.. sequence.Items.Select(ToJson)]),
            YamlScalar { IsNothing: true } => null,
            YamlScalar { Plain: true, Value: "true" or "false" } truth => JsonValue.Create(truth.Value == "true"),
            YamlScalar { Plain: true } scalar when decimal.TryParse(scalar.Value, CultureInfo.InvariantCulture, out var number) =>
                JsonValue.Create(number),
            var text => JsonValue.Create(((YamlScalar)text).Value),
        };
}
