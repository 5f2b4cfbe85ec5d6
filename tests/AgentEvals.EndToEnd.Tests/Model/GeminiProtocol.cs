using System.Text;
using System.Text.Json.Nodes;

namespace AgentEvals.EndToEnd.Tests.Model;

/// <summary>Gemini's generateContent.</summary>
internal sealed class GeminiProtocol : ModelProtocol
{
    public override bool HasTools(JsonObject body) =>
        body["tools"] is JsonArray tools && tools.Any(tool => tool?["functionDeclarations"] is JsonArray { Count: > 0 });

    public override bool IsStreaming(string path, JsonObject body) => path.EndsWith(":streamGenerateContent", StringComparison.Ordinal);

    public override JsonObject? Counting(string path, string text) =>
        path.EndsWith(":countTokens", StringComparison.Ordinal) ? new JsonObject { ["totalTokens"] = text.Length / 4 } : null;

    /// <summary>Gemini's calls carry no id of ours, so the model's turns with calls are counted.</summary>
    public override int StepNumber(JsonObject body) =>
        (body["contents"] as JsonArray ?? []).Count(content =>
            content?["role"]?.ToString() == "model"
            && content["parts"] is JsonArray parts
            && parts.Any(part => part?["functionCall"] is not null)
        );

    public override JsonObject Error(ModelStep step) =>
        new()
        {
            ["error"] = new JsonObject
            {
                ["code"] = step.HttpError,
                ["message"] = step.Error.Message,
                ["status"] = step.Error.Type,
            },
        };

    public override JsonObject Answer(JsonObject body, ModelStep step, int number)
    {
        JsonArray parts = [];
        if (step.Thinking is { } thinking)
        {
            parts.Add(new JsonObject { ["text"] = thinking, ["thought"] = true });
        }

        if (step.Text is { } text)
        {
            parts.Add(new JsonObject { ["text"] = text });
        }

        foreach (var tool in step.Tools)
        {
            parts.Add(
                new JsonObject
                {
                    ["functionCall"] = new JsonObject { ["name"] = tool.Name, ["args"] = tool.Input.DeepClone() },
                    ["thoughtSignature"] = "c2lnbmF0dXJl",
                }
            );
        }

        var input = 7000 + (300 * number);
        return new JsonObject
        {
            ["candidates"] = new JsonArray(
                new JsonObject
                {
                    ["content"] = new JsonObject { ["role"] = "model", ["parts"] = parts },
                    ["finishReason"] = "STOP",
                    ["index"] = 0,
                }
            ),
            ["usageMetadata"] = new JsonObject
            {
                ["promptTokenCount"] = input,
                ["cachedContentTokenCount"] = number == 0 ? 0 : 6000,
                ["candidatesTokenCount"] = 60,
                ["totalTokenCount"] = input + 60,
            },
            ["modelVersion"] = "scripted",
            ["responseId"] = Guid.NewGuid().ToString("N"),
        };
    }

    public override string Stream(JsonObject body, ModelStep step, int number)
    {
        var stream = new StringBuilder();
        Event(stream, Answer(body, step, number));
        return stream.ToString();
    }
}
