using AgentEvals.EndToEnd.Tests.Model;
using AgentEvals.Scenarios;

namespace AgentEvals.EndToEnd.Tests.Agents;

/// <summary>The real programs, with a scripted model behind them.</summary>
internal static class ScriptedAgents
{
    public static AgentSettings Claude(ModelServer model) =>
        new()
        {
            Name = "claude",
            Kind = AgentKinds.ClaudeCode,
            Executable = RealAgents.Find("claude"),
            Environment = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["ANTHROPIC_BASE_URL"] = model.Address,
                ["ANTHROPIC_API_KEY"] = "test-key-of-no-worth",
            },
        };

    public static AgentSettings Codex(ModelServer model, AgentSite site) =>
        new()
        {
            Name = "codex",
            Kind = AgentKinds.Codex,
            Executable = RealAgents.Find("codex"),
            Model = "gpt-5.5",
            ConfigFile = site.Write(
                "config.toml",
                $"""
                model_provider = "scripted"
                [model_providers.scripted]
                name = "scripted"
                base_url = "{model.Address}/v1"
                wire_api = "responses"
                env_key = "SCRIPTED_KEY"
                request_max_retries = 1
                stream_max_retries = 1
                supports_websockets = false
                """
            ),
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["SCRIPTED_KEY"] = "test-key-of-no-worth" },
        };

    public static AgentSettings Gemini(ModelServer model) =>
        new()
        {
            Name = "gemini",
            Kind = AgentKinds.Gemini,
            Executable = RealAgents.Find("gemini"),
            Model = "gemini-2.5-flash",
            Environment = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["GOOGLE_GEMINI_BASE_URL"] = model.Address,
                ["GEMINI_API_KEY"] = "test-key-of-no-worth",
            },
        };

    public static AgentSettings OpenCode(ModelServer model, AgentSite site) =>
        new()
        {
            Name = "opencode",
            Kind = AgentKinds.OpenCode,
            Executable = RealAgents.Find("opencode"),
            Model = "scripted/scripted-model",
            ConfigFile = site.Write(
                "opencode.json",
                $$"""
                {
                  "model": "scripted/scripted-model", "small_model": "scripted/scripted-model", "enabled_providers": ["scripted"],
                  "provider": { "scripted": { "npm": "@ai-sdk/openai-compatible", "name": "Scripted",
                    "options": { "baseURL": "{{model.Address}}/v1", "apiKey": "test-key-of-no-worth" },
                    "models": { "scripted-model": { "name": "Scripted", "tool_call": true, "limit": { "context": 200000, "output": 8000 }, "cost": { "input": 1, "output": 2 } } } } }
                }
                """
            ),
        };

    public static AgentSettings Copilot(ModelServer model) =>
        new()
        {
            Name = "copilot",
            Kind = AgentKinds.Copilot,
            Executable = RealAgents.Find("copilot"),
            Environment = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["COPILOT_OFFLINE"] = "true",
                ["COPILOT_PROVIDER_BASE_URL"] = $"{model.Address}/v1",
                ["COPILOT_PROVIDER_API_KEY"] = "test-key-of-no-worth",
                ["COPILOT_PROVIDER_TYPE"] = "openai",
                ["COPILOT_MODEL"] = "scripted-model",
            },
        };
}
