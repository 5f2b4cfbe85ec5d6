using System.Text.Json;
using AgentEvals.Diffs;
using AgentEvals.Transcripts.Reading;

namespace AgentEvals.Mining.Rebuilding;

/// <summary>
/// Claude Code's tool results: an edit has the file before it and the hunks, a write the whole text, a notebook edit both texts, a read what it showed.
/// </summary>
internal static class ClaudeOperations
{
    /// <summary>Takes a line.</summary>
    public static void Read(JsonElement line, OperationLog log, ClaudeSnapshots snapshots)
    {
        if (line.Text("type") == "file-history-snapshot")
        {
            snapshots.Read(line);
            return;
        }

        var detail = line.FirstMember("toolUseResult", "tool_use_result");
        if (!detail.IsObject())
        {
            return;
        }

        foreach (var block in line.Member("message").Member("content").Items())
        {
            if (
                block.Text("type") == "tool_result"
                && block.Flag("is_error") != true
                && block.Text("tool_use_id") is { } call
                && Of(detail) is { } operation
            )
            {
                log.Add(call, operation);
                return;
            }
        }
    }

    private static FileOperation? Of(JsonElement detail)
    {
        if (detail.Text("notebook_path") is { } notebook)
        {
            return detail.Text("error") is { Length: > 0 } || detail.Text("updated_file") is not { } updated
                ? null
                : new FileOperation.Write(notebook, new FileContent(updated), Content(detail.Text("original_file")));
        }

        if (detail.Text("filePath") is { } path)
        {
            return Edited(path, detail);
        }

        var file = detail.Member("file");
        return
            detail.Text("type") == "text"
            && file.Text("filePath") is { } seen
            && file.Text("content") is { } text
            && file.Integer("startLine") is null or 1
            && file.Integer("numLines") == file.Integer("totalLines")
            && file.Integer("totalLines") is not null
            ? new FileOperation.Seen(seen, text)
            : null;
    }

    private static FileOperation? Edited(string path, JsonElement detail)
    {
        var before = Content(detail.Text("originalFile"));
        switch (detail.Text("type"))
        {
            case "create" when detail.Text("content") is { } created:
                return new FileOperation.Write(path, new FileContent(created), FileContent.Absent);
            case "update" when detail.Text("content") is { } written:
                return new FileOperation.Write(path, new FileContent(written), before, Existed: true);
        }

        var hunks = StructuredPatch.Read(detail.Member("structuredPatch"));
        if (before?.Text is { } original)
        {
            return After(original, detail, hunks) is { } after
                ? new FileOperation.Write(path, new FileContent(after), before)
                : new FileOperation.Obscure(path, "The edit does not fit the file that it was made in.");
        }

        // An edit without an old text makes a file.
        if (detail.Text("oldString") is "" && detail.Text("newString") is { } whole && hunks.All(hunk => hunk.OldCount == 0))
        {
            return new FileOperation.Write(path, new FileContent(whole), FileContent.Absent);
        }

        return hunks.Count > 0 ? new FileOperation.Patch(path, hunks) : null;
    }

    /// <summary>
    /// The text after the edit. The hunks show tabs as spaces, so that the replacement itself counts; but a line that is deleted takes its line end along, and
    /// curly quotes are matched by straight ones: where the number of lines does not fit, the hunks decide.
    /// </summary>
    private static string? After(string original, JsonElement detail, IReadOnlyList<Hunk> hunks)
    {
        var text = original;
        if (detail.Member("edits").ValueKind == JsonValueKind.Array)
        {
            foreach (var edit in detail.Member("edits").Items())
            {
                text = text is null
                    ? null
                    : Replaced(text, edit.Text("old_string") ?? "", edit.Text("new_string") ?? "", edit.Flag("replace_all") == true);
            }
        }
        else
        {
            text = Replaced(original, detail.Text("oldString") ?? "", detail.Text("newString") ?? "", detail.Flag("replaceAll") == true);
        }

        if (text is not null && (hunks.Count == 0 || LinesOf(text) - LinesOf(original) == StructuredPatch.Growth(hunks)))
        {
            return text;
        }

        if (
            detail.Text("newString") is ""
            && detail.Text("oldString") is { Length: > 0 } old
            && Replaced(original, old + "\n", "", detail.Flag("replaceAll") == true) is { } shorter
            && LinesOf(shorter) - LinesOf(original) == StructuredPatch.Growth(hunks)
        )
        {
            return shorter;
        }

        var change = new FileChange
        {
            Path = "f",
            Kind = ChangeKind.Modified,
            Hunks = hunks,
        };
        return hunks.Count > 0 && FilePatch.TryApply(change, original, out var patched) ? patched : null;
    }

    private static string? Replaced(string text, string old, string @new, bool all)
    {
        var place = old.Length == 0 ? -1 : text.IndexOf(old, StringComparison.Ordinal);
        return place < 0 ? null
            : all ? text.Replace(old, @new, StringComparison.Ordinal)
            : string.Concat(text.AsSpan(0, place), @new, text.AsSpan(place + old.Length));
    }

    private static int LinesOf(string text) => text.AsSpan().Count('\n') + (text.Length > 0 && text[^1] != '\n' ? 1 : 0);

    private static FileContent? Content(string? text) => text is null ? null : new FileContent(text);
}
