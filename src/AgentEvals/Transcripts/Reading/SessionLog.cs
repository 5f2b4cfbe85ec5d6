using System.Text.Json;
using AgentEvals.Transcripts.Formats.ClaudeCode;

namespace AgentEvals.Transcripts.Reading;

/// <summary>
/// A session log of Claude Code together with the logs of its sub-agents, which lie beside it in
/// <c>&lt;session&gt;/subagents/agent-&lt;id&gt;.jsonl</c>; read as one, merged by time.
/// </summary>
internal sealed class SessionLog
{
    private const int MostSubAgents = 1000;

    private readonly string _path;
    private readonly List<(string Path, string Agent)> _subAgents;
    private readonly Dictionary<string, string> _calls = new(StringComparer.Ordinal);

    private SessionLog(string path, List<(string Path, string Agent)> subAgents)
    {
        _path = path;
        _subAgents = subAgents;
        foreach (var (file, agent) in subAgents)
        {
            if (CallBehind(Path.ChangeExtension(file, ".meta.json")) is { } call)
            {
                _calls[agent] = call;
            }
        }
    }

    /// <summary>The log with its sub-agents; null when there are none beside the file.</summary>
    public static SessionLog? Find(string path)
    {
        var folder = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path)) ?? "", Path.GetFileNameWithoutExtension(path), "subagents");
        if (!path.EndsWith(".jsonl", StringComparison.Ordinal) || !Directory.Exists(folder))
        {
            return null;
        }

        var files = Directory
            .EnumerateFiles(folder, "agent-*.jsonl")
            .Take(MostSubAgents)
            .Order(StringComparer.Ordinal)
            .Select(file => (file, Path.GetFileNameWithoutExtension(file)["agent-".Length..]))
            .ToList();
        return files.Count == 0 ? null : new SessionLog(path, files);
    }

    /// <summary>Reads them all, always the file whose next line is the oldest.</summary>
    public async Task<Transcript> ReadAsync(CancellationToken cancellationToken)
    {
        var parser = new ClaudeCodeParser(_calls);
        List<TimedLines> sources = [];
        try
        {
            foreach (var path in _subAgents.Select(agent => agent.Path).Prepend(_path))
            {
                sources.Add(new TimedLines(path));
                await sources[^1].MoveNextAsync(cancellationToken).ConfigureAwait(false);
            }

            while (sources.Where(source => !source.IsAtEnd).MinBy(source => source.Time) is { } next)
            {
                next.Hand(parser);
                await next.MoveNextAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            sources.ForEach(source => source.Dispose());
        }

        return parser.Complete();
    }

    private static string? CallBehind(string path)
    {
        if (!File.Exists(path) || new FileInfo(path).Length > 1024 * 1024)
        {
            return null;
        }

        using var document = JsonLine.TryParse(LineRepair.Repair(File.ReadAllBytes(path)));
        return document?.RootElement.Text("toolUseId");
    }

    /// <summary>The lines of one file with the time of each; a line without time counts as written together with the one before.</summary>
    private sealed class TimedLines(string path) : IDisposable
    {
        private readonly FileStream _stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        private LineReader? _lines;

        public DateTimeOffset Time { get; private set; } = DateTimeOffset.MinValue;

        public bool IsAtEnd { get; private set; }

        public async Task MoveNextAsync(CancellationToken cancellationToken)
        {
            _lines ??= new LineReader(_stream);
            IsAtEnd = !await _lines.ReadAsync(cancellationToken).ConfigureAwait(false);
            using var document = IsAtEnd ? null : JsonLine.TryParse(LineRepair.Repair(_lines.Line));
            Time = document?.RootElement.Time("timestamp") is { } time && time > Time ? time : Time;
        }

        public void Hand(TranscriptParser parser)
        {
            if (_lines!.SkippedLength > 0)
            {
                parser.SkipLine(_lines.SkippedLength);
            }
            else
            {
                parser.AcceptUtf8(_lines.Line);
            }
        }

        public void Dispose()
        {
            _lines?.Dispose();
            _stream.Dispose();
        }
    }
}
