using System.Text.Json;
using AgentEvals.Transcripts;
using AgentEvals.Transcripts.Reading;

namespace AgentEvals.Mining.Sessions;

/// <summary>Collects what the lines at the beginning of a log say, whatever agent wrote them.</summary>
internal sealed class HeaderFacts(string path)
{
    private const int LongestMessage = 4000;

    private string? _id;
    private string? _directory;
    private string? _branch;
    private string? _commit;
    private string? _version;
    private string? _permissionMode;
    private string? _message;
    private string? _slashCommand;
    private string? _projectHash;
    private bool _isSubAgent;
    private DateTimeOffset? _startedAt;

    /// <summary>The format, as soon as a line told.</summary>
    public string? Format { get; private set; }

    /// <summary>True when nothing is left to look for.</summary>
    public bool IsComplete =>
        Format is not null && _message is not null && _id is not null && (_directory is not null || _projectHash is not null);

    /// <summary>Takes a line.</summary>
    public void Take(JsonElement line)
    {
        Format ??= FormatDetection.Detect(line);
        _startedAt ??= line.Time("timestamp");
        switch (Format)
        {
            case TranscriptFormats.ClaudeCode:
                TakeClaude(line);
                break;
            case TranscriptFormats.CodexRollout:
                TakeRollout(line.Text("type"), line.Member("payload"));
                break;
            case TranscriptFormats.Gemini:
                TakeGemini(line);
                break;
            case TranscriptFormats.Copilot:
                TakeCopilot(line.Text("type"), line.Member("data"));
                break;
            case TranscriptFormats.Codex:
                _id ??= line.Text("thread_id");
                break;
            case TranscriptFormats.OpenCode when line.Member("messages").ValueKind == JsonValueKind.Array:
                TakeOpenCode(line.Member("info"));
                foreach (var message in line.Member("messages").Items())
                {
                    TakeMessage(message);
                }

                break;
            case TranscriptFormats.OpenCode:
                _id ??= line.Text("sessionID");
                break;
        }
    }

    /// <summary>Takes the members of a document that stand before its messages.</summary>
    public void TakeDocument(Dictionary<string, JsonElement> members)
    {
        if (members.TryGetValue("info", out var info) && info.IsObject())
        {
            Format = TranscriptFormats.OpenCode;
            TakeOpenCode(info);
        }
        else if (members.TryGetValue("sessionId", out var id))
        {
            Format = TranscriptFormats.Gemini;
            _id ??= id.AsText();
            _projectHash ??= members.GetValueOrDefault("projectHash").AsText();
            _startedAt ??= members.GetValueOrDefault("startTime").AsTime();
        }
    }

    /// <summary>Takes a message of a document.</summary>
    public void TakeMessage(JsonElement message)
    {
        if (message.Member("info").Text("role") == "user")
        {
            foreach (var part in message.Member("parts").Items())
            {
                if (part.Text("type") == "text" && part.Flag("synthetic") != true)
                {
                    Say(part.Text("text"));
                }
            }
        }
        else if (message.Text("type") == "user")
        {
            Say(Text(message.Member("content")));
        }
    }

    /// <summary>The header; the format must be known.</summary>
    public SessionHeader Header(long size, DateTimeOffset changedAt) =>
        new()
        {
            Path = path,
            Format = Format!,
            Id = _id ?? Path.GetFileNameWithoutExtension(path),
            WorkingDirectory = _directory ?? (Format == TranscriptFormats.Gemini ? ProjectRoot() : null),
            Branch = _branch,
            Commit = _commit,
            Version = _version,
            PermissionMode = _permissionMode,
            StartedAt = _startedAt ?? changedAt,
            ChangedAt = changedAt,
            FirstMessage = _message ?? _slashCommand,
            Size = size,
            IsSubAgent = _isSubAgent,
            ProjectHash = _projectHash,
        };

    private void TakeClaude(JsonElement line)
    {
        _id ??= line.Text("sessionId") ?? line.Text("session_id");
        _directory ??= line.Text("cwd");
        _branch ??= line.Text("gitBranch") is { Length: > 0 } branch && branch != "HEAD" ? branch : null;
        _version ??= line.Text("version") ?? line.Text("claude_code_version");
        _permissionMode ??= line.Text("permissionMode");
        if (
            line.Text("type") == "user"
            && line.Flag("isMeta") != true
            && line.Flag("isSidechain") != true
            && line.Flag("isCompactSummary") != true
            && line.Flag("isSynthetic") != true
            && line.Text("parent_tool_use_id") is null
        )
        {
            Say(Text(line.Member("message").Member("content")));
        }
    }

    private void TakeRollout(string? type, JsonElement payload)
    {
        if (type == "session_meta")
        {
            _id ??= payload.Text("id") ?? payload.Text("session_id");
            _directory ??= payload.Text("cwd");
            _version ??= payload.Text("cli_version");
            _branch ??= payload.Member("git").Text("branch");
            _commit ??= payload.Member("git").Text("commit_hash");
            _isSubAgent |= payload.Member("source").Member("subagent").IsPresent();
        }
        else if (type == "turn_context")
        {
            _directory ??= payload.Text("cwd");
            _permissionMode ??= payload.Member("sandbox_policy").Text("type") ?? payload.Member("sandbox_policy").Text("mode");
        }
        else if (type == "response_item" && payload.Text("type") == "message" && payload.Text("role") == "user")
        {
            Say(Text(payload.Member("content")));
        }
    }

    private void TakeGemini(JsonElement line)
    {
        _id ??= line.Text("sessionId") ?? line.Text("session_id");
        _projectHash ??= line.Text("projectHash");
        _startedAt ??= line.Time("startTime");
        _isSubAgent |= line.Text("kind") == "subagent";
        if (line.Text("type") == "user" || line.Text("role") == "user")
        {
            Say(Text(line.Member("content")));
        }

        foreach (var message in line.Member("messages").Items())
        {
            TakeMessage(message);
        }
    }

    private void TakeCopilot(string? type, JsonElement data)
    {
        if (type == "session.start")
        {
            var context = data.Member("context");
            _id ??= data.Text("sessionId");
            _version ??= data.Text("copilotVersion");
            _directory ??= context.Text("cwd");
            _branch ??= context.Text("branch");
            _commit ??= context.Text("headCommit");
        }
        else if (type == "user.message" && data.Text("parentToolCallId") is null)
        {
            Say(data.Text("content"));
        }
    }

    private void TakeOpenCode(JsonElement info)
    {
        _id ??= info.Text("id");
        _directory ??= info.Text("directory");
        _version ??= info.Text("version");
        _startedAt ??= info.Member("time").Time("created");
        _isSubAgent |= info.Text("parentID") is { Length: > 0 };
    }

    private void Say(string? text)
    {
        if (text is null || _message is not null)
        {
            return;
        }

        var typed = PromptNoise.Without(text);
        _slashCommand ??= PromptNoise.SlashCommand(text);
        _message =
            typed.Length == 0 ? null
            : typed.Length <= LongestMessage ? typed
            : typed[..LongestMessage];
    }

    private static string Text(JsonElement content) =>
        content.AsText()
        ?? string.Join("\n", content.Items().Select(part => part.Text("text")).Where(text => text is not null && !PromptNoise.Is(text)));

    /// <summary>Newer versions of Gemini CLI note the directory in a file beside the chats.</summary>
    private string? ProjectRoot()
    {
        var file = Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(path)) ?? "", ".project_root");
        return File.Exists(file) && new FileInfo(file).Length < 4096 && File.ReadAllText(file).Trim() is { Length: > 0 } root ? root : null;
    }
}
