using AgentEvals.Problems;
using AgentEvals.Transcripts.Formats.Aider;
using AgentEvals.Transcripts.Formats.Atif;
using AgentEvals.Transcripts.Formats.ClaudeCode;
using AgentEvals.Transcripts.Formats.Codex;
using AgentEvals.Transcripts.Formats.CodexRollout;
using AgentEvals.Transcripts.Formats.Copilot;
using AgentEvals.Transcripts.Formats.Gemini;
using AgentEvals.Transcripts.Formats.Normalised;
using AgentEvals.Transcripts.Formats.OpenCode;
using AgentEvals.Transcripts.Reading;

namespace AgentEvals.Transcripts;

/// <summary>The transcript formats by name.</summary>
public static class TranscriptFormats
{
    /// <summary>Finds out by itself.</summary>
    public const string Auto = "auto";

    /// <summary>Claude Code: standard output as stream-json, or the session log on disk.</summary>
    public const string ClaudeCode = "claude-code";

    /// <summary>Codex: standard output of <c>exec --json</c>.</summary>
    public const string Codex = "codex";

    /// <summary>Codex: the rollout file on disk.</summary>
    public const string CodexRollout = "codex-rollout";

    /// <summary>Gemini CLI: standard output as stream-json, or the chat log on disk.</summary>
    public const string Gemini = "gemini";

    /// <summary>OpenCode: standard output of <c>run --format json</c>, or the JSON of <c>opencode export</c>.</summary>
    public const string OpenCode = "opencode";

    /// <summary>Copilot CLI: standard output of <c>--output-format json</c>, or the events file on disk.</summary>
    public const string Copilot = "copilot";

    /// <summary>Aider: its chat history in Markdown.</summary>
    public const string Aider = "aider";

    /// <summary>The Agent Trajectory Interchange Format.</summary>
    public const string Atif = "atif";

    /// <summary>The normalised format of recordings.</summary>
    public const string AgentEvals = "agentevals";

    /// <summary>No transcript.</summary>
    public const string None = "none";

    /// <summary>Every name that can be given, <see cref="Auto"/> and <see cref="None"/> apart; in the order in which they are documented.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [ClaudeCode, Codex, CodexRollout, Gemini, OpenCode, Copilot, Aider, Atif, AgentEvals];

    /// <summary>A parser for one transcript, live or afterwards.</summary>
    /// <exception cref="AgentEvalsException">AE4001: there is no format of that name.</exception>
    public static TranscriptParser CreateParser(string format) =>
        format switch
        {
            Auto => new DetectingParser(),
            ClaudeCode => new ClaudeCodeParser(),
            Codex => new CodexParser(),
            CodexRollout => new CodexRolloutParser(),
            Gemini => new GeminiParser(),
            OpenCode => new OpenCodeParser(),
            Copilot => new CopilotParser(),
            Aider => new AiderParser(),
            Atif => new AtifParser(),
            AgentEvals => new NormalisedParser(),
            None => new NoParser(),
            _ => throw new AgentEvalsException(
                new Problem("AE4001", $"There is no transcript format \"{format}\".", $"Use {Auto} or one of {string.Join(", ", Names)}.")
            ),
        };
}
