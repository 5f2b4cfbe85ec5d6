namespace AgentEvals.Scenarios;

/// <summary>Whether the agent's tools may reach for the network. The agent's own model service is not meant.</summary>
/// <param name="Allowed">True for <c>allow</c>, and for a list of hosts.</param>
/// <param name="Hosts">The only hosts that may be reached; empty means any when <paramref name="Allowed"/>.</param>
public sealed record NetworkRule(bool Allowed, IReadOnlyList<string> Hosts)
{
    /// <summary>No network.</summary>
    public static NetworkRule Deny { get; } = new(false, []);

    /// <summary>Any host.</summary>
    public static NetworkRule Allow { get; } = new(true, []);
}
