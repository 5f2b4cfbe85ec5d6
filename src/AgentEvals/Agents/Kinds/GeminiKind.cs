using System.Text.Json.Nodes;
using AgentEvals.Agents.Launching;

namespace AgentEvals.Agents.Kinds;

/// <summary>Google's Gemini CLI, headless: <c>gemini --output-format stream-json</c>.</summary>
internal sealed class GeminiKind : AgentKind
{
    public override string Name => "gemini";

    public override string Title => "Gemini CLI";

    public override string Program => "gemini";

    public override string TranscriptFormat => "gemini";

    public override string Installation => "npm install -g @google/gemini-cli";

    public override string Login => "Set GEMINI_API_KEY, or log in once with 'gemini'.";

    public override IReadOnlyList<string> Variables =>
        [
            "GEMINI_API_KEY",
            "GOOGLE_API_KEY",
            "GOOGLE_GEMINI_BASE_URL",
            "GOOGLE_GENAI_USE_VERTEXAI",
            "GOOGLE_VERTEX_BASE_URL",
            "GOOGLE_CLOUD_PROJECT",
            "GOOGLE_CLOUD_LOCATION",
            "GOOGLE_APPLICATION_CREDENTIALS",
        ];

    public override IReadOnlyList<CredentialFile> CredentialFiles =>
        [
            new(".gemini/oauth_creds.json", "home/.gemini/oauth_creds.json"),
            new(".gemini/google_accounts.json", "home/.gemini/google_accounts.json"),
        ];

    public override IReadOnlyList<string> InstructionFiles => ["GEMINI.md", ".gemini/**", ".geminiignore"];

    public override IReadOnlyList<string> PermissionModes => ["default", "auto_edit", "yolo", "plan"];

    public override LaunchPlan Plan(LaunchRequest request)
    {
        var settings = request.Settings;

        // Headless, every mode but yolo takes the tools that would ask away; the rules below refuse call by call.
        List<string> arguments = ["--output-format", "stream-json", "--approval-mode", settings.PermissionMode ?? "yolo"];
        if (settings.Model is { } model)
        {
            arguments.AddRange(["--model", model]);
        }

        var files = new Dictionary<string, string>(StringComparer.Ordinal) { ["home/.gemini/settings.json"] = Settings(request) };
        if (GeminiPolicy.For(request.Scenario) is { Length: > 0 } policy)
        {
            files["gemini/policy.toml"] = policy;
            arguments.AddRange(["--policy", request.Private("gemini/policy.toml")]);
        }

        arguments.AddRange(settings.Arguments);
        return new LaunchPlan
        {
            Arguments = arguments,
            StandardInput = request.Prompt,
            Files = files,
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["GEMINI_CLI_TRUST_WORKSPACE"] = "true" },
        };
    }

    private static string Settings(LaunchRequest request)
    {
        var own = new JsonObject
        {
            ["general"] = new JsonObject { ["enableAutoUpdate"] = false, ["enableAutoUpdateNotification"] = false },
            ["privacy"] = new JsonObject { ["usageStatisticsEnabled"] = false },
            ["telemetry"] = new JsonObject { ["enabled"] = false },
        };
        if (request.Variable("GEMINI_API_KEY") is not null)
        {
            own["security"] = new JsonObject { ["auth"] = new JsonObject { ["selectedType"] = "gemini-api-key" } };
        }
        else if (request.Variable("GOOGLE_GENAI_USE_VERTEXAI") is not null)
        {
            own["security"] = new JsonObject { ["auth"] = new JsonObject { ["selectedType"] = "vertex-ai" } };
        }

        if (request.Scenario.Budget.Turns is { } turns)
        {
            own["model"] = new JsonObject { ["maxSessionTurns"] = turns };
        }

        return JsonMerge.ToText(JsonMerge.Parse(request.Config, request.Settings.ConfigFile).Over(own));
    }
}
