using System.Text.Json;
using AgentEvals.Transcripts.Reading;

namespace AgentEvals.Transcripts.Formats.ClaudeCode;

/// <summary>
/// Counts Claude Code's tokens once. One answer of the model is printed as several lines that repeat its id and its usage
/// (on standard output a placeholder, on disk growing), so the line with most output counts; the result lines, where there
/// are any, know better than all of them.
/// </summary>
internal sealed class ClaudeUsage
{
    private const int MostOpen = 10_000;

    private readonly Dictionary<string, Usage> _messages = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();
    private Usage _folded = new();
    private string? _lastTurn;
    private int _turns;
    private Usage _results = new();
    private Usage? _models;
    private string? _streamed;
    private bool _hasResult;

    /// <summary>The cost so far: every result line and cost line has the sum of all before it.</summary>
    public decimal? Cost { get; set; }

    /// <summary>True when anything told tokens.</summary>
    public bool IsKnown => _hasResult || _messages.Count > 0;

    /// <summary>Reads an answer's line.</summary>
    public void Read(JsonElement message, bool isMainThread)
    {
        if (message.Text("id") is not { } id)
        {
            return;
        }

        if (isMainThread && id != _lastTurn && !_messages.ContainsKey(id))
        {
            _lastTurn = id;
            _turns++;
        }

        if (message.Member("usage").IsObject())
        {
            Keep(id, Tokens(message.Member("usage")));
        }
    }

    /// <summary>Reads a partial message (<c>--include-partial-messages</c>): its last delta has the true number of output tokens.</summary>
    public void ReadStreamEvent(JsonElement item)
    {
        if (item.Text("type") == "message_start")
        {
            _streamed = item.Member("message").Text("id");
        }
        else if (item.Text("type") == "message_delta" && _streamed is not null && item.Member("usage").IsObject())
        {
            var known = _messages.GetValueOrDefault(_streamed) ?? Tokens(item.Member("usage"));
            Keep(_streamed, known with { OutputTokens = item.Member("usage").Tokens("output_tokens") });
        }
    }

    /// <summary>Reads a result line: its usage is its own, its cost and its models' usage count from the start of the session.</summary>
    public void ReadResult(JsonElement line)
    {
        _hasResult = true;
        Cost = line.Amount("total_cost_usd") ?? Cost;
        _results = Add(_results, Tokens(line.Member("usage")));
        var models = new Usage();
        foreach (var model in line.Member("modelUsage").Members())
        {
            models = Add(
                models,
                new Usage
                {
                    InputTokens = model.Value.Tokens("inputTokens"),
                    CacheReadTokens = model.Value.Tokens("cacheReadInputTokens"),
                    CacheWriteTokens = model.Value.Tokens("cacheCreationInputTokens"),
                    OutputTokens = model.Value.Tokens("outputTokens"),
                    ReasoningTokens = model.Value.Tokens("thinkingTokens"),
                }
            );
        }

        _models = models.TotalTokens > 0 ? models : _models;
    }

    /// <summary>What the whole transcript consumed, sub-agents included where anything tells.</summary>
    public Usage Sum()
    {
        var sum =
            _models is not null && _models.TotalTokens >= _results.TotalTokens ? _models
            : _hasResult ? _results
            : _messages.Values.Aggregate(_folded, Add);
        return sum with { Turns = _turns, CostUsd = Cost, CostSource = Cost is null ? CostSource.Unknown : CostSource.Reported };
    }

    private void Keep(string id, Usage usage)
    {
        if (!_messages.TryGetValue(id, out var known) || usage.OutputTokens >= known.OutputTokens)
        {
            if (known is null)
            {
                _order.Enqueue(id);
            }

            _messages[id] = usage;
        }

        // Lines of one answer stand near each other: old answers are added up and forgotten.
        if (_order.Count > MostOpen && _messages.Remove(_order.Dequeue(), out var old))
        {
            _folded = Add(_folded, old);
        }
    }

    private static Usage Tokens(JsonElement usage) =>
        new()
        {
            InputTokens = usage.Tokens("input_tokens"),
            CacheReadTokens = usage.Tokens("cache_read_input_tokens"),
            CacheWriteTokens = usage.Tokens("cache_creation_input_tokens"),
            OutputTokens = usage.Tokens("output_tokens"),
            ReasoningTokens = usage.Member("output_tokens_details").Tokens("thinking_tokens"),
        };

    private static Usage Add(Usage left, Usage right) =>
        new()
        {
            InputTokens = left.InputTokens + right.InputTokens,
            CacheReadTokens = left.CacheReadTokens + right.CacheReadTokens,
            CacheWriteTokens = left.CacheWriteTokens + right.CacheWriteTokens,
            OutputTokens = left.OutputTokens + right.OutputTokens,
            ReasoningTokens = left.ReasoningTokens + right.ReasoningTokens,
        };
}
