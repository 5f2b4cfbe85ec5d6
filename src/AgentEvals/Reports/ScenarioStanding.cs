using AgentEvals.Agents;
using AgentEvals.Grading;
using AgentEvals.Results;
using AgentEvals.Results.Lifecycle;
using AgentEvals.Runs;
using AgentEvals.Scenarios;

namespace AgentEvals.Reports;

/// <summary>Finds out how a scenario stands, from all its results.</summary>
internal sealed class ScenarioStanding
{
    private const int MostRuns = 20;
    private readonly IReadOnlyList<ResultSummary> _runs;
    private readonly IReadOnlyList<ResultSummary> _controls;
    private readonly ResultSummary? _open;
    private readonly Baseline? _baseline;

    /// <param name="results">All results of the scenario.</param>
    /// <param name="baseline">What it is held against; null means the run before.</param>
    public ScenarioStanding(IReadOnlyList<ResultSummary> results, Baseline? baseline = null)
    {
        _baseline = baseline;
        _controls = [.. results.Where(result => result.Control is not null)];
        _runs = DistinctRuns.Of(results.Where(result => result.Counts));
        var newest = results.Where(result => result.Control is null).MaxBy(result => (result.StartedAt, result.File));
        _open = newest is { Counts: false } ? newest : null;
        Newest = _open ?? NewestRun;
        TrialsNeeded =
            Newest is not null && PassPolicy.TryParse(Newest.PassPolicy, out var policy) && policy is not PassPolicy.Sequential
                ? policy.TrialsNeeded
                : 1;
    }

    /// <summary>The result that says how the scenario stands; null when there are controls alone.</summary>
    public ResultSummary? Newest { get; }

    /// <summary>The runs that passed or failed, oldest first, each once.</summary>
    public IReadOnlyList<ResultSummary> Runs => _runs;

    /// <summary>The newest result of each control, by label.</summary>
    public IReadOnlyList<ResultSummary> Controls =>
        [
            .. _controls
                .GroupBy(result => result.Control!.Label, StringComparer.Ordinal)
                .OrderBy(control => control.Key, LabelOrder.Natural)
                .Select(control => control.MaxBy(result => (result.StartedAt, result.File))!),
        ];

    /// <summary>The newest run that passed or failed; null when there is none.</summary>
    public ResultSummary? NewestRun => _runs.Count > 0 ? _runs[^1] : null;

    public int TrialsNeeded { get; }

    /// <summary>Whether the baseline has the scenario under another text.</summary>
    public bool ChangedSinceBaseline => InBaseline is { } entry && entry.ScenarioHash != Newest?.ScenarioHash;

    private BaselineEntry? InBaseline => Newest is { } newest ? _baseline?.Scenarios.GetValueOrDefault(newest.Id) : null;

    public ScenarioReport Report()
    {
        var newest = Newest ?? throw new InvalidOperationException("There are controls alone.");
        var trials = TrialsOf(_ => true);
        var all = TrialsOf(run => run.Stop is null);
        var byRule = SameAgent()
            .Where(run => run.Stop is not null && run.PassPolicy == newest.PassPolicy && run.Planned == TrialsNeeded)
            .ToList();
        var passes = trials.Count(Passed);
        var lastPass = newest.Verdict == Verdict.Pass ? null : _runs.LastOrDefault(run => run.Verdict == Verdict.Pass);
        var attempted = newest.Trials.Where(trial => trial.Verdict != Verdict.Inconclusive).ToList();
        var firstPass = attempted.FindIndex(Passed);
        return new ScenarioReport
        {
            Category = newest.Category,
            Name = newest.Name,
            Kind = newest.Kind,
            Split = newest.Split,
            Verdict = newest.Verdict,
            Previous = Previous(),
            LastRuns = [.. _runs.TakeLast(MostRuns).Select(run => run.Verdict == Verdict.Pass)],
            Reason = newest.Verdict == Verdict.Pass ? "" : Reason(newest),
            Decision = newest.Decision,
            Codes =
            [
                .. newest
                    .Trials.Where(trial => !Passed(trial))
                    .SelectMany(trial => trial.ScoreSheet.Codes)
                    .Distinct(StringComparer.Ordinal),
            ],
            Trials = trials.Count,
            Passes = passes,
            FixedTrials = all.Count,
            FixedPasses = all.Count(Passed),
            Stop = newest.Stop,
            PassPolicy = newest.PassPolicy,
            PolicyRate = byRule.Count == 0 ? null : (double)byRule.Count(run => run.Verdict == Verdict.Pass) / byRule.Count,
            NewestTrials = [.. newest.Trials.Select(trial => trial.Verdict)],
            BrokenAttempts = [.. newest.Trials.SelectMany(trial => trial.Attempts).Select(attempt => attempt.Fault)],
            Iterations = firstPass >= 0 ? firstPass + 1 : null,
            Seconds = trials.Average(trial => (double?)trial.Seconds),
            Tokens = trials.Average(trial => (double?)trial.Usage.TotalTokens),
            CostUsd = trials.Average(trial => trial.Usage.CostUsd),
            LastRun = newest.Trials.Count > 0 ? newest.Trials.Max(trial => trial.StartedAt) : newest.StartedAt,
            LastPass = lastPass?.RunAt,
            ChangedSinceLastPass = lastPass is null ? [] : Changes(lastPass, newest),
            MisbehavingControls = MisbehavingControls(),
            Source = newest.Source,
        };
    }

