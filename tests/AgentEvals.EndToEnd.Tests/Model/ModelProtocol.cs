using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AgentEvals.EndToEnd.Tests.Model;

/// <summary>How one vendor's service talks.</summary>
internal abstract partial class ModelProtocol
{
    /// <summary>The protocol behind a path; null for none.</summary>
    public static ModelProtocol? For(string path) =>
        path switch
        {
            _ when path.Contains("/v1/messages", StringComparison.Ordinal) => new AnthropicProtocol(),
            _ when path.EndsWith("/responses", StringComparison.Ordinal) => new ResponsesProtocol(),
            _ when path.EndsWith("/chat/completions", StringComparison.Ordinal) => new ChatProtocol(),
            _ when path.Contains(":generateContent", StringComparison.Ordinal)
                    || path.Contains(":streamGenerateContent", StringComparison.Ordinal)
                    || path.Contains(":countTokens", StringComparison.Ordinal) => new GeminiProtocol(),
            _ => null,
        };

    /// <summary>Whether the request offers tools.</summary>
    public virtual bool HasTools(JsonObject body) => body["tools"] is JsonArray { Count: > 0 };

    /// <summary>Whether the answer comes as a stream of events.</summary>
    public virtual bool IsStreaming(string path, JsonObject body) => body["stream"]?.GetValue<bool>() ?? false;

    /// <summary>The answer to a request that only counts tokens; null for others.</summary>
    public virtual JsonObject? Counting(string path, string text) => null;

    /// <summary>The error's body.</summary>
    public virtual JsonObject Error(ModelStep step) =>
        new()
        {
            ["type"] = "error",
            ["error"] = new JsonObject { ["type"] = step.Error.Type, ["message"] = step.Error.Message },
        };

    /// <summary>The whole answer at once.</summary>
    public abstract JsonObject Answer(JsonObject body, ModelStep step, int number);

    /// <summary>The answer as server-sent events.</summary>
    public abstract string Stream(JsonObject body, ModelStep step, int number);

    /// <summary>How many steps the conversation has behind it: the ids of our calls come back in it.</summary>
    public virtual int StepNumber(JsonObject body) =>
        CallId().Matches(body.ToJsonString()).Select(match => int.Parse(match.Groups["step"].ValueSpan) + 1).DefaultIfEmpty(0).Max();

    /// <summary>An id from which <see cref="StepNumber"/> finds the step again.</summary>
    protected static string IdOf(int step, int call) => $"s{step}c{call}x{Guid.NewGuid().ToString("N")[..8]}";

    protected static void Event(StringBuilder stream, JsonObject data, string? name = null)
    {
        stream.Append(name is null ? "" : $"event: {name}\n").Append("data: ").Append(data.ToJsonString()).Append("\n\n");
    }

    protected static string ModelOf(JsonObject body) => body["model"]?.ToString() ?? "scripted";

    [GeneratedRegex(
        "(toolu|call)_s(?<step>[0-9]+)c[0-9]+x",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex CallId();
}
