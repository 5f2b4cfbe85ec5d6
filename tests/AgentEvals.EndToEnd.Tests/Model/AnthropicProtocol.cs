using System.Text;
using System.Text.Json.Nodes;

namespace AgentEvals.EndToEnd.Tests.Model;

/// <summary>Anthropic Messages.</summary>
internal sealed class AnthropicProtocol : ModelProtocol
{
    public override JsonObject? Counting(string path, string text) =>
        path.EndsWith("/count_tokens", StringComparison.Ordinal) ? new JsonObject { ["input_tokens"] = text.Length / 4 } : null;

    public override JsonObject Answer(JsonObject body, ModelStep step, int number)
    {
        var message = Message(body, number, outputTokens: 60);
        message["content"] = new JsonArray([.. Blocks(step, number)]);
        message["stop_reason"] = StopReason(step);
        return message;
    }

    public override string Stream(JsonObject body, ModelStep step, int number)
    {
        var stream = new StringBuilder();
        Event(stream, new JsonObject { ["type"] = "message_start", ["message"] = Message(body, number, outputTokens: 1) }, "message_start");
        var index = 0;
        foreach (var block in Blocks(step, number))
        {
            var (empty, delta) = block["type"]!.ToString() switch
            {
                "thinking" => (
                    new JsonObject
                    {
                        ["type"] = "thinking",
                        ["thinking"] = "",
                        ["signature"] = "",
                    },
                    new JsonObject { ["type"] = "thinking_delta", ["thinking"] = block["thinking"]!.ToString() }
                ),
                "text" => (
                    new JsonObject { ["type"] = "text", ["text"] = "" },
                    new JsonObject { ["type"] = "text_delta", ["text"] = block["text"]!.ToString() }
                ),
                _ => (
                    new JsonObject
                    {
                        ["type"] = "tool_use",
                        ["id"] = block["id"]!.ToString(),
                        ["name"] = block["name"]!.ToString(),
                        ["input"] = new JsonObject(),
                    },
                    new JsonObject { ["type"] = "input_json_delta", ["partial_json"] = block["input"]!.ToJsonString() }
                ),
            };
            Event(
                stream,
                new JsonObject
                {
                    ["type"] = "content_block_start",
                    ["index"] = index,
                    ["content_block"] = empty,
                },
                "content_block_start"
            );
            Event(
                stream,
                new JsonObject
                {
                    ["type"] = "content_block_delta",
                    ["index"] = index,
                    ["delta"] = delta,
                },
                "content_block_delta"
            );
            if (block["signature"] is { } signature)
            {
                var signed = new JsonObject { ["type"] = "signature_delta", ["signature"] = signature.ToString() };
                Event(
                    stream,
                    new JsonObject
                    {
                        ["type"] = "content_block_delta",
                        ["index"] = index,
                        ["delta"] = signed,
                    },
                    "content_block_delta"
                );
            }

            Event(stream, new JsonObject { ["type"] = "content_block_stop", ["index"] = index++ }, "content_block_stop");
        }

        Event(
            stream,
            new JsonObject
            {
                ["type"] = "message_delta",
                ["delta"] = new JsonObject { ["stop_reason"] = StopReason(step), ["stop_sequence"] = null },
                ["usage"] = new JsonObject { ["output_tokens"] = 60 },
            },
            "message_delta"
        );
        Event(stream, new JsonObject { ["type"] = "message_stop" }, "message_stop");
        return stream.ToString();
    }

    private static string StopReason(ModelStep step) => step.Tools.Count > 0 ? "tool_use" : "end_turn";

    private static JsonObject Message(JsonObject body, int number, int outputTokens) =>
        new()
        {
            ["id"] = $"msg_{Guid.NewGuid():N}",
            ["type"] = "message",
            ["role"] = "assistant",
            ["model"] = ModelOf(body),
            ["content"] = new JsonArray(),
            ["stop_reason"] = null,
            ["stop_sequence"] = null,
            ["usage"] = new JsonObject
            {
                ["input_tokens"] = 40,
                ["cache_creation_input_tokens"] = number == 0 ? 9000 : 350,
                ["cache_read_input_tokens"] = number == 0 ? 0 : 9000 + (350 * (number - 1)),
                ["output_tokens"] = outputTokens,
            },
        };

    private static IEnumerable<JsonObject> Blocks(ModelStep step, int number)
    {
        if (step.Thinking is { } thinking)
        {
            yield return new JsonObject
            {
                ["type"] = "thinking",
                ["thinking"] = thinking,
                ["signature"] = "c2lnbmF0dXJl",
            };
        }

        if (step.Text is { } text)
        {
            yield return new JsonObject { ["type"] = "text", ["text"] = text };
        }

        for (var call = 0; call < step.Tools.Count; call++)
        {
            yield return new JsonObject
            {
                ["type"] = "tool_use",
                ["id"] = $"toolu_{IdOf(number, call)}",
                ["name"] = step.Tools[call].Name,
                ["input"] = step.Tools[call].Input.DeepClone(),
            };
        }
    }
}
