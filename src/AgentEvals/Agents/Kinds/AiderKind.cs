using AgentEvals.Agents.Launching;
using AgentEvals.Transcripts;

namespace AgentEvals.Agents.Kinds;

/// <summary>Aider, headless: <c>aider --message-file</c>. It has no structured output; its chat log is read afterwards.</summary>
internal sealed class AiderKind : AgentKind
{
    private const string ChatLog = "aider/chat.md";

    public override string Name => "aider";

    public override string Title => "Aider";

    public override string Program => "aider";

    public override string? TranscriptFormat => null;

    public override string Installation => "python -m pip install aider-install && aider-install";

    public override string Login => "Set your provider's key, such as ANTHROPIC_API_KEY or OPENAI_API_KEY.";

    public override IReadOnlyList<string> Variables =>
        [
            "ANTHROPIC_API_KEY",
            "OPENAI_API_KEY",
            "OPENAI_API_BASE",
            "GEMINI_API_KEY",
            "OPENROUTER_API_KEY",
            "GROQ_API_KEY",
            "MISTRAL_API_KEY",
            "DEEPSEEK_API_KEY",
            "XAI_API_KEY",
            "OLLAMA_API_BASE",
            "AIDER_*",
        ];

    public override IReadOnlyList<string> InstructionFiles =>
        ["CONVENTIONS.md", ".aider.conf.yml", ".aider.model.settings.yml", ".aider.model.metadata.json", ".aiderignore"];

    public override IReadOnlyList<string> PermissionModes => ["code", "architect", "ask"];

    public override LaunchPlan Plan(LaunchRequest request)
    {
        var settings = request.Settings;
        var files = new Dictionary<string, string>(StringComparer.Ordinal) { ["aider/task.md"] = request.Prompt };
        List<string> arguments =
        [
            "--message-file",
            request.Private("aider/task.md"),
            "--chat-history-file",
            request.Private(ChatLog),
            "--input-history-file",
            request.Private("aider/input.history"),
            "--yes-always",
            "--no-pretty",
            "--no-stream",
            "--no-check-update",
            "--no-show-release-notes",
            "--no-gitignore",
            "--analytics-disable",
        ];
        if (settings.PermissionMode is { } mode)
        {
            arguments.AddRange(["--chat-mode", mode]);
        }

        if (settings.Model is { } model)
        {
            arguments.AddRange(["--model", model]);
        }

        if (request.Config is { } config)
        {
            files["aider/aider.conf.yml"] = config;
            arguments.AddRange(["--config", request.Private("aider/aider.conf.yml")]);
        }

        arguments.AddRange(settings.Arguments);
        return new LaunchPlan { Arguments = arguments, Files = files };
    }

    public override TranscriptFile? FindTranscript(string privateDirectory, Transcript live) =>
        Path.Join(privateDirectory, ChatLog) is var path && File.Exists(path) ? new TranscriptFile(path, "aider") : null;
}
