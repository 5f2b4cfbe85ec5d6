using System.Text.Json;
using AgentEvals.Mining.Sessions;
using AgentEvals.Transcripts;
using AgentEvals.Transcripts.Reading;

namespace AgentEvals.Mining.Rebuilding;

/// <summary>Reads what a session's log and the files beside it show of file contents; a transcript keeps none of that.</summary>
internal static class OperationReader
{
    private const long LargestDocument = 256L * 1024 * 1024;

    /// <summary>Reads the log, and the logs of sub-agents beside it, one line at a time.</summary>
    public static async Task<OperationLog> ReadAsync(SessionHeader header, CancellationToken cancellationToken)
    {
        var log = new OperationLog();
        switch (header.Format)
        {
            case TranscriptFormats.ClaudeCode:
                foreach (var path in SubAgents(header.Path).Prepend(header.Path))
                {
                    var snapshots = new ClaudeSnapshots(header, log);
                    await EachLineAsync(path, line => ClaudeOperations.Read(line, log, snapshots), cancellationToken).ConfigureAwait(false);
                }

                break;
            case TranscriptFormats.CodexRollout:
                await EachLineAsync(header.Path, line => RolloutOperations.Read(line, log), cancellationToken).ConfigureAwait(false);
                break;
            case TranscriptFormats.Gemini:
                await EachLineAsync(header.Path, line => GeminiOperations.Read(line, log), cancellationToken).ConfigureAwait(false);
                break;
            case TranscriptFormats.Copilot:
                CopilotSnapshots.Read(header.Path, log);
                await EachLineAsync(header.Path, line => CopilotOperations.Read(line, log), cancellationToken).ConfigureAwait(false);
                break;
            case TranscriptFormats.OpenCode:
                await EachLineAsync(header.Path, line => OpenCodeOperations.Read(line, log), cancellationToken).ConfigureAwait(false);
                break;
        }

        return log;
    }

    private static IEnumerable<string> SubAgents(string path)
    {
        var folder = Path.Combine(Path.GetDirectoryName(path)!, Path.GetFileNameWithoutExtension(path), "subagents");
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "agent-*.jsonl").Order(StringComparer.Ordinal) : [];
    }

    private static async Task EachLineAsync(string path, Action<JsonElement> read, CancellationToken cancellationToken)
    {
        var stream = new FileStream(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete,
            bufferSize: 0,
            FileOptions.SequentialScan
        );
        await using (stream.ConfigureAwait(false))
        {
            using var lines = new LineReader(stream);
            var isDocument = false;
            var isFirst = true;
            while (!isDocument && await lines.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                using var document = JsonLine.TryParse(LineRepair.Repair(lines.Line));
                if (document is { RootElement.ValueKind: JsonValueKind.Object })
                {
                    read(document.RootElement);
                }

                isDocument = isFirst && document is null && lines.Line.Length > 0;
                isFirst &= lines.Line.Length == 0;
            }

            // One document over many lines: an export of OpenCode, an older chat of Gemini CLI.
            if (isDocument && stream.Length <= LargestDocument)
            {
                var bytes = new byte[stream.Length];
                stream.Position = 0;
                await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
                using var document = JsonLine.TryParse(LineRepair.Repair(bytes));
                if (document is { RootElement.ValueKind: JsonValueKind.Object })
                {
                    read(document.RootElement);
                }
            }
        }
    }
}
