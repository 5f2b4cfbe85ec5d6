using System.Text.Json.Nodes;
using AgentEvals.Agents.Launching;
using AgentEvals.Scenarios;

namespace AgentEvals.Agents.Kinds;

/// <summary>OpenCode, headless: <c>opencode run --format json</c>. Its permissions stand in its configuration file.</summary>
internal sealed class OpenCodeKind : AgentKind
{
    public override string Name => "opencode";

    public override string Title => "OpenCode";

    public override string Program => "opencode";

    public override string TranscriptFormat => "opencode";

    public override string Installation => "npm install -g opencode-ai";

    public override string Login => "Set your provider's key, such as ANTHROPIC_API_KEY, or log in once with 'opencode auth login'.";

    public override IReadOnlyList<string> Variables =>
        [
            "ANTHROPIC_API_KEY",
            "OPENAI_API_KEY",
            "GEMINI_API_KEY",
            "GOOGLE_GENERATIVE_AI_API_KEY",
            "OPENROUTER_API_KEY",
            "GROQ_API_KEY",
            "MISTRAL_API_KEY",
            "DEEPSEEK_API_KEY",
            "XAI_API_KEY",
            "OPENCODE_API_KEY",
        ];

    public override IReadOnlyList<CredentialFile> CredentialFiles =>
        [new(".local/share/opencode/auth.json", "home/.local/share/opencode/auth.json")];

    public override IReadOnlyList<string> InstructionFiles => ["AGENTS.md", "CLAUDE.md", "opencode.json", "opencode.jsonc", ".opencode/**"];

    /// <summary>OpenCode's modes are its agents.</summary>
    public override IReadOnlyList<string> PermissionModes => ["build", "plan"];

    public override LaunchPlan Plan(LaunchRequest request)
    {
        var settings = request.Settings;
        List<string> arguments = ["run", "--format", "json", "--agent", settings.PermissionMode ?? "build"];
        if (settings.Model is { } model)
        {
            arguments.AddRange(["--model", model]);
        }

        arguments.AddRange(settings.Arguments);
        return new LaunchPlan
        {
            Arguments = arguments,
            StandardInput = request.Prompt,
            Files = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["home/.config/opencode/opencode.json"] = Configuration(request),
            },
            Environment = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["OPENCODE_DISABLE_AUTOUPDATE"] = "1",
                ["OPENCODE_DISABLE_LSP_DOWNLOAD"] = "1",
                ["OPENCODE_DISABLE_MODELS_FETCH"] = "1",
            },
        };
    }

    public override bool ShowsWork(string line) => line.Contains("\"type\":\"step_start\"", StringComparison.Ordinal);

    private static string Configuration(LaunchRequest request)
    {
        var own = new JsonObject
        {
            ["$schema"] = "https://opencode.ai/config.json",
            ["autoupdate"] = false,
            ["share"] = "disabled",
        };
        if (request.Scenario.Budget.Turns is { } turns)
        {
            own["agent"] = new JsonObject { [request.Settings.PermissionMode ?? "build"] = new JsonObject { ["steps"] = turns } };
        }

        var merged = JsonMerge.Parse(request.Config, request.Settings.ConfigFile).Over(own);
        var permission = Permission(request.Scenario);

        // The scenario's rules come last: the last rule that matches wins.
        merged["permission"] = merged["permission"] is JsonObject users ? permission.Over(users) : permission;
        return JsonMerge.ToText(merged);
    }

    private static JsonObject Permission(Scenario scenario)
    {
        // "ask" would end the run: there is nobody to ask.
        var permission = new JsonObject
        {
            ["*"] = "allow",
            ["doom_loop"] = "allow",
            ["external_directory"] = "deny",
        };
        permission["bash"] = Bash(scenario);
        permission["edit"] = scenario.MayUse("Edit", "Write") ? Paths(scenario, "Edit", "Write") : "deny";
        permission["read"] = scenario.Forbids("Read") ? "deny" : Paths(scenario, "Read");
        permission["webfetch"] = scenario.MayReachNetwork("WebFetch") ? "allow" : "deny";
        permission["websearch"] = scenario.MayReachNetwork("WebSearch") ? "allow" : "deny";
        return permission;
    }

    private static JsonNode Bash(Scenario scenario)
    {
        if (!scenario.MayUse("Bash"))
        {
            return "deny";
        }

        var allowed = BashRule.In(scenario.Tools.Allow).ToArray();
        var restricted = scenario.Tools.Allow.Count > 0 && allowed.All(rule => rule.Command is not null);
        var rules = new JsonObject { ["*"] = restricted ? "deny" : "allow" };
        Add(rules, restricted ? allowed : [], "allow");
        Add(rules, BashRule.In(scenario.Tools.Deny), "deny");
        return rules;

        static void Add(JsonObject rules, IEnumerable<BashRule> commands, string decision)
        {
            foreach (var (command, isPrefix) in commands)
            {
                rules[command!] = decision;
                if (isPrefix)
                {
                    rules[$"{command} *"] = decision;
                }
            }
        }
    }

    private static JsonObject Paths(Scenario scenario, params string[] tools)
    {
        var allowed = Patterns(scenario.Tools.Allow);
        var restricted = allowed.Length > 0 && allowed.All(pattern => pattern is not null);
        var rules = new JsonObject { ["*"] = restricted ? "deny" : "allow" };
        foreach (var pattern in restricted ? allowed : [])
        {
            rules[pattern!] = "allow";
        }

        foreach (var pattern in Patterns(scenario.Tools.Deny).OfType<string>())
        {
            rules[pattern] = "deny";
        }

        return rules;

        string?[] Patterns(IReadOnlyList<ToolRule> all) =>
            [.. all.Where(rule => tools.Contains(rule.Tool, StringComparer.Ordinal)).Select(rule => rule.Argument)];
    }
}
