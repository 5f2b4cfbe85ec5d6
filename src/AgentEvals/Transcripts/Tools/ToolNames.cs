using System.Collections.Frozen;

namespace AgentEvals.Transcripts.Tools;

/// <summary>What the agents' tools do, by name. One table for all agents: where two use the same name, they mean the same.</summary>
internal static class ToolNames
{
    private static readonly FrozenDictionary<string, ToolKind> Kinds = new Dictionary<ToolKind, string[]>
    {
        [ToolKind.Execute] =
        [
            "Bash",
            "PowerShell",
            "shell",
            "exec_command",
            "exec",
            "local_shell",
            "local_shell_call",
            "container.exec",
            "shell_command",
            "unified_exec",
            "command_execution",
            "run_shell_command",
            "run_command",
            "execute_command",
            "run_terminal_cmd",
            "run_in_terminal",
            "terminal",
            "run",
        ],
        [ToolKind.Read] =
        [
            "Read",
            "read_file",
            "read_many_files",
            "NotebookRead",
            "view",
            "view_image",
            "cat",
            "read_text_file",
            "read_multiple_files",
            "read_media_file",
            "get_file_contents",
        ],
        [ToolKind.Edit] =
        [
            "Edit",
            "MultiEdit",
            "Write",
            "NotebookEdit",
            "replace",
            "write_file",
            "edit_file",
            "multiedit",
            "apply_patch",
            "patch",
            "file_change",
            "create",
            "create_file",
            "str_replace",
            "str_replace_editor",
            "str_replace_based_edit_tool",
            "insert",
            "apply_diff",
            "write_to_file",
            "search_replace",
        ],
        [ToolKind.Delete] = ["delete", "delete_file", "remove_file"],
        [ToolKind.Move] = ["move", "move_file", "rename_file"],
        [ToolKind.Search] =
        [
            "Grep",
            "Glob",
            "LS",
            "list",
            "list_directory",
            "list_dir",
            "grep_search",
            "grep_files",
            "search_file_content",
            "search_files",
            "rg",
            "find",
            "codebase_search",
            "LSP",
            "lsp",
            "directory_tree",
            "file_search",
        ],
        [ToolKind.Fetch] =
        [
            "WebFetch",
            "WebSearch",
            "web_fetch",
            "google_web_search",
            "web_search",
            "websearch",
            "fetch",
            "fetch_url",
            "codesearch",
            "web_search_call",
        ],
        [ToolKind.Delegate] =
        [
            "Task",
            "Agent",
            "delegate_to_agent",
            "invoke_agent",
            "spawn_agent",
            "subagent",
            "collab_tool_call",
            "Workflow",
            "SendMessage",
            "codebase_investigator",
        ],
        [ToolKind.Ask] =
        [
            "AskUserQuestion",
            "ExitPlanMode",
            "ask_user",
            "question",
            "request_user_input",
            "exit_plan_mode",
            "plan_exit",
            "ask_followup_question",
        ],
        [ToolKind.Think] =
        [
            "TodoWrite",
            "TodoRead",
            "todowrite",
            "todoread",
            "todo_list",
            "write_todos",
            "update_plan",
            "save_memory",
            "update_topic",
            "think",
            "report_intent",
            "EnterPlanMode",
            "enter_plan_mode",
            "plan_enter",
            "TaskCreate",
            "TaskUpdate",
            "TaskList",
            "TaskGet",
            "update_todo",
            "sql",
        ],
    }
        .SelectMany(pair => pair.Value.Select(name => KeyValuePair.Create(name, pair.Key)))
        .DistinctBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The kind; <see cref="ToolKind.Other"/> for unknown names. An MCP server's file tools go by their own name.</summary>
    public static ToolKind KindOf(string name)
    {
        if (Kinds.TryGetValue(name, out var kind))
        {
            return kind;
        }

        return
            name.StartsWith("mcp__", StringComparison.Ordinal)
            && name.LastIndexOf("__", StringComparison.Ordinal) is > 5 and var end
            && Kinds.TryGetValue(name[(end + 2)..], out kind)
            && kind is ToolKind.Read or ToolKind.Edit or ToolKind.Delete or ToolKind.Move or ToolKind.Execute or ToolKind.Fetch
            ? kind
            : ToolKind.Other;
    }
}
