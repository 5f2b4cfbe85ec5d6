using System.Text;
using System.Text.Json.Nodes;

namespace AgentEvals.EndToEnd.Tests.Model;

/// <summary>OpenAI Chat Completions.</summary>
internal sealed class ChatProtocol : ModelProtocol
{
    public override JsonObject Answer(JsonObject body, ModelStep step, int number)
    {
        var message = new JsonObject { ["role"] = "assistant", ["content"] = step.Text };
        if (step.Tools.Count > 0)
        {
            message["tool_calls"] = Calls(step, number);
        }

        var answer = Chunk(
            body,
            "chat.completion",
            new JsonObject
            {
                ["index"] = 0,
                ["message"] = message,
                ["finish_reason"] = FinishReason(step),
            }
        );
        answer["usage"] = UsageOf(number);
        return answer;
    }

    public override string Stream(JsonObject body, ModelStep step, int number)
    {
        var stream = new StringBuilder();
        Send(new JsonObject { ["role"] = "assistant", ["content"] = step.Text ?? "" }, finish: null);
        if (step.Tools.Count > 0)
        {
            Send(new JsonObject { ["tool_calls"] = Calls(step, number) }, finish: null);
        }

        Send([], FinishReason(step));
        var last = Chunk(body, "chat.completion.chunk", choice: null);
        last["usage"] = UsageOf(number);
        Event(stream, last);
        stream.Append("data: [DONE]\n\n");
        return stream.ToString();

        void Send(JsonObject delta, string? finish) =>
            Event(
                stream,
                Chunk(
                    body,
                    "chat.completion.chunk",
                    new JsonObject
                    {
                        ["index"] = 0,
                        ["delta"] = delta,
                        ["finish_reason"] = finish,
                    }
                )
            );
    }

    private static string FinishReason(ModelStep step) => step.Tools.Count > 0 ? "tool_calls" : "stop";

    private static JsonArray Calls(ModelStep step, int number) =>
        new([
            .. step.Tools.Select(
                (tool, call) =>
                    new JsonObject
                    {
                        ["index"] = call,
                        ["id"] = $"call_{IdOf(number, call)}",
                        ["type"] = "function",
                        ["function"] = new JsonObject { ["name"] = tool.Name, ["arguments"] = tool.Input.ToJsonString() },
                    }
            ),
        ]);

    private static JsonObject Chunk(JsonObject body, string kind, JsonObject? choice) =>
        new()
        {
            ["id"] = $"chatcmpl-{Guid.NewGuid():N}",
            ["object"] = kind,
            ["created"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
            ["model"] = ModelOf(body),
            ["choices"] = choice is null ? new JsonArray() : new JsonArray(choice),
        };

    private static JsonObject UsageOf(int number)
    {
        var input = 6000 + (300 * number);
        return new JsonObject
        {
            ["prompt_tokens"] = input,
            ["completion_tokens"] = 60,
            ["total_tokens"] = input + 60,
            ["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = number == 0 ? 0 : 5800 },
            ["completion_tokens_details"] = new JsonObject { ["reasoning_tokens"] = 0 },
        };
    }
}
