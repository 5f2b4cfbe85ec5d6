using System.Text;
using AgentEvals.Agents.Launching;
using AgentEvals.Transcripts;

namespace AgentEvals.Agents.Kinds;

/// <summary>OpenAI's Codex, headless: <c>codex exec --json</c>. The rollout on disk tells more than standard output, so it is read afterwards.</summary>
internal sealed class CodexKind : AgentKind
{
    public override string Name => "codex";

    public override string Title => "Codex";

    public override string Program => "codex";

    public override string TranscriptFormat => "codex";

    public override string Installation => "npm install -g @openai/codex";

    public override string Login => "Set CODEX_API_KEY or OPENAI_API_KEY, or log in once with 'codex login'.";

    public override IReadOnlyList<string> Variables =>
        ["CODEX_API_KEY", "OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_ORGANIZATION", "OPENAI_PROJECT"];

    public override IReadOnlyList<CredentialFile> CredentialFiles => [new(".codex/auth.json", "codex/auth.json", "CODEX_HOME")];

    public override IReadOnlyList<string> InstructionFiles => ["AGENTS.md", "AGENTS.override.md", ".codex/**", ".agents/**"];

    public override IReadOnlyList<string> PermissionModes => ["read-only", "workspace-write", "danger-full-access"];

    public override LaunchPlan Plan(LaunchRequest request)
    {
        var (settings, scenario) = (request.Settings, request.Scenario);
        List<string> arguments =
        [
            "exec",
            "--json",
            "--skip-git-repo-check",
            "--sandbox",
            settings.PermissionMode ?? (scenario.Forbids("Edit", "Write") ? "read-only" : "workspace-write"),
            "--cd",
            request.Workspace,
        ];
        if (settings.Model is { } model)
        {
            arguments.AddRange(["--model", model]);
        }

        Configure(arguments, "check_for_update_on_startup", "false");
        Configure(arguments, "analytics.enabled", "false");
        Configure(arguments, "feedback.enabled", "false");
        Configure(arguments, "sandbox_workspace_write.network_access", scenario.Network.Allowed ? "true" : "false");
        if (!scenario.MayReachNetwork("WebSearch"))
        {
            Configure(arguments, "web_search", "\"disabled\"");
        }

        if (request.Variable("OPENAI_BASE_URL") is { } address)
        {
            // Codex has stopped reading the variable itself.
            Configure(arguments, "openai_base_url", QuotedText.Of(address));
        }

        arguments.AddRange(settings.Arguments);
        arguments.Add("-");

        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        if (request.Config is { } config)
        {
            files["codex/config.toml"] = config;
        }

        if (Rules(request) is { Length: > 0 } rules)
        {
            files["codex/rules/agentevals.rules"] = rules;
        }

        // Without this variable `codex exec` takes a key from its login file alone.
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["CODEX_HOME"] = request.Private("codex") };
        if (request.Variable("CODEX_API_KEY") is null && request.Variable("OPENAI_API_KEY") is { } key)
        {
            environment["CODEX_API_KEY"] = key;
        }

        return new LaunchPlan
        {
            Arguments = arguments,
            StandardInput = request.Prompt,
            Environment = environment,
            Files = files,
        };
    }

    /// <summary>Without network it waits for ever, with a line now and then.</summary>
    public override EndReason? GiveUp(string line) =>
        line.Contains("\"Reconnecting... waiting for network", StringComparison.Ordinal) ? EndReason.ApiError
        : line.Contains("\"Reconnecting...", StringComparison.Ordinal)
        && (line.Contains("status 401", StringComparison.Ordinal) || line.Contains("status 403", StringComparison.Ordinal))
            ? EndReason.NotAuthenticated
        : null;

    public override TranscriptFile? FindTranscript(string privateDirectory, Transcript live)
    {
        var sessions = Path.Join(privateDirectory, "codex", "sessions");
        if (!Directory.Exists(sessions))
        {
            return null;
        }

        // Sub-agents have rollouts of their own; the session's id names ours.
        var rollouts = Directory
            .EnumerateFiles(sessions, "rollout-*.jsonl", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .ToArray();
        var own = live.SessionId is { Length: > 0 } id
            ? rollouts.FirstOrDefault(path => path.EndsWith($"-{id}.jsonl", StringComparison.Ordinal))
            : null;
        return (own ?? rollouts.FirstOrDefault()) is { } found ? new TranscriptFile(found, "codex-rollout") : null;
    }

    private static void Configure(List<string> arguments, string key, string value) => arguments.AddRange(["-c", $"{key}={value}"]);

    // Codex's own command rules match beginnings of commands, also inside compound ones.
    private static string Rules(LaunchRequest request)
    {
        var text = new StringBuilder();
        foreach (var rule in BashRule.In(request.Scenario.Tools.Deny).Where(rule => rule.Words.Count > 0))
        {
            text.Append("prefix_rule(pattern=")
                .Append(QuotedText.ListOf(rule.Words))
                .Append(", decision=\"forbidden\", justification=\"The scenario denies this command.\")\n");
        }

        return text.ToString();
    }
}
