using AgentEvals.Agents;
using AgentEvals.Problems;
using AgentEvals.Results;

namespace AgentEvals.Reports.Comparing;

/// <summary>The agents that did the runs of a set of results.</summary>
public sealed class AgentsInResults
{
    /// <summary>A shorter word is a name, and never the beginning of a fingerprint.</summary>
    private const int ShortestPrefix = 4;

    private readonly Dictionary<(string Name, string Hash), List<ResultSummary>> _configurations = [];

    /// <summary>Finds the agents of some results. Results that name none, and controls, are left out.</summary>
    /// <param name="results">In any order; a challenger's shadow runs count here like any other.</param>
    public AgentsInResults(IEnumerable<ResultSummary> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        var hashes = new Dictionary<AgentIdentity, string>(ReferenceEqualityComparer.Instance);
        foreach (var result in results.Where(result => result is { Control: null, Agent: not null }))
        {
            if (!hashes.TryGetValue(result.Agent!, out var hash))
            {
                hashes[result.Agent!] = hash = result.Agent!.Fingerprint.AgentHash;
            }

            if (!_configurations.TryGetValue((result.Agent!.Name, hash), out var mine))
            {
                _configurations[(result.Agent.Name, hash)] = mine = [];
            }

            mine.Add(result);
        }
    }

    /// <summary>The agents by name, all configurations of one name together; the newest run of each scenario counts.</summary>
    public IReadOnlyList<ComparedAgent> ByName =>
        [
            .. _configurations
                .GroupBy(entry => entry.Key.Name, StringComparer.Ordinal)
                .OrderBy(agent => agent.Key, StringComparer.Ordinal)
                .Select(agent => new ComparedAgent(agent.Key, [.. agent.SelectMany(entry => entry.Value)])),
        ];

    /// <summary>The configurations, the one with the newest run first; called <c>name@fingerprint</c>, with eight digits of it.</summary>
    public IReadOnlyList<ComparedAgent> ByConfiguration =>
        [
            .. _configurations
                .OrderByDescending(entry => entry.Value.Max(result => result.RunAt))
                .ThenBy(entry => entry.Key)
                .Select(entry => Configuration(entry.Key.Name, entry.Key.Hash, entry.Value)),
        ];

    /// <summary>The agent of a name, or of a fingerprint of which the first digits are given, four at least.</summary>
    /// <exception cref="AgentEvalsException">AE6080: there is none; AE6081: several configurations begin so.</exception>
    public ComparedAgent Find(string nameOrFingerprint)
    {
        ArgumentNullException.ThrowIfNull(nameOrFingerprint);
        if (ByName.FirstOrDefault(agent => agent.Label == nameOrFingerprint) is { } named)
        {
            return named;
        }

        var wanted = nameOrFingerprint[(nameOrFingerprint.LastIndexOf('@') + 1)..];
        var found =
            wanted.Length < ShortestPrefix
                ? []
                : _configurations
                    .Where(entry =>
                        entry.Key.Hash.StartsWith(wanted, StringComparison.OrdinalIgnoreCase)
                        || entry.Value.Any(result => result.Agent!.Fingerprint.Hash.StartsWith(wanted, StringComparison.OrdinalIgnoreCase))
                    )
                    .ToList();
        return found switch
        {
            [var (key, results)] => Configuration(key.Name, key.Hash, results),
            [] => throw new AgentEvalsException(
                new Problem(
                    "AE6080",
                    $"No agent in the results is called '{nameOrFingerprint}' or has such a fingerprint.",
                    $"Use one of: {Known}."
                )
            ),
            _ => throw new AgentEvalsException(
                new Problem(
                    "AE6081",
                    $"{found.Count} configurations have a fingerprint that begins with '{nameOrFingerprint}'.",
                    $"Give more digits: {Known}."
                )
            ),
        };
    }

    private string Known =>
        _configurations.Count == 0
            ? "nothing, for no result names its agent"
            : string.Join(", ", ByName.Select(agent => agent.Label).Concat(ByConfiguration.Take(10).Select(agent => agent.Label)));

    private static ComparedAgent Configuration(string name, string hash, IReadOnlyList<ResultSummary> results) =>
        new($"{name}@{(hash.Length > 8 ? hash[..8] : hash)}", results);
}
