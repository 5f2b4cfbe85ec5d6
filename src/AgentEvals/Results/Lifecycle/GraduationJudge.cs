using System.Globalization;
using AgentEvals.Grading;
using AgentEvals.Scenarios;
using AgentEvals.Statistics;

namespace AgentEvals.Results.Lifecycle;

/// <summary>Judges which capabilities hold well enough to become regressions, and which regressions are shown not to hold any more.</summary>
/// <param name="suite">The suite with its results.</param>
public sealed class GraduationJudge(Suite suite)
{
    /// <summary>Fewer failing runs than this are for the report and not for a demotion.</summary>
    private const int FewestRunsForDemotion = 5;

    private readonly ILookup<string, ResultSummary> _results = suite.Results.ToLookup(result => result.Id, StringComparer.Ordinal);

    private GraduationSettings Bar => suite.Settings.Graduation;

    /// <summary>The evidence for every active scenario, in the order of their names.</summary>
    public IReadOnlyList<StandingEvidence> All() =>
        [
            .. suite
                .Scenarios.Where(scenario => scenario.Status == ScenarioStatus.Active)
                .OrderBy(scenario => scenario.Id, StringComparer.Ordinal)
                .Select(Of),
        ];

    /// <summary>The evidence for one scenario.</summary>
    public StandingEvidence Of(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var policy = PolicyAsRegression(scenario);
        var results = _results[scenario.Id].ToList();
        var current = DistinctRuns.Of(results.Where(result => result.Counts && result.ScenarioHash == scenario.Hash));
        var agent = current.Count > 0 ? current[^1].Agent?.Name : null;
        var runs = current
            .Where(run => run.Agent?.Name == agent)
            .Select(run => (Run: run, Passed: Passed(run, policy, scenario.Trials)))
            .Where(run => run.Passed is not null)
            .TakeLast(Bar.Runs)
            .ToList();
        List<bool> verdicts = [.. runs.Select(run => run.Passed!.Value)];
        var passes = verdicts.Count(passed => passed);
        var days = runs.Select(run => run.Run.RunAt.UtcDateTime.Date).Distinct().Count();
        var missing = Missing(scenario, results, verdicts, days).ToList();
        var upper = 1 - BinomialInterval.LowerBound(runs.Count, runs.Count - passes);
        return new StandingEvidence
        {
            Scenario = scenario,
            Proposal = (scenario.Kind, missing.Count) switch
            {
                (ScenarioKind.Capability, 0) => GraduationProposal.Graduate,
                (ScenarioKind.Regression, _) when runs.Count >= FewestRunsForDemotion && days >= Bar.Days && upper < Bar.LowerBound =>
                    GraduationProposal.Demote,
                _ => GraduationProposal.None,
            },
            Policy = policy,
            Runs = runs.Count,
            Passes = passes,
            Days = days,
            First = runs.Count > 0 ? runs[0].Run.RunAt : null,
            Last = runs.Count > 0 ? runs[^1].Run.RunAt : null,
            Agent = agent,
            Fingerprints = runs.Select(run => run.Run.Agent?.Fingerprint.Hash).Distinct(StringComparer.Ordinal).Count(),
            LowerBound = BinomialInterval.LowerBound(runs.Count, passes),
            UpperBound = upper,
            Missing = missing,
        };
    }

    /// <summary>A capability passes with one trial of several by default, a regression with all of them: what counts is what it would be held to.</summary>
    private PassPolicy PolicyAsRegression(Scenario scenario) =>
        (scenario.Locations.ContainsKey("pass") ? scenario.Pass : suite.Settings.Defaults.Pass) ?? new PassPolicy.AllOf(scenario.Trials);

    /// <summary>Whether a run passes under the policy; null when it had too few trials to say.</summary>
    private static bool? Passed(ResultSummary run, PassPolicy policy, int planned) =>
        PassPolicyVerdict.Settled(policy, [.. run.Trials.Select(trial => trial.Verdict)], Math.Max(planned, policy.TrialsNeeded)) switch
        {
            Verdict.Pass => true,
            Verdict.Fail => false,
            _ => null,
        };

    private IEnumerable<string> Missing(Scenario scenario, List<ResultSummary> results, List<bool> verdicts, int days)
    {
        if (scenario.Status != ScenarioStatus.Active)
        {
            yield return $"It is {(scenario.Status == ScenarioStatus.Draft ? "a draft" : "retired")}.";
        }

        if (MisbehavingControls.In(results) is { Count: > 0 } misbehaving)
        {
            yield return $"Its graders do not grade {string.Join(", ", misbehaving)} as they must.";
        }

        if (results.Where(result => result.Control is null).MaxBy(result => (result.StartedAt, result.File)) is { Counts: false } open)
        {
            yield return open.Verdict == Verdict.NeedsReview ? "Its newest result needs review." : "Its newest result is inconclusive.";
        }

        if (BinomialInterval.LowerBound(verdicts.Count, verdicts.Count(passed => passed)) < Bar.LowerBound)
        {
            var more = PassesNeeded(verdicts);
            var all = SampleSize.TrialsForLowerBound(Bar.LowerBound);
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{more} more {(more == 1 ? "run that passes is" : "runs that pass are")} needed (a bar of {Bar.LowerBound:0.00} takes {all} runs that all pass)."
            );
        }

        if (days < Bar.Days && verdicts.Count > 0)
        {
            yield return $"Its runs were made on {(days == 1 ? "one day" : $"{days} days")}, and {Bar.Days} are needed.";
        }
    }

    /// <summary>How many more passing runs would reach the bar: old failures leave the window as runs are added.</summary>
    private int PassesNeeded(List<bool> verdicts)
    {
        var window = new Queue<bool>(verdicts);
        for (var more = 1; ; more++)
        {
            window.Enqueue(true);
            if (window.Count > Bar.Runs)
            {
                window.Dequeue();
            }

            if (BinomialInterval.LowerBound(window.Count, window.Count(passed => passed)) >= Bar.LowerBound)
            {
                return more;
            }
        }
    }
}
