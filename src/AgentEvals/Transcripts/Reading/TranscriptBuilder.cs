using System.Text.Json;
using AgentEvals.Transcripts.Tools;

namespace AgentEvals.Transcripts.Reading;

/// <summary>Collects what a parser finds: numbers the events, joins calls with their results, keeps memory flat.</summary>
internal sealed class TranscriptBuilder
{
    private readonly List<TranscriptEvent> _events = [];
    private readonly Dictionary<string, int> _calls = new(StringComparer.Ordinal);
    private readonly RemarkList _remarks = new();
    private readonly List<int> _changed = [];
    private readonly SharedTexts _shared;
    private int _openMessage = -1;
    private Message? _heldBack;

    public TranscriptBuilder(string format)
    {
        Format = format;
        _shared = new SharedTexts(Budget);
    }

    /// <summary>The facts about the whole transcript, filled as they turn up.</summary>
    public string Format { get; set; }

    public string? AgentVersion { get; set; }

    public string? Model { get; set; }

    public string? SessionId { get; set; }

    public string? WorkingDirectory { get; set; }

    public EndReason EndReason { get; set; }

    public TranscriptGaps Gaps { get; set; }

    public Usage Usage { get; set; } = new();

    public TextBudget Budget { get; } = new();

    /// <summary>How many events have begun.</summary>
    public int Count => _events.Count;

    /// <summary>The events that began or changed since the last call, in order; only for those who watch a live run.</summary>
    public IReadOnlyList<TranscriptEvent> TakeChanges()
    {
        if (_changed.Count == 0)
        {
            return [];
        }

        TranscriptEvent[] changes = [.. _changed.Distinct().Order().Select(index => _events[index])];
        _changed.Clear();
        return changes;
    }

    /// <summary>Forgets the changes, when nobody watches.</summary>
    public void ForgetChanges() => _changed.Clear();

    /// <summary>Adds something said.</summary>
    public void Say(Speaker speaker, string text, DateTimeOffset? time = null, string? parent = null, bool isReasoning = false)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        if (Budget.IsSpent && (isReasoning || _events.Count > 0))
        {
            Budget.Drop();
            HoldBack(speaker, text, time, parent, isReasoning);
            return;
        }

