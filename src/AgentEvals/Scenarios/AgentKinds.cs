using System.Collections.Frozen;

namespace AgentEvals.Scenarios;

/// <summary>The kinds of agents, and the names by which they can be used without any configuration.</summary>
public static class AgentKinds
{
    /// <summary>Anthropic's Claude Code.</summary>
    public const string ClaudeCode = "claude-code";

    /// <summary>OpenAI's Codex CLI.</summary>
    public const string Codex = "codex";

    /// <summary>Google's Gemini CLI.</summary>
    public const string Gemini = "gemini";

    /// <summary>OpenCode.</summary>
    public const string OpenCode = "opencode";

    /// <summary>GitHub's Copilot CLI.</summary>
    public const string Copilot = "copilot";

    /// <summary>Aider.</summary>
    public const string Aider = "aider";

    /// <summary>Any command line.</summary>
    public const string Command = "command";

    /// <summary>The built-in agent that plays steps from a file.</summary>
    public const string Scripted = "scripted";

    /// <summary>All kinds.</summary>
    public static IReadOnlyList<string> All { get; } = [ClaudeCode, Codex, Gemini, OpenCode, Copilot, Aider, Command, Scripted];

    /// <summary>
    /// Every kind that needs no further facts under its own name, and some under their program's. Configured agents of the same name win.
    /// </summary>
    public static IReadOnlyDictionary<string, AgentSettings> BuiltInAgents { get; } =
        new (string Name, string Kind)[]
        {
            (ClaudeCode, ClaudeCode),
            ("claude", ClaudeCode),
            (Codex, Codex),
            (Gemini, Gemini),
            ("gemini-cli", Gemini),
            (OpenCode, OpenCode),
            (Copilot, Copilot),
            ("copilot-cli", Copilot),
            (Aider, Aider),
        }.ToFrozenDictionary(
            agent => agent.Name,
            agent => new AgentSettings { Name = agent.Name, Kind = agent.Kind },
            StringComparer.Ordinal
        );

    /// <summary>The kind that a word names: a kind itself, or a built-in agent's other name; null for any other word.</summary>
    public static string? KindOf(string word) =>
        All.Contains(word, StringComparer.Ordinal) ? word : BuiltInAgents.GetValueOrDefault(word)?.Kind;
}
