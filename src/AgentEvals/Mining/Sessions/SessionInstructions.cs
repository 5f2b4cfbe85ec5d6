using System.Text.Json;
using AgentEvals.Transcripts;
using AgentEvals.Transcripts.Reading;

namespace AgentEvals.Mining.Sessions;

/// <summary>Finds the standing instructions in a log: Claude Code attaches CLAUDE.md, Codex says AGENTS.md in the person's name.</summary>
public static class SessionInstructions
{
    /// <summary>Agents attach them before the first answer.</summary>
    private const long MostBytes = 8 * 1024 * 1024;

    /// <summary>The instructions, each once; empty where the log does not show them.</summary>
    /// <param name="header">The session.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<IReadOnlyList<InstructionText>> ReadAsync(SessionHeader header, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(header);
        if (header.Format is not (TranscriptFormats.ClaudeCode or TranscriptFormats.CodexRollout))
        {
            return [];
        }

        List<InstructionText> found = [];
        var stream = new FileStream(
            header.Path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete,
            bufferSize: 0,
            FileOptions.SequentialScan
        );
        await using (stream.ConfigureAwait(false))
        {
            using var lines = new LineReader(stream);
            for (
                long read = 0;
                read < MostBytes && await lines.ReadAsync(cancellationToken).ConfigureAwait(false);
                read += lines.Line.Length + lines.SkippedLength
            )
            {
                using var document = JsonLine.TryParse(LineRepair.Repair(lines.Line));
                if (document is not null)
                {
                    found.AddRange(Of(document.RootElement));
                }
            }
        }

        return [.. found.DistinctBy(instruction => instruction.Path, StringComparer.Ordinal)];
    }

    private static List<InstructionText> Of(JsonElement line)
    {
        if (line.Member("attachment") is { ValueKind: JsonValueKind.Object } attachment)
        {
            return attachment.Text("type") switch
            {
                "instructions" => attachment
                    .Member("files")
                    .Items()
                    .Select(file => Instruction(file.Text("path"), file.Text("content")))
                    .OfType<InstructionText>()
                    .ToList(),
                "nested_memory" => Instruction(
                    attachment.Text("path"),
                    attachment.Member("content").Text("content") ?? attachment.Text("content")
                )
                    is { } nested
                    ? [nested]
                    : [],
                _ => [],
            };
        }

        return
            line.Member("payload").Member("state").Member("agents_md") is { ValueKind: JsonValueKind.Object } agents
            && Instruction(Path.Combine(agents.Text("directory") ?? "", "AGENTS.md"), agents.Text("text")) is { } instruction
            ? [instruction]
            : [];
    }

    private static InstructionText? Instruction(string? path, string? text) =>
        path is null || string.IsNullOrWhiteSpace(text) ? null : new InstructionText(path, text);
}
