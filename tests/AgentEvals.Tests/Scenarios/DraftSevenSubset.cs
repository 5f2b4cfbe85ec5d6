using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AgentEvals.Tests.Scenarios;

/// <summary>
/// Validates with the keywords of JSON Schema that the schemas use; any other keyword is an error, so that none goes unchecked.
/// No validator package can be restored with all that it needs.
/// </summary>
internal sealed class DraftSevenSubset(string schema)
{
    private readonly JsonObject _root = JsonNode.Parse(schema)!.AsObject();

    public bool IsValid(JsonNode? value) => IsValid(_root, value);

    private bool IsValid(JsonObject schema, JsonNode? value) => schema.All(keyword => Holds(keyword.Key, keyword.Value!, schema, value));

    private bool Holds(string keyword, JsonNode rule, JsonObject schema, JsonNode? value) =>
        keyword switch
        {
            "$schema" or "title" or "description" or "definitions" => true,
            "$ref" => IsValid(_root["definitions"]![rule.GetValue<string>()["#/definitions/".Length..]]!.AsObject(), value),
            "anyOf" => rule.AsArray().Any(alternative => IsValid(alternative!.AsObject(), value)),
            "type" => (rule is JsonArray types ? types.Select(type => type!.GetValue<string>()) : [rule.GetValue<string>()]).Any(type =>
                HasType(type, value)
            ),
            "enum" => rule.AsArray().Any(word => JsonNode.DeepEquals(word, value)),
            "properties" => value is not JsonObject found
                || found.All(property => rule[property.Key] is not JsonObject inner || IsValid(inner, property.Value)),
            "additionalProperties" => value is not JsonObject found
                || found
                    .Where(property => schema["properties"]?[property.Key] is null)
                    .All(property => rule is JsonObject inner && IsValid(inner, property.Value)),
            "propertyNames" => value is not JsonObject found
                || found.All(property => IsValid(rule.AsObject(), JsonValue.Create(property.Key))),
            "required" => value is not JsonObject found || rule.AsArray().All(key => found.ContainsKey(key!.GetValue<string>())),
            "minProperties" => value is not JsonObject found || found.Count >= rule.GetValue<int>(),
            "items" => value is not JsonArray items || items.All(item => IsValid(rule.AsObject(), item)),
            "minItems" => value is not JsonArray items || items.Count >= rule.GetValue<int>(),
            "minimum" => Number(value) is not { } number || number >= rule.GetValue<decimal>(),
            "maximum" => Number(value) is not { } number || number <= rule.GetValue<decimal>(),
            "exclusiveMinimum" => Number(value) is not { } number || number > rule.GetValue<decimal>(),
            "minLength" => Text(value) is not { } text || text.Length >= rule.GetValue<int>(),
            "maxLength" => Text(value) is not { } text || text.Length <= rule.GetValue<int>(),
            "pattern" => Text(value) is not { } text
                || Regex.IsMatch(text, rule.GetValue<string>(), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant),
            _ => throw new NotSupportedException($"The schema uses '{keyword}', which this validator does not know."),
        };

    private static bool HasType(string type, JsonNode? value) =>
        type switch
        {
            "null" => value is null,
            "object" => value is JsonObject,
            "array" => value is JsonArray,
            "string" => value?.GetValueKind() == JsonValueKind.String,
            "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
            "integer" => Number(value) is { } number && number == decimal.Truncate(number),
            _ => Number(value) is not null,
        };

    private static decimal? Number(JsonNode? value) => value?.GetValueKind() == JsonValueKind.Number ? value.GetValue<decimal>() : null;

    private static string? Text(JsonNode? value) => value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}
