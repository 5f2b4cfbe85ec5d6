using System.Text.Json;
using AgentEvals.Transcripts.Reading;

namespace AgentEvals.Transcripts.Formats.Codex;

/// <summary>Codex's token counts: its input includes what the cache served and took, ours does not.</summary>
internal static class CodexUsage
{
    public static Usage Read(JsonElement usage)
    {
        var read = usage.Tokens("cached_input_tokens");
        var written = usage.Tokens("cache_write_input_tokens");
        return new Usage
        {
            InputTokens = Math.Max(0, usage.Tokens("input_tokens") - read - written),
            CacheReadTokens = read,
            CacheWriteTokens = written,
            OutputTokens = usage.Tokens("output_tokens"),
            ReasoningTokens = usage.Tokens("reasoning_output_tokens"),
        };
    }

    public static Usage Add(Usage left, Usage right) =>
        left with
        {
            InputTokens = left.InputTokens + right.InputTokens,
            CacheReadTokens = left.CacheReadTokens + right.CacheReadTokens,
            CacheWriteTokens = left.CacheWriteTokens + right.CacheWriteTokens,
            OutputTokens = left.OutputTokens + right.OutputTokens,
            ReasoningTokens = left.ReasoningTokens + right.ReasoningTokens,
        };
}
