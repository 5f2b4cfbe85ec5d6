using AgentEvals.Agents;
using AgentEvals.Results;

namespace AgentEvals.Reports.Comparing;

/// <summary>One of the agents that are compared: its results, the champion's and a challenger's alike.</summary>
/// <param name="label">What it is called in the comparison.</param>
/// <param name="results">Its results, controls left out.</param>
public sealed class ComparedAgent(string label, IReadOnlyList<ResultSummary> results)
{
    private readonly Lazy<IReadOnlyDictionary<string, (string Hash, ScenarioReport Report)>> _standings = new(() => StandingsOf(results));

    /// <summary>What it is called in the comparison.</summary>
    public string Label { get; } = label;

    /// <summary>Its results, controls left out.</summary>
    public IReadOnlyList<ResultSummary> Results { get; } = results;

    /// <summary>Who did its newest run; null when no result names an agent.</summary>
    public AgentIdentity? Identity => Results.Where(result => result.Agent is not null).MaxBy(result => (result.RunAt, result.File))?.Agent;

    /// <summary>How many configurations of it the results hold: fingerprints of the agent itself, without what scenarios bring along.</summary>
    public int Configurations =>
        Results
            .Select(result => result.Agent)
            .OfType<AgentIdentity>()
            .Distinct(ReferenceEqualityComparer.Instance)
            .Cast<AgentIdentity>()
            .DistinctBy(agent => (agent.Name, agent.Fingerprint.AgentHash))
            .Count();

    /// <summary>The scenarios with a trial that passed or failed, each with the hash of its text.</summary>
    internal IReadOnlyDictionary<string, (string Hash, ScenarioReport Report)> Standings => _standings.Value;

    private static Dictionary<string, (string Hash, ScenarioReport Report)> StandingsOf(IReadOnlyList<ResultSummary> results) =>
        results
            .GroupBy(result => result.Id, StringComparer.Ordinal)
            .Select(scenario => new ScenarioStanding([.. scenario]))
            .Where(standing => standing.NewestRun is not null)
            .Select(standing => (Hash: standing.NewestRun!.ScenarioHash, Report: standing.Report()))
            .Where(standing => standing.Report.Trials > 0)
            .ToDictionary(standing => standing.Report.Id, StringComparer.Ordinal);
}
