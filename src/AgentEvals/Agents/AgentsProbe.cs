using AgentEvals.Agents.Launching;
using AgentEvals.Scenarios;

namespace AgentEvals.Agents;

/// <summary>Looks which agents a machine has. Spends no tokens and needs no network.</summary>
public static class AgentsProbe
{
    /// <summary>Looks for agents, all at the same time.</summary>
    /// <param name="agents">The agents to look for.</param>
    /// <param name="cancellationToken">Ends the looking.</param>
    /// <returns>Each agent's settings with what was found, in the order given.</returns>
    public static Task<IReadOnlyList<(AgentSettings Settings, AgentProbe Probe)>> LookAsync(
        IEnumerable<AgentSettings> agents,
        CancellationToken cancellationToken
    ) => LookAsync(agents, HostEnvironment.OfThisProcess(), TimeProvider.System, cancellationToken);

    internal static async Task<IReadOnlyList<(AgentSettings Settings, AgentProbe Probe)>> LookAsync(
        IEnumerable<AgentSettings> agents,
        HostEnvironment host,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        AgentSettings[] all = [.. agents];
        var probes = await Task.WhenAll(all.Select(settings => AgentFactory.Create(settings, host, time).ProbeAsync(cancellationToken)));
        return [.. all.Zip(probes)];
    }

    /// <summary>The products that can be looked for without any settings, one of each kind.</summary>
    public static IReadOnlyList<AgentSettings> Products { get; } =
    [
        .. (
            (string[])
                [AgentKinds.ClaudeCode, AgentKinds.Codex, AgentKinds.Gemini, AgentKinds.OpenCode, AgentKinds.Copilot, AgentKinds.Aider]
        ).Select(kind => new AgentSettings { Name = kind, Kind = kind }),
    ];

    /// <summary>Looks for the bubblewrap sandbox.</summary>
    /// <returns>The absolute path of <c>bwrap</c>; null when it is not installed.</returns>
    public static string? FindSandbox() => HostEnvironment.OfThisProcess().FindProgram(Bubblewrap.Program);
}
