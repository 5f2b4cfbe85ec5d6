using AgentEvals.Agents.Kinds;
using AgentEvals.Agents.Launching;
using AgentEvals.Agents.Scripted;
using AgentEvals.Problems;
using AgentEvals.Scenarios;

namespace AgentEvals.Agents;

/// <summary>Makes agents from their settings.</summary>
public static class AgentFactory
{
    /// <summary>Makes the agent that the settings describe. Looks at no disk and starts nothing.</summary>
    /// <exception cref="AgentEvalsException">AE3004: the command is missing or cannot be split. AE3006: there is no such kind.</exception>
    public static IAgent Create(AgentSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Create(settings, HostEnvironment.OfThisProcess(), TimeProvider.System);
    }

    internal static IAgent Create(AgentSettings settings, HostEnvironment host, TimeProvider time) =>
        settings.Kind == AgentKinds.Scripted
            ? new ScriptedAgent(settings, host, time)
            : new ProgramAgent(KindOf(settings), settings, host, time);

    internal static AgentKind KindOf(AgentSettings settings) =>
        settings.Kind switch
        {
            AgentKinds.ClaudeCode => new ClaudeCodeKind(),
            AgentKinds.Codex => new CodexKind(),
            AgentKinds.Gemini => new GeminiKind(),
            AgentKinds.OpenCode => new OpenCodeKind(),
            AgentKinds.Copilot => new CopilotKind(),
            AgentKinds.Aider => new AiderKind(),
            AgentKinds.Command => new CommandKind(settings),
            _ => throw new AgentEvalsException(
                new Problem(
                    "AE3006",
                    $"Agent '{settings.Name}' has the kind '{settings.Kind}', which does not exist.",
                    $"Use one of: {string.Join(", ", AgentKinds.All)}."
                )
            ),
        };
}