    private Verdict? Previous()
    {
        if (_baseline is not null)
        {
            return ChangedSinceBaseline
                ? null
                : InBaseline?.Passed switch
                {
                    true => Verdict.Pass,
                    false => Verdict.Fail,
                    null => null,
                };
        }

        var before = _open is null ? _runs.Count - 2 : _runs.Count - 1;
        return before >= 0 ? _runs[before].Verdict : null;
    }

    /// <summary>The runs by the same agent on the same scenario as the newest run.</summary>
    private IEnumerable<ResultSummary> SameAgent() =>
        _runs is [.., var newest]
            ? _runs.Where(run => run.ScenarioHash == newest.ScenarioHash && run.Agent?.Fingerprint.Hash == newest.Agent?.Fingerprint.Hash)
            : [];

    /// <summary>The trials of such of these runs; a replayed trial counts once.</summary>
    private List<TrialSummary> TrialsOf(Func<ResultSummary, bool> which) =>
        [
            .. SameAgent()
                .Where(which)
                .SelectMany(run => run.Trials)
                .Where(trial => Passed(trial) || trial.Verdict == Verdict.Fail)
                .DistinctBy(trial => trial.StartedAt.UtcTicks),
        ];

    private static bool Passed(TrialSummary trial) => trial.Verdict is Verdict.Pass or Verdict.NotApplicable;

    private static string Reason(ResultSummary result) =>
        result.Trials.FirstOrDefault(trial => trial.Verdict == result.Verdict)?.Reason
        ?? result.Trials.FirstOrDefault(trial => !Passed(trial))?.Reason
        ?? "No trial was made.";

    private static List<string> Changes(ResultSummary before, ResultSummary after)
    {
        var changes = new List<string>();
        if (before.ScenarioHash != after.ScenarioHash)
        {
            changes.Add("the scenario");
        }

        if (before.Agent is { } old && after.Agent is { } now)
        {
            if (old.Name != now.Name)
            {
                changes.Add($"agent: {old.Name} → {now.Name}");
            }

            changes.AddRange(PartsChanged(old.Fingerprint, now.Fingerprint));
        }
        else if (before.Agent is not null || after.Agent is not null)
        {
            changes.Add("the agent, which one of the two runs does not name");
        }

        return changes;
    }

    private static IEnumerable<string> PartsChanged(Fingerprint before, Fingerprint after) =>
        before
            .Parts.Keys.Union(after.Parts.Keys, StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Where(part => before.Parts.GetValueOrDefault(part) != after.Parts.GetValueOrDefault(part))
            .Select(part =>
                part is "version" or "model" or "kind"
                    ? $"{part}: {before.Parts.GetValueOrDefault(part) ?? "none"} → {after.Parts.GetValueOrDefault(part) ?? "none"}"
                    : part
            );

    private List<string> MisbehavingControls() =>
        [.. Controls.Where(control => !control.Control!.AsExpected).Select(control => control.Control!.Label)];
}
