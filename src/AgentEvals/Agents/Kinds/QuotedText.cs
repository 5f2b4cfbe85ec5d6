using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgentEvals.Agents.Kinds;

/// <summary>Texts in double quotes as JSON, TOML and Starlark all read them: only what must be escaped is.</summary>
internal static class QuotedText
{
    // The default encoder writes pairs of surrogate escapes, which TOML forbids.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(string text) => JsonSerializer.Serialize(text, Plain);

    public static string ListOf(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Of))}]";
}
