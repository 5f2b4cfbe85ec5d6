using AgentEvals.Scenarios;

namespace AgentEvals.Results.Lifecycle;

/// <summary>Looks for what should be tidied in a suite. Recommends, and changes nothing.</summary>
/// <param name="suite">The suite with its results.</param>
/// <param name="time">The clock.</param>
public sealed class Pruner(Suite suite, TimeProvider time)
{
    /// <summary>How long a scenario may go without a run before it is stale; 30 days by default.</summary>
    public TimeSpan StaleAfter { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Looks.</summary>
    /// <param name="cancellationToken">Ends the looking.</param>
    public async Task<PruneReport> LookAsync(CancellationToken cancellationToken)
    {
        var results = suite.Results.ToLookup(result => result.Id, StringComparer.Ordinal);
        var living = suite.Scenarios.Where(scenario => scenario.Status != ScenarioStatus.Retired).ToList();
        var findings = suite
            .Problems.Select(problem => new PruneFinding(
                PruneKind.Rotten,
                null,
                problem.Location?.File,
                problem.Location is null ? problem.Fact : $"{problem.Code}: {problem.Fact}",
                problem.Fix
            ))
            .ToList();
        var holding = new List<string>();
        if (suite.Results.Count > 0)
        {
            foreach (var scenario in living.Where(scenario => scenario.Status == ScenarioStatus.Active))
            {
                var runs = new PruneRuns(scenario, [.. results[scenario.Id]], time.GetUtcNow(), StaleAfter);
                findings.AddRange(runs.Findings());
                if (runs.IsHolding)
                {
                    holding.Add(scenario.Id);
                }
            }
        }

        var rot = new PruneRot(suite);
        foreach (var scenario in living)
        {
            findings.AddRange(await rot.OfAsync(scenario, cancellationToken));
        }

        findings.AddRange(rot.Unused());
        return new PruneReport(
            [.. findings.OrderBy(finding => finding.Kind).ThenBy(finding => finding.Scenario ?? finding.File, StringComparer.Ordinal)],
            living.Count,
            [.. holding.Order(StringComparer.Ordinal)],
            suite.Results.Count > 0
        );
    }
}
