using AgentEvals.Grading;
using AgentEvals.Scenarios;

namespace AgentEvals.Reports.Comparing;

/// <summary>Several agents beside one another, for choosing between them.</summary>
public sealed record AgentMatrix
{
    /// <summary>The k of pass^k, the measure of consistency: the most that a pass policy in the results asks for.</summary>
    public required int K { get; init; }

    /// <summary>How many scenarios all of them tried to a verdict under the same text: on these they can be compared.</summary>
    public required int CommonScenarios { get; init; }

    /// <summary>The agents, in the order given.</summary>
    public required IReadOnlyList<AgentRow> Rows { get; init; }

    /// <summary>Puts agents beside one another.</summary>
    public static AgentMatrix Of(IReadOnlyList<ComparedAgent> agents)
    {
        ArgumentNullException.ThrowIfNull(agents);
        var common = Common(agents);
        var k = agents
            .SelectMany(agent => agent.Results)
            .Select(result => result.PassPolicy)
            .Distinct(StringComparer.Ordinal)
            .Select(text => PassPolicy.TryParse(text, out var policy) && policy is not PassPolicy.Sequential ? policy.TrialsNeeded : 1)
            .DefaultIfEmpty(1)
            .Max();
        return new AgentMatrix
        {
            K = k,
            CommonScenarios = common.Count,
            Rows = [.. agents.Select(agent => Row(agent, common, k))],
        };
    }

    private static HashSet<string> Common(IReadOnlyList<ComparedAgent> agents) =>
        agents.Count == 0
            ? []
            : agents[0]
                .Standings.Where(first =>
                    agents.All(agent => agent.Standings.TryGetValue(first.Key, out var mine) && mine.Hash == first.Value.Hash)
                )
                .Select(first => first.Key)
                .ToHashSet(StringComparer.Ordinal);

    private static AgentRow Row(ComparedAgent agent, HashSet<string> common, int k)
    {
        var scenarios = agent.Standings.Values.Select(standing => standing.Report).ToList();
        var decided = scenarios.Where(scenario => scenario.Verdict is Verdict.Pass or Verdict.Fail).ToList();
        var consistent = scenarios.Select(scenario => scenario.PassHatK(k)).OfType<double>().ToList();
        var shared = decided.Where(scenario => common.Contains(scenario.Id)).ToList();
        return new AgentRow
        {
            Agent = agent.Label,
            Identity = agent.Identity is { } identity
                ? new AgentFacts(identity.Kind, identity.Version, identity.Model, identity.Fingerprint.AgentHash)
                : null,
            Configurations = agent.Configurations,
            Scenarios = decided.Count,
            Passed = decided.Count(scenario => scenario.Verdict == Verdict.Pass),
            CommonScenarios = shared.Count,
            CommonPassed = shared.Count(scenario => scenario.Verdict == Verdict.Pass),
            Trials = scenarios.Sum(scenario => scenario.Trials),
            PassHatK = consistent.Count == 0 ? null : consistent.Average(),
            Seconds = scenarios.Average(scenario => scenario.Seconds),
            Tokens = scenarios.Average(scenario => scenario.Tokens),
            CostUsd = scenarios.Average(scenario => scenario.CostUsd),
            LastRun = agent.Results.Count == 0 ? null : agent.Results.Max(result => result.RunAt),
        };
    }
}
