using AgentEvals.Diffs;
using AgentEvals.Transcripts;
using AgentEvals.Transcripts.Reading;

namespace AgentEvals.Mining.Rebuilding;

/// <summary>What a file tool's input alone says that the call did.</summary>
internal static class CallOperations
{
    /// <summary>The operations of a call of a file tool.</summary>
    public static IReadOnlyList<FileOperation> Of(ToolCall call)
    {
        if (call.Kind is ToolKind.Delete)
        {
            return [.. call.Paths.Select(path => new FileOperation.Delete(path))];
        }

        if (call.Kind is ToolKind.Move)
        {
            return call.Paths is [var from, .., var target] ? [new FileOperation.Move(from, target)] : [];
        }

        // A patch of Codex names the file before a move among its paths alone.
        var moved = call.Edits.Any(edit => edit.Kind == ChangeKind.Renamed);
        var all =
            call.Input.Flag("replace_all") == true || call.Input.Flag("replaceAll") == true || call.Input.Flag("allow_multiple") == true;
        return moved
            ? [.. call.Paths.Select(path => new FileOperation.Obscure(path, "It was moved by a patch whose result the log does not show."))]
            : [.. call.Edits.Select(edit => Of(edit, IsWhole(call, edit), all))];
    }

    private static FileOperation Of(FileEdit edit, bool isWhole, bool all) =>
        edit switch
        {
            _ when IsShortened(edit.OldText) || IsShortened(edit.NewText) => new FileOperation.Obscure(
                edit.Path,
                "The edit is too large to be kept."
            ),
            { Kind: ChangeKind.Deleted } => new FileOperation.Delete(edit.Path, edit.OldText),
            { Kind: ChangeKind.Added, NewText: { } text } => new FileOperation.Write(edit.Path, new FileContent(text), FileContent.Absent),
            { OldText: null or "", NewText: { } text } when isWhole => new FileOperation.Write(edit.Path, new FileContent(text)),
            { OldText: { Length: > 0 } oldText } => new FileOperation.Replace(edit.Path, oldText, edit.NewText ?? "", all),
            _ => new FileOperation.Obscure(edit.Path, "The log shows that it was edited, and not how."),
        };

    private static bool IsWhole(ToolCall call, FileEdit edit) =>
        edit.OldText is null && (call.Input.Member("content").IsPresent() || call.Input.Member("file_text").IsPresent());

    private static bool IsShortened(string? text) => text?.Contains(" characters left out …]", StringComparison.Ordinal) == true;
}
