using AgentEvals.Agents;
using AgentEvals.Agents.Fingerprints;
using AgentEvals.Agents.Kinds;
using AgentEvals.Scenarios;
using AgentEvals.Workspaces;

namespace AgentEvals.Results.Gating;

/// <summary>
/// The agent that a gate is asked about: by its own parts of a fingerprint, and for each scenario by what the agent would be given there today. A result
/// is evidence only when all of that is the same.
/// </summary>
internal sealed class GateAgent(AgentIdentity identity, WorkspacePool workspaces) : IAsyncDisposable
{
    private readonly AgentKind? _kind = identity.Kind == AgentKinds.Scripted ? null : KindOf(identity);
    private readonly Dictionary<AgentIdentity, string> _hashes = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> _scenarioParts = new(StringComparer.Ordinal);

    /// <summary>Who it is.</summary>
    public AgentIdentity Identity => identity;

    /// <summary>The hash of its own parts.</summary>
    public string Hash { get; } = identity.Fingerprint.AgentHash;

    /// <summary>What differs between the agent that made a run and this one at this scenario; empty when it is the same.</summary>
    /// <exception cref="Problems.AgentEvalsException">AE2xxx: the workspace cannot be made.</exception>
    public async Task<IReadOnlyList<string>> DifferencesAsync(ResultSummary run, Scenario scenario, CancellationToken cancellationToken)
    {
        if (run.Agent is not { } agent)
        {
            return ["agent unknown"];
        }

        if (agent.Kind != identity.Kind)
        {
            return [$"kind ({agent.Kind}, now {identity.Kind})"];
        }

        if (HashOf(agent) != Hash)
        {
            var own = FingerprintBuilder.OwnParts(identity.Fingerprint.Parts);
            var other = FingerprintBuilder.OwnParts(agent.Fingerprint.Parts);
            return [.. Different(other, own).Select(part => Shown(part, other, own))];
        }

        if (_kind is null)
        {
            return [];
        }

        var expected = await ScenarioPartsAsync(scenario, cancellationToken);
        var found = agent
            .Fingerprint.Parts.Except(FingerprintBuilder.OwnParts(agent.Fingerprint.Parts))
            .ToDictionary(StringComparer.Ordinal);

        // Setup may make instruction files, and is not run for a gate: what it would add cannot be held against the run.
        return [.. Different(found, expected).Where(part => scenario.Workspace.Setup.Count == 0 || expected.ContainsKey(part))];
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => workspaces.DisposeAsync();

    private static IEnumerable<string> Different(IReadOnlyDictionary<string, string> left, IReadOnlyDictionary<string, string> right) =>
        left
            .Keys.Union(right.Keys, StringComparer.Ordinal)
            .Where(part => left.GetValueOrDefault(part) != right.GetValueOrDefault(part))
            .Order(StringComparer.Ordinal);

    /// <summary>The part, with what it was and is where that says something to people.</summary>
    private static string Shown(string part, IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> now) =>
        part is "version" or "model"
            ? $"{part} ({before.GetValueOrDefault(part) ?? "none"}, now {now.GetValueOrDefault(part) ?? "none"})"
            : part;

    private static AgentKind? KindOf(AgentIdentity identity) =>
        AgentKinds.All.Contains(identity.Kind, StringComparer.Ordinal)
            ? AgentFactory.KindOf(
                new AgentSettings
                {
                    Name = identity.Name,
                    Kind = identity.Kind,
                    Command = identity.Kind,
                }
            )
            : null;

    /// <summary>Results share their agents: a hundred thousand of them are of a few.</summary>
    private string HashOf(AgentIdentity agent) =>
        _hashes.TryGetValue(agent, out var known) ? known : _hashes[agent] = agent.Fingerprint.AgentHash;

    private async Task<IReadOnlyDictionary<string, string>> ScenarioPartsAsync(Scenario scenario, CancellationToken cancellationToken)
    {
        if (!_scenarioParts.TryGetValue(scenario.Id, out var parts))
        {
            _scenarioParts[scenario.Id] = parts = await FindScenarioPartsAsync(scenario, cancellationToken);
        }

        return parts;
    }

    private async Task<IReadOnlyDictionary<string, string>> FindScenarioPartsAsync(Scenario scenario, CancellationToken cancellationToken)
    {
        var parts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (scenario.Workspace.Fixture is { } fixture)
        {
            FingerprintBuilder.AddScenario(parts, _kind!, scenario, fixture);
            return parts;
        }

        await using var workspace = await workspaces.RentAsync(scenario.Workspace with { Setup = [] }, cancellationToken);
        FingerprintBuilder.AddScenario(parts, _kind!, scenario, workspace.Path);
        return parts;
    }
}
