using AgentEvals.Agents.Launching;
using AgentEvals.Scenarios;

namespace AgentEvals.Agents.Kinds;

/// <summary>GitHub's Copilot CLI, headless: <c>copilot --output-format json</c> with the prompt on standard input.</summary>
internal sealed class CopilotKind : AgentKind
{
    private static readonly string[] Secrets =
    [
        "COPILOT_GITHUB_TOKEN",
        "GH_TOKEN",
        "GITHUB_TOKEN",
        "COPILOT_PROVIDER_API_KEY",
        "COPILOT_PROVIDER_BEARER_TOKEN",
    ];

    public override string Name => "copilot";

    public override string Title => "Copilot CLI";

    public override string Program => "copilot";

    public override string TranscriptFormat => "copilot";

    public override string Installation => "npm install -g @github/copilot";

    public override string Login =>
        "Set COPILOT_GITHUB_TOKEN, or the COPILOT_PROVIDER_… variables for a model of your own, or log in once with 'copilot login'.";

    public override IReadOnlyList<string> Variables =>
        [.. Secrets, "COPILOT_PROVIDER_*", "COPILOT_MODEL", "COPILOT_OFFLINE", "GH_HOST", "COPILOT_GH_HOST"];

    public override IReadOnlyList<CredentialFile> CredentialFiles => [new(".copilot/config.json", "copilot/config.json", "COPILOT_HOME")];

    public override IReadOnlyList<string> InstructionFiles =>
        [
            "AGENTS.md",
            "CLAUDE.md",
            "GEMINI.md",
            ".github/copilot-instructions.md",
            ".github/instructions/**",
            ".github/agents/**",
            ".github/skills/**",
            ".github/copilot/**",
            ".github/hooks/**",
            ".copilot/**",
            ".mcp.json",
        ];

    public override IReadOnlyList<string> PermissionModes => ["interactive", "plan", "autopilot"];

    public override bool TakesConfigFile => false;

    public override LaunchPlan Plan(LaunchRequest request)
    {
        var (settings, scenario) = (request.Settings, request.Scenario);

        // Without the last option its own shell commands could use the token that logs it in.
        List<string> arguments =
        [
            "--output-format",
            "json",
            "--no-color",
            "--no-auto-update",
            "--disable-builtin-mcps",
            $"--secret-env-vars={string.Join(',', Secrets)}",
        ];
        if (settings.PermissionMode is { } mode)
        {
            arguments.AddRange(["--mode", mode]);
        }

        if (settings.Model is { } model)
        {
            arguments.AddRange(["--model", model]);
        }

        if (scenario.Tools.Allow.Count == 0)
        {
            arguments.Add("--allow-all-tools");
        }

        arguments.AddRange(
            scenario.Tools.Allow.SelectMany(Patterns).Distinct(StringComparer.Ordinal).Select(pattern => $"--allow-tool={pattern}")
        );
        arguments.AddRange(
            scenario.Tools.Deny.SelectMany(Patterns).Distinct(StringComparer.Ordinal).Select(pattern => $"--deny-tool={pattern}")
        );
        if (scenario.Network.Allowed)
        {
            arguments.AddRange(
                scenario.Network.Hosts.Count == 0 ? ["--allow-all-urls"] : scenario.Network.Hosts.Select(host => $"--allow-url={host}")
            );
        }
        else if (!scenario.MayReachNetwork("WebFetch"))
        {
            arguments.Add("--deny-tool=url");
        }

        arguments.AddRange(settings.Arguments);
        return new LaunchPlan
        {
            Arguments = arguments,
            StandardInput = request.Prompt,
            Environment = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["COPILOT_HOME"] = request.Private("copilot"),
                ["COPILOT_AUTO_UPDATE"] = "false",
            },
        };
    }

    /// <summary>The rule in Copilot's words; nothing where it has none. Reading needs no permission there.</summary>
    private static IEnumerable<string> Patterns(ToolRule rule)
    {
        switch (rule.Tool)
        {
            case "Bash":
                foreach (var (command, isPrefix) in BashRule.In([rule]))
                {
                    yield return command is null ? "shell"
                    : isPrefix ? $"shell({command}:*)"
                    : $"shell({command})";
                }

                break;
            case "Edit" or "Write" when rule.Argument is null:
                yield return "write";
                break;
            case "Edit" or "Write" when !rule.Argument.Contains('*', StringComparison.Ordinal):
                yield return $"write({rule.Argument})";
                break;
            case "WebFetch":
                yield return rule.Argument is { } domain
                    ? $"url({(domain.StartsWith("domain:", StringComparison.Ordinal) ? domain["domain:".Length..] : domain)})"
                    : "url";
                break;
            default:
                if (rule.Tool.StartsWith("mcp__", StringComparison.Ordinal))
                {
                    var parts = rule.Tool.Split("__", 3);
                    yield return parts.Length == 3 ? $"{parts[1]}({parts[2]})" : parts[1];
                }

                break;
        }
    }
}
