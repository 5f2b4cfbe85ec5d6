using System.Globalization;
using System.Text.Json;
using AgentEvals.Agents.Launching;
using AgentEvals.Transcripts;

namespace AgentEvals.Agents.Kinds;

/// <summary>Anthropic's Claude Code, headless: <c>claude -p --output-format stream-json</c>.</summary>
internal sealed class ClaudeCodeKind : AgentKind
{
    private static readonly string[] WebTools = ["WebFetch", "WebSearch"];

    public override string Name => "claude-code";

    public override string Title => "Claude Code";

    public override string Program => "claude";

    public override string TranscriptFormat => "claude-code";

    public override string Installation => "npm install -g @anthropic-ai/claude-code";

    public override string Login => "Set ANTHROPIC_API_KEY or CLAUDE_CODE_OAUTH_TOKEN, or log in once with 'claude'.";

    public override IReadOnlyList<string> Variables =>
        [
            "ANTHROPIC_API_KEY",
            "ANTHROPIC_AUTH_TOKEN",
            "ANTHROPIC_BASE_URL",
            "ANTHROPIC_CUSTOM_HEADERS",
            "CLAUDE_CODE_OAUTH_TOKEN",
            "CLAUDE_CODE_USE_BEDROCK",
            "CLAUDE_CODE_USE_VERTEX",
            "CLAUDE_CODE_USE_FOUNDRY",
            "ANTHROPIC_BEDROCK_BASE_URL",
            "ANTHROPIC_VERTEX_BASE_URL",
            "ANTHROPIC_VERTEX_PROJECT_ID",
            "CLOUD_ML_REGION",
        ];

    public override IReadOnlyList<CredentialFile> CredentialFiles =>
        [new(".claude/.credentials.json", "claude/.credentials.json", "CLAUDE_CONFIG_DIR")];

    public override IReadOnlyList<string> InstructionFiles => ["CLAUDE.md", "CLAUDE.local.md", "AGENTS.md", ".claude/**", ".mcp.json"];

    public override IReadOnlyList<string> PermissionModes =>
        ["default", "manual", "acceptEdits", "auto", "bypassPermissions", "dontAsk", "plan"];

    public override LaunchPlan Plan(LaunchRequest request)
    {
        var (settings, scenario) = (request.Settings, request.Scenario);
        var free = scenario.Tools.Allow.Count == 0;

        // dontAsk refuses what no rule allows; acceptEdits asks for commands, and headless there is nobody to ask.
        List<string> arguments =
        [
            "-p",
            "--output-format",
            "stream-json",
            "--verbose",
            "--permission-mode",
            settings.PermissionMode ?? (free ? "acceptEdits" : "dontAsk"),
        ];
        if (settings.Model is { } model)
        {
            arguments.AddRange(["--model", model]);
        }

        if (scenario.Budget.Turns is { } turns)
        {
            arguments.AddRange(["--max-turns", turns.ToString(CultureInfo.InvariantCulture)]);
        }

        if (scenario.Budget.CostUsd is { } cost)
        {
            arguments.AddRange(["--max-budget-usd", cost.ToString(CultureInfo.InvariantCulture)]);
        }

        arguments.AddRange(settings.Arguments);

        List<string> allowed = [.. scenario.Tools.Allow.Select(rule => rule.ToString())];
        List<string> denied = [.. scenario.Tools.Deny.Select(rule => rule.ToString())];
        if (free && settings.PermissionMode is null)
        {
            allowed.AddRange(["Bash", "Skill"]);
            allowed.AddRange(
                scenario.Network switch
                {
                    { Allowed: false } => [],
                    { Hosts.Count: 0 } => WebTools,
                    { Hosts: var hosts } => hosts.Select(host => $"WebFetch(domain:{host})"),
                }
            );
        }

        if (!scenario.Network.Allowed)
        {
            denied.AddRange(
                WebTools
                    .Except(scenario.Tools.Allow.Select(rule => rule.Tool), StringComparer.Ordinal)
                    .Except(denied, StringComparer.Ordinal)
            );
        }

        Add(arguments, "--allowedTools", allowed);
        Add(arguments, "--disallowedTools", denied);

        return new LaunchPlan
        {
            Arguments = arguments,
            StandardInput = request.Prompt,
            Environment = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["CLAUDE_CONFIG_DIR"] = request.Private("claude"),
                ["CLAUDE_CODE_MAX_RETRIES"] = "4",
                ["CLAUDE_CODE_DISABLE_AUTO_MEMORY"] = "1",
                ["CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC"] = "1",
                ["DISABLE_AUTOUPDATER"] = "1",
                ["DISABLE_ERROR_REPORTING"] = "1",
                ["DISABLE_TELEMETRY"] = "1",
            },
            Files = request.Config is { } config
                ? new Dictionary<string, string>(StringComparer.Ordinal) { ["claude/settings.json"] = config }
                : new Dictionary<string, string>(StringComparer.Ordinal),
        };
    }

    /// <summary>A wrong key is retried with growing delays, which looks like a hang.</summary>
    public override EndReason? GiveUp(string line)
    {
        if (!line.Contains("\"api_retry\"", StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(line);
            return
                document.RootElement.ValueKind is JsonValueKind.Object
                && document.RootElement.TryGetProperty("subtype", out var subtype)
                && subtype.ValueEquals("api_retry")
                && document.RootElement.TryGetProperty("error_status", out var status)
                && status.ValueKind is JsonValueKind.Number
                && status.TryGetInt32(out var code)
                && code is 401 or 403
                ? EndReason.NotAuthenticated
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Add(List<string> arguments, string option, List<string> rules)
    {
        if (rules.Count > 0)
        {
            arguments.Add(option);
            arguments.AddRange(rules);
        }
    }
}
