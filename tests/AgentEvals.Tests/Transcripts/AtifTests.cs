using System.Text.Json;
using AgentEvals.Transcripts;

namespace AgentEvals.Tests.Transcripts;

public sealed class AtifTests
{
    [Theory]
    [InlineData("claude-code/sub.jsonl")]
    [InlineData("claude-code/denied.jsonl")]
    [InlineData("codex-rollout/errors.jsonl")]
    public async Task What_was_written_as_a_trajectory_is_read_back(string name)
    {
        var original = await Fixture.ReadAsync(name);

        var again = await Fixture.ReadTextAsync(await WriteAsync(original));

        again.Format.ShouldBe("atif");
        again.Usage.ShouldBe(original.Usage);
        again.EndReason.ShouldBe(original.EndReason);
        again.Gaps.ShouldBe(original.Gaps);
        again
            .Events.Select(item => (item.GetType(), item.ParentToolCallId))
            .ShouldBe(original.Events.Select(item => (item.GetType(), item.ParentToolCallId)));
        again
            .ToolCalls.Select(call =>
                (call.Id, call.Name, call.Kind, call.Command, call.Status, call.ExitCode, call.ExitCodeSource, call.Output)
            )
            .ShouldBe(
                original.ToolCalls.Select(call =>
                    (call.Id, call.Name, call.Kind, call.Command, call.Status, call.ExitCode, call.ExitCodeSource, call.Output)
                )
            );
    }

    [Fact]
    public async Task A_trajectory_keeps_the_rules_of_its_format()
    {
        using var document = JsonDocument.Parse(await WriteAsync(await Fixture.ReadAsync("claude-code/good.jsonl")));

        var root = document.RootElement;
        root.GetProperty("schema_version").GetString().ShouldBe("ATIF-v1.7");
        root.GetProperty("agent").GetProperty("name").GetString().ShouldBe("claude-code");
        var steps = root.GetProperty("steps").EnumerateArray().ToList();
        steps.Select(step => step.GetProperty("step_id").GetInt32()).ShouldBe(Enumerable.Range(1, steps.Count));
        foreach (var step in steps.Where(step => step.TryGetProperty("observation", out _)))
        {
            step.GetProperty("source").GetString().ShouldBe("agent");
            step.GetProperty("observation")
                .GetProperty("results")[0]
                .GetProperty("source_call_id")
                .GetString()
                .ShouldBe(step.GetProperty("tool_calls")[0].GetProperty("tool_call_id").GetString());
        }

        root.GetProperty("final_metrics").GetProperty("total_prompt_tokens").GetInt64().ShouldBe(48700);
    }

    private static async Task<byte[]> WriteAsync(Transcript transcript)
    {
        using var stream = new MemoryStream();
        await AtifWriter.WriteAsync(transcript, null, stream, TestContext.Current.CancellationToken);
        return stream.ToArray();
    }
}