        Add(
            new Message
            {
                Index = _events.Count,
                Time = time,
                ParentToolCallId = parent,
                Speaker = speaker,
                Text = Budget.Keep(text),
                IsReasoning = isReasoning,
            }
        );
        _openMessage = _events.Count - 1;
    }

    /// <summary>Adds to the message that was the last event, if the same speaker said it; otherwise begins one.</summary>
    public void SayMore(Speaker speaker, string text, DateTimeOffset? time)
    {
        if (
            _openMessage == _events.Count - 1
            && _openMessage >= 0
            && _events[_openMessage] is Message open
            && open.Speaker == speaker
            && !open.IsReasoning
            && open.Text.Length + text.Length < TextBudget.LongestText
        )
        {
            _events[_openMessage] = open with { Text = open.Text + text };
            _changed.Add(_openMessage);
            return;
        }

        Say(speaker, text, time);
    }

    /// <summary>Adds something that the agent's program reports about itself.</summary>
    public void Note(string topic, string text, DateTimeOffset? time = null, string? parent = null)
    {
        if (Budget.IsSpent)
        {
            Budget.Drop();
            return;
        }

        Add(
            new Notice
            {
                Index = _events.Count,
                Time = time,
                ParentToolCallId = parent,
                Topic = topic,
                Text = Budget.Keep(text),
            }
        );
    }

    /// <summary>Adds the beginning of a tool call; a call whose id has begun before is not begun again.</summary>
    public void Begin(string id, string name, JsonElement input, ToolFacts facts, DateTimeOffset? time = null, string? parent = null)
    {
        if (Budget.IsExhausted || (Budget.IsOverdrawn && facts.Kind is ToolKind.Read or ToolKind.Search))
        {
            LeaveOut(facts.Kind);
            return;
        }

        if (!_calls.TryAdd(id, _events.Count))
        {
            return;
        }

        Add(
            new ToolCall
            {
                Index = _events.Count,
                Time = time,
                ParentToolCallId = _shared.KeepAny(parent),
                Id = id,
                Name = _shared.Keep(name),
                Kind = facts.Kind,
                Input = Budget.KeepValue(input),
                Command = _shared.KeepAny(facts.Command),
                WorkingDirectory = _shared.KeepAny(facts.WorkingDirectory),
                Paths = [.. facts.Paths.Select(_shared.Keep)],
                Edits = [.. facts.Edits.Select(Keep)],
                Url = facts.Url is null ? null : Budget.KeepWhole(facts.Url),
            }
        );
    }

    /// <summary>The call of that id; null when none began.</summary>
    public ToolCall? Find(string? id) => id is not null && _calls.TryGetValue(id, out var index) ? (ToolCall)_events[index] : null;

    /// <summary>Adds the result to a call. The output is expected to have gone through the budget.</summary>
    public void Resolve(ToolCall result, DateTimeOffset? time = null) =>
        Replace(
            result with
            {
                EndedBefore = result.Status == ToolCallStatus.Unresolved ? null : result.EndedBefore ?? _events.Count,
                EndTime = time ?? result.EndTime,

                // By now the status and the exit code have been read from it.
                Output = Budget.IsSpent ? "" : result.Output,
                OutputIsPartial = Budget.IsSpent || result.OutputIsPartial,
            }
        );

    /// <summary>Changes a call without saying that its result arrived now.</summary>
    public void Replace(ToolCall call)
    {
        _events[call.Index] = call;
        _changed.Add(call.Index);
    }

    /// <summary>The last call that satisfies a condition, looking back over the latest events only.</summary>
    public ToolCall? FindLast(Func<ToolCall, bool> condition)
    {
        for (var index = _events.Count - 1; index >= Math.Max(0, _events.Count - 1000); index--)
        {
            if (_events[index] is ToolCall call && condition(call))
            {
                return call;
            }
        }

        return null;
    }

    /// <summary>All calls so far.</summary>
    public IEnumerable<ToolCall> Calls => _calls.Values.Select(index => (ToolCall)_events[index]);

    /// <summary>The last message of the agent on the main thread.</summary>
    public Message? LastMessage =>
        _heldBack
        ?? _events.FindLast(item => item is Message { Speaker: Speaker.Agent, IsReasoning: false, ParentToolCallId: null }) as Message;

    /// <summary>Notes something about the reading itself.</summary>
    public void Remark(string sentence) => _remarks.Add(sentence);

    /// <summary>The whole transcript.</summary>
    public Transcript Build()
    {
        if (_heldBack is not null)
        {
            _events.Add(_heldBack with { Index = _events.Count });
            _heldBack = null;
        }

        return new Transcript
        {
            Format = Format,
            AgentVersion = AgentVersion,
            Model = Model,
            SessionId = SessionId,
            WorkingDirectory = WorkingDirectory,
            Events = [.. _events],
            Usage = Usage,
            EndReason = EndReason,
            Gaps = Gaps | (Budget.HasShortened ? TranscriptGaps.Shortened : TranscriptGaps.None),
            Remarks = _remarks.Build(),
        };
    }

    /// <summary>Adds an event that is complete already, such as one read from the normalised format.</summary>
    public void Add(TranscriptEvent item)
    {
        if (item is ToolCall call)
        {
            _calls.TryAdd(call.Id, _events.Count);
        }

        Budget.Charge();
        _changed.Add(_events.Count);
        _events.Add(item);
        _openMessage = -1;
    }

    /// <summary>Millions of calls do not fit either: first those go that only looked, and in the end all.</summary>
    private void LeaveOut(ToolKind kind)
    {
        Gaps |= kind is ToolKind.Read or ToolKind.Search ? TranscriptGaps.NoReads : TranscriptGaps.CutOff;
        Budget.Drop();
        _remarks.LeaveOutCall();
    }

    private FileEdit Keep(FileEdit edit) =>
        edit with
        {
            Path = _shared.Keep(edit.Path),
            OldText = edit.OldText is null ? null : Budget.Keep(edit.OldText),
            NewText = edit.NewText is null ? null : Budget.Keep(edit.NewText),
        };

    /// <summary>When memory is spent, the newest message still stands: it is what the agent claims in the end.</summary>
    private void HoldBack(Speaker speaker, string text, DateTimeOffset? time, string? parent, bool isReasoning)
    {
        const int Longest = 4096;
        if (!isReasoning && speaker == Speaker.Agent && parent is null)
        {
            _heldBack = new Message
            {
                Time = time,
                Speaker = speaker,
                Text = text.Length > Longest ? text[..Longest] : text,
            };
        }
    }
}
