using AgentEvals.Results.Lifecycle;
using AgentEvals.Scenarios;

namespace AgentEvals.Results.Gating;

/// <summary>Sorts a suite's results into what is evidence for an agent and what is not, and why.</summary>
internal sealed class GateEvidenceReader(Suite suite, GateAgent agent, DateTimeOffset now)
{
    /// <summary>Clocks of several machines differ by minutes; what lies further ahead would stay fresh for ever.</summary>
    private static readonly TimeSpan ClockDifference = TimeSpan.FromDays(1);

    private readonly ILookup<string, ResultSummary> _results = suite.Evidence.ToLookup(result => result.Id, StringComparer.Ordinal);
    private readonly Dictionary<(string, TimeSpan), GateEvidence> _read = [];

    public async Task<GateEvidence> OfAsync(Scenario scenario, TimeSpan maxAge, CancellationToken cancellationToken)
    {
        if (!_read.TryGetValue((scenario.Id, maxAge), out var evidence))
        {
            _read[(scenario.Id, maxAge)] = evidence = await ReadAsync(scenario, maxAge, cancellationToken);
        }

        return evidence;
    }

    private async Task<GateEvidence> ReadAsync(Scenario scenario, TimeSpan maxAge, CancellationToken cancellationToken)
    {
        var own = new List<ResultSummary>();
        var passedOver = new List<(string Reason, DateTimeOffset Run)>();
        foreach (var result in _results[scenario.Id].Where(result => result.Control is null))
        {
            if (await WhyNotAsync(result, result.RunAt, scenario, maxAge, cancellationToken) is { } reason)
            {
                passedOver.Add((reason, result.RunAt));
            }
            else
            {
                own.Add(result);
            }
        }

        // Where several tests grade a control, all of them must grade it as it must be.
        var controls = _results[scenario.Id]
            .Where(result => result.Control is not null && IsFresh(result.StartedAt, maxAge))
            .GroupBy(result => (result.Control!.Label, result.Test))
            .Select(control => control.MaxBy(result => (result.StartedAt, result.File))!.Control!)
            .GroupBy(control => control.Label, StringComparer.Ordinal)
            .ToDictionary(control => control.Key, control => control.All(one => one.AsExpected), StringComparer.Ordinal);
        var labels = scenario.Controls.MustFail.Concat(scenario.Controls.MustPass).ToList();
        return new GateEvidence
        {
            Scenario = scenario,
            Runs = DistinctRuns.Of(own.Where(result => result.Counts)),
            Newest = own.MaxBy(result => (result.StartedAt, result.File)),
            PassedOver =
            [
                .. passedOver.Distinct().GroupBy(other => other.Reason, StringComparer.Ordinal).Select(other => (other.Key, other.Count())),
            ],
            MisbehavingControls = [.. labels.Where(label => controls.TryGetValue(label, out var asExpected) && !asExpected)],
            UngradedControls = [.. labels.Where(label => !controls.ContainsKey(label))],
        };
    }

    private async Task<string?> WhyNotAsync(
        ResultSummary result,
        DateTimeOffset runAt,
        Scenario scenario,
        TimeSpan maxAge,
        CancellationToken cancellationToken
    )
    {
        if (result.ScenarioHash != scenario.Hash)
        {
            return "of another text";
        }

        if (await agent.DifferencesAsync(result, scenario, cancellationToken) is { Count: > 0 } differences)
        {
            return $"by an agent that differs in {string.Join(", ", differences.Take(3))}{(differences.Count > 3 ? " and more" : "")}";
        }

        return IsFresh(runAt, maxAge) ? null
            : runAt > now ? "dated in the future"
            : "too old";
    }

    private bool IsFresh(DateTimeOffset at, TimeSpan maxAge) => now - at <= maxAge && at - now <= ClockDifference;
}
