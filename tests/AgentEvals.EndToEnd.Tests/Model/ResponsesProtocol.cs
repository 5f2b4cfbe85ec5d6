using System.Text;
using System.Text.Json.Nodes;

namespace AgentEvals.EndToEnd.Tests.Model;

/// <summary>OpenAI Responses.</summary>
internal sealed class ResponsesProtocol : ModelProtocol
{
    public override JsonObject Answer(JsonObject body, ModelStep step, int number) =>
        Response(body, "completed", [.. Items(step, number)], UsageOf(number));

    public override string Stream(JsonObject body, ModelStep step, int number)
    {
        var stream = new StringBuilder();
        var sequence = 0;
        var items = Items(step, number).ToArray();
        Send("response.created", new JsonObject { ["response"] = Response(body, "in_progress", [], usage: null) });
        for (var index = 0; index < items.Length; index++)
        {
            var begun = (JsonObject)items[index].DeepClone();
            begun["status"] = "in_progress";
            if (begun["content"] is not null)
            {
                begun["content"] = new JsonArray();
            }

            Send("response.output_item.added", new JsonObject { ["output_index"] = index, ["item"] = begun });
            if (items[index]["type"]!.ToString() == "message")
            {
                Send(
                    "response.output_text.delta",
                    new JsonObject
                    {
                        ["output_index"] = index,
                        ["item_id"] = items[index]["id"]!.ToString(),
                        ["content_index"] = 0,
                        ["delta"] = items[index]["content"]![0]!["text"]!.ToString(),
                    }
                );
            }

            Send("response.output_item.done", new JsonObject { ["output_index"] = index, ["item"] = items[index].DeepClone() });
        }

        Send(
            "response.completed",
            new JsonObject
            {
                ["response"] = Response(body, "completed", [.. items.Select(item => (JsonObject)item.DeepClone())], UsageOf(number)),
            }
        );
        return stream.ToString();

        void Send(string type, JsonObject data)
        {
            data["type"] = type;
            data["sequence_number"] = sequence++;
            Event(stream, data, type);
        }
    }

    private static JsonObject Response(JsonObject body, string status, JsonObject[] items, JsonObject? usage) =>
        new()
        {
            ["id"] = $"resp_{Guid.NewGuid():N}",
            ["object"] = "response",
            ["created_at"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
            ["status"] = status,
            ["model"] = ModelOf(body),
            ["output"] = new JsonArray(items),
            ["usage"] = usage,
        };

    private static JsonObject UsageOf(int number)
    {
        var input = 5000 + (300 * number);
        return new JsonObject
        {
            ["input_tokens"] = input,
            ["input_tokens_details"] = new JsonObject { ["cached_tokens"] = number == 0 ? 0 : 4800 },
            ["output_tokens"] = 60,
            ["output_tokens_details"] = new JsonObject { ["reasoning_tokens"] = 0 },
            ["total_tokens"] = input + 60,
        };
    }

    private static IEnumerable<JsonObject> Items(ModelStep step, int number)
    {
        if (step.Thinking is { } thinking)
        {
            yield return new JsonObject
            {
                ["type"] = "reasoning",
                ["id"] = $"rs_{number}",
                ["summary"] = new JsonArray(new JsonObject { ["type"] = "summary_text", ["text"] = thinking }),
                ["encrypted_content"] = "c2VjcmV0",
            };
        }

        if (step.Text is { } text)
        {
            yield return new JsonObject
            {
                ["type"] = "message",
                ["id"] = $"msg_{number}",
                ["role"] = "assistant",
                ["status"] = "completed",
                ["phase"] = step.Tools.Count > 0 ? "commentary" : "final_answer",
                ["content"] = new JsonArray(
                    new JsonObject
                    {
                        ["type"] = "output_text",
                        ["text"] = text,
                        ["annotations"] = new JsonArray(),
                    }
                ),
            };
        }

        for (var call = 0; call < step.Tools.Count; call++)
        {
            var (tool, id) = (step.Tools[call], IdOf(number, call));
            yield return tool.FreeInput is { } free
                ? new JsonObject
                {
                    ["type"] = "custom_tool_call",
                    ["id"] = $"ctc_{id}",
                    ["call_id"] = $"call_{id}",
                    ["name"] = tool.Name,
                    ["input"] = free,
                    ["status"] = "completed",
                }
                : new JsonObject
                {
                    ["type"] = "function_call",
                    ["id"] = $"fc_{id}",
                    ["call_id"] = $"call_{id}",
                    ["name"] = tool.Name,
                    ["arguments"] = tool.Input.ToJsonString(),
                    ["status"] = "completed",
                };
        }
    }
}
