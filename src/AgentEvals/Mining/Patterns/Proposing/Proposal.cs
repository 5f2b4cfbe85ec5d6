namespace AgentEvals.Mining.Patterns.Proposing;

/// <summary>A scenario that sessions suggest. Nothing of it is written.</summary>
/// <param name="Name">The name that its YAML has.</param>
/// <param name="Score">How much it matters: the most telling session's patterns together, and a little for each further session.</param>
/// <param name="Patterns">The kinds of patterns of all its sessions, each once, what matters most first.</param>
/// <param name="Sessions">Its sessions, the most telling first.</param>
/// <param name="Yaml">The scenario, a draft: it loads, and asks what a person must answer.</param>
public sealed record Proposal(
    string Name,
    double Score,
    IReadOnlyList<PatternKind> Patterns,
    IReadOnlyList<MinedSession> Sessions,
    string Yaml
);
