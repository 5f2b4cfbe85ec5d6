using AgentEvals.Grading.Actions;
using AgentEvals.Transcripts;

namespace AgentEvals.Grading.Tools;

/// <summary>
/// Says any agent's tools in the words of the rules, which are Claude Code's: <c>Read</c>, <c>Edit</c>, <c>Bash</c>, <c>WebFetch</c>
/// and so on. A rule may also use the name that the agent prints.
/// </summary>
internal static class ToolVocabulary
{
    private static readonly string[] Reading = ["Read", "NotebookRead", "Grep", "Glob", "LS", "Search"];
    private static readonly string[] Editing = ["Edit", "Write", "MultiEdit", "NotebookEdit"];

    /// <summary>The rule names that mean a call. A rule for <c>Edit</c> means everything that changes files.</summary>
    public static IReadOnlyList<string> NamesOf(ToolCall call)
    {
        IReadOnlyList<string> byKind = call.Kind switch
        {
            ToolKind.Read => ["Read"],
            ToolKind.Search => ["Grep", "Glob", "LS", "Search", "Read"],
            ToolKind.Edit => EditNames(call),
            ToolKind.Delete or ToolKind.Move => ["Edit", "Delete", "Move"],
            ToolKind.Execute => ["Bash", "Shell", "PowerShell"],
            ToolKind.Fetch => call.Url is null ? ["WebSearch", "WebFetch"] : ["WebFetch"],
            ToolKind.Delegate => ["Task", "Agent"],
            ToolKind.Think => ["TodoWrite"],
            ToolKind.Ask => ["AskUserQuestion", "ExitPlanMode"],
            _ => [],
        };
        return [call.Name, .. byKind];
    }

    /// <summary>True for a rule that means reading, by whatever tool.</summary>
    public static bool MeansReading(string tool) => Reading.Contains(tool, StringComparer.OrdinalIgnoreCase);

    /// <summary>True for a rule that means changing files.</summary>
    public static bool MeansEditing(string tool) => Editing.Contains(tool, StringComparer.OrdinalIgnoreCase);

    /// <summary>True for a rule that means commands.</summary>
    public static bool MeansCommands(string tool) => tool is "Bash" or "Shell" or "PowerShell";

    /// <summary>True when a rule's tool name means a tool's name: letter case aside, with <c>*</c>; <c>mcp__server</c> means all tools of the server.</summary>
    public static bool Matches(string rule, string name) =>
        rule.Contains('*', StringComparison.Ordinal)
            ? Wildcard.Matches(rule.ToLowerInvariant(), name.ToLowerInvariant())
            : rule.Equals(name, StringComparison.OrdinalIgnoreCase)
                || (
                    rule.StartsWith("mcp__", StringComparison.OrdinalIgnoreCase)
                    && name.StartsWith(rule + "__", StringComparison.OrdinalIgnoreCase)
                );

    private static IReadOnlyList<string> EditNames(ToolCall call) =>
        Editing.Contains(call.Name, StringComparer.OrdinalIgnoreCase) ? ["Edit"] : ["Edit", "Write"];
}
