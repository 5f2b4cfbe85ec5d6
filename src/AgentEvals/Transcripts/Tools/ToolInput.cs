using System.Text.Json;
using AgentEvals.Diffs;
using AgentEvals.Transcripts.Reading;

namespace AgentEvals.Transcripts.Tools;

/// <summary>Finds command, paths, edits and address in a tool's input under the names that the agents use for them.</summary>
internal static class ToolInput
{
    private static readonly string[] PathMembers =
    [
        "file_path",
        "filePath",
        "path",
        "absolute_path",
        "notebook_path",
        "filename",
        "file",
        "target_file",
        "source",
        "destination",
        "old_path",
        "new_path",
        "dir_path",
        "directory",
    ];

    private static readonly string[] PathListMembers = ["paths", "file_paths", "files", "include"];

    /// <summary>Reads a call whose kind follows from the tool's name.</summary>
    public static ToolFacts Read(string name, JsonElement input) => Read(ToolNames.KindOf(name), name, input);

    /// <summary>Reads a call of a known kind.</summary>
    public static ToolFacts Read(ToolKind kind, string name, JsonElement input)
    {
        // The editor tools of some agents read as well, and say so in a member.
        if (kind == ToolKind.Edit && input.Text("command") == "view")
        {
            kind = ToolKind.Read;
        }

        if (kind == ToolKind.Execute)
        {
            return Execution(input);
        }

        if (kind is ToolKind.Edit && Patch(input) is { } patch && ApplyPatch.Read(patch) is { Count: > 0 } edits)
        {
            return new ToolFacts(kind, Paths: ApplyPatch.Paths(patch), Edits: edits);
        }

        if (kind is ToolKind.Think or ToolKind.Ask or ToolKind.Delegate)
        {
            return new ToolFacts(kind);
        }

        var paths = Paths(input);
        return new ToolFacts(
            kind,
            Paths: paths,
            Edits: kind switch
            {
                ToolKind.Edit => Edits(name, input, paths),
                ToolKind.Delete => [.. paths.Select(path => new FileEdit(path, ChangeKind.Deleted))],
                ToolKind.Move when paths.Count > 1 => [new FileEdit(paths[^1], ChangeKind.Renamed)],
                _ => [],
            },
            Url: kind == ToolKind.Fetch ? Address(input) : null
        );
    }

    private static ToolFacts Execution(JsonElement input)
    {
        var given = input.FirstMember("command", "cmd", "script", "commands");
        var words = given.Texts();
        var command =
            given.ValueKind == JsonValueKind.Array ? ShellWrapper.Unwrap(words)
            : words is [var single] ? single
            : null;
        var patch = command is not null && command.Contains("*** Begin Patch", StringComparison.Ordinal) ? command : null;
        if (patch is not null && words is ["apply_patch" or "applypatch", ..])
        {
            return new ToolFacts(ToolKind.Edit, Paths: ApplyPatch.Paths(patch), Edits: ApplyPatch.Read(patch));
        }

        return new ToolFacts(
            ToolKind.Execute,
            command,
            input.FirstMember("workdir", "cwd", "working_directory", "workingDirectory", "dir_path", "directory").AsText(),
            Paths: patch is null ? [] : ApplyPatch.Paths(patch),
            Edits: patch is null ? [] : ApplyPatch.Read(patch)
        );
    }

    /// <summary>The text of a patch in the form that Codex and OpenCode use, bare or as a member.</summary>
    private static string? Patch(JsonElement input) =>
        (input.AsText() ?? input.FirstMember("input", "patch", "patchText", "patch_text", "diff").AsText()) is { } text
        && text.Contains("*** Begin Patch", StringComparison.Ordinal)
            ? text
            : null;

    private static List<string> Paths(JsonElement input)
    {
        List<string> paths = [];
        foreach (var member in PathMembers)
        {
            if (input.Text(member) is { Length: > 0 } path && !paths.Contains(path, StringComparer.Ordinal))
            {
                paths.Add(path);
            }
        }

        foreach (var member in PathListMembers)
        {
            paths.AddRange(input.Member(member).ValueKind == JsonValueKind.Array ? input.Member(member).Texts() : []);
        }

        return paths;
    }

    private static List<FileEdit> Edits(string name, JsonElement input, List<string> paths)
    {
        if (paths is not [var path, ..])
        {
            return [];
        }

        if (input.Member("edits").ValueKind == JsonValueKind.Array)
        {
            List<FileEdit> edits = [];
            foreach (var edit in input.Member("edits").Items())
            {
                edits.Add(new FileEdit(edit.Text("path") ?? path, ChangeKind.Modified, OldText(edit), NewText(edit)));
            }

            return edits;
        }

        // A whole file is given: whether it existed before shows only in the result.
        return name is "create" or "create_file" || input.Text("command") == "create"
            ? [new FileEdit(path, ChangeKind.Added, null, input.FirstMember("file_text", "content", "text").AsText())]
            : [new FileEdit(path, ChangeKind.Modified, OldText(input), NewText(input))];
    }

    private static string? OldText(JsonElement edit) =>
        edit.FirstMember("old_string", "oldString", "old_str", "oldText", "old_text", "old").AsText();

    private static string? NewText(JsonElement edit) =>
        edit.FirstMember(
                "new_string",
                "newString",
                "new_str",
                "newText",
                "new_text",
                "new_source",
                "content",
                "file_text",
                "insert_text",
                "new"
            )
            .AsText();

    private static string? Address(JsonElement input)
    {
        if (input.FirstMember("url", "uri").AsText() is { } url)
        {
            return url;
        }

        // Gemini's web_fetch has its addresses inside the prompt.
        var prompt = input.Text("prompt") ?? "";
        var start = prompt.IndexOf("http", StringComparison.OrdinalIgnoreCase);
        return start < 0 ? null
            : prompt[start..].Split([' ', '\n', '\t', '"', '\'', ')', '>', ',']) is [{ Length: > 8 } found, ..] ? found
            : null;
    }
}
