using System.Text.Json;
using AgentEvals.Mining.Patterns.Detectors;
using AgentEvals.Problems;
using AgentEvals.Scenarios;
using AgentEvals.Transcripts.Reading;

namespace AgentEvals.Mining.Patterns;

/// <summary>
/// A team's own <c>change-log.jsonl</c>: one object a line with <c>session_id</c>, the file that was edited, and perhaps what an audit said of it. What a log does not say is
/// no error; other members are passed over.
/// </summary>
public static class ChangeLog
{
    private static readonly string[] SessionNames = ["session_id", "sessionId", "session"];
    private static readonly string[] FileNames = ["file", "file_path", "filePath", "path"];
    private static readonly string[] EventNames = ["event", "type", "action", "kind", "audit", "status", "reason", "message", "command"];
    private static readonly string[] BypassWords =
    [
        "bypass",
        "no-verify",
        "no_verify",
        "override",
        "overrode",
        "skipped_hook",
        "skip_hooks",
        "hook_skipped",
        "hooks skipped",
    ];

    /// <summary>Reads the log.</summary>
    /// <param name="file">Absolute path.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>One session an id, with the patterns that the log alone shows; those without any included.</returns>
    /// <exception cref="AgentEvalsException">AE4310: the file cannot be read, or none of its lines has a session.</exception>
    public static async Task<IReadOnlyList<MinedSession>> ReadAsync(string file, CancellationToken cancellationToken = default)
    {
        var sessions = new Dictionary<string, Entries>(StringComparer.Ordinal);
        try
        {
            var stream = new FileStream(
                file,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete,
                bufferSize: 0,
                FileOptions.SequentialScan
            );
            await using (stream.ConfigureAwait(false))
            {
                using var lines = new LineReader(stream);
                while (await lines.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    using var document = JsonLine.TryParse(LineRepair.Repair(lines.Line));
                    if (document is { RootElement.ValueKind: JsonValueKind.Object })
                    {
                        Take(document.RootElement, sessions);
                    }
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new AgentEvalsException(
                new Problem(
                    "AE4310",
                    $"The change log cannot be read: {exception.Message}",
                    "Correct the path after --change-log.",
                    new SourceLocation(file)
                ),
                exception
            );
        }

        return sessions.Count > 0
            ? [.. sessions.Select(session => session.Value.Mined(session.Key))]
            : throw new AgentEvalsException(
                new Problem(
                    "AE4310",
                    "No line of the change log has a session_id.",
                    "Give a file with one JSON object a line.",
                    new SourceLocation(file)
                )
            );
    }

    /// <summary>Adds what the change log shows to the sessions that were read; sessions that only it knows come last.</summary>
    public static IReadOnlyList<MinedSession> Join(IReadOnlyList<MinedSession> read, IReadOnlyList<MinedSession> logged)
    {
        var byId = logged.ToDictionary(session => session.Id, StringComparer.Ordinal);
        return
        [
            .. read.Select(session =>
                byId.Remove(session.Id, out var known)
                    ? session with
                    {
                        Patterns =
                        [
                            .. session
                                .Patterns.Concat(known.Patterns.Where(pattern => session.Patterns.All(other => other.Kind != pattern.Kind)))
                                .OrderByDescending(pattern => pattern.Score),
                        ],
                    }
                    : session
            ),
            .. byId.Values,
        ];
    }

    private static void Take(JsonElement line, Dictionary<string, Entries> sessions)
    {
        if (First(line, SessionNames) is not { Length: > 0 } id)
        {
            return;
        }

        if (!sessions.TryGetValue(id, out var entries))
        {
            sessions[id] = entries = new Entries();
        }

        entries.StartedAt ??= line.Time("timestamp") ?? line.Time("time") ?? line.Time("at") ?? line.Time("ts");
        var files = line.Member("files")
            .Items()
            .Select(item => item.AsText() ?? First(item, FileNames))
            .Prepend(First(line, FileNames))
            .OfType<string>();
        foreach (var path in files)
        {
            entries.Edits[path] = entries.Edits.GetValueOrDefault(path) + 1;
        }

        foreach (var said in EventNames.Select(name => line.Text(name)).OfType<string>())
        {
            if (BypassWords.Any(word => said.Contains(word, StringComparison.OrdinalIgnoreCase)))
            {
                entries.Bypasses.Add(Grading.OneLine.Of(said, 120));
            }
        }
    }

    private static string? First(JsonElement line, string[] names) =>
        names.Select(name => line.Text(name)).FirstOrDefault(text => text is not null);

    private sealed class Entries
    {
        public DateTimeOffset? StartedAt { get; set; }

        public Dictionary<string, int> Edits { get; } = new(StringComparer.Ordinal);

        public List<string> Bypasses { get; } = [];

        public MinedSession Mined(string id)
        {
            var changed = Edits.Keys.Order(StringComparer.Ordinal).ToList();
            IEnumerable<Pattern> bypasses =
                Bypasses.Count == 0
                    ? []
                    :
                    [
                        new Pattern(PatternKind.Bypass, 9, $"The change log notes: {Bypasses[0]}.", [.. Bypasses.Take(3)])
                        {
                            Codes = [FailureCodes.ValidationBypassed],
                        },
                    ];
            return new MinedSession
            {
                Id = id,
                StartedAt = StartedAt,
                Changed = changed,
                Patterns =
                [
                    .. bypasses
                        .Concat(
                            CorrectionClusters.Of(
                                [
                                    .. Edits
                                        .Where(edit => edit.Value >= CorrectionClusters.Least)
                                        .OrderByDescending(edit => edit.Value)
                                        .Select(edit => (edit.Key, edit.Value)),
                                ],
                                []
                            )
                        )
                        .Concat(InstructionFriction.Of([.. changed.Where(InstructionFriction.IsInstruction)], []))
                        .Concat(MissingTests.Of(changed))
                        .OrderByDescending(pattern => pattern.Score),
                ],
            };
        }
    }
}
