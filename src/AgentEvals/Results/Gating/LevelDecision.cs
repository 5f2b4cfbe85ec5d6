namespace AgentEvals.Results.Gating;

/// <summary>Whether a level is open for an agent, and why.</summary>
/// <param name="Level">The level's name.</param>
/// <param name="Open">Whether everything that it asks for is there.</param>
/// <param name="Scenarios">Scenarios that it looks at.</param>
/// <param name="Short">How many of them have too few trials.</param>
/// <param name="Lines">What it asks for, line by line.</param>
public sealed record LevelDecision(string Level, bool Open, int Scenarios, int Short, IReadOnlyList<GateLine> Lines)
{
    /// <summary>What is missing.</summary>
    public IEnumerable<GateLine> Missing => Lines.Where(line => !line.Met);
}
