using System.Globalization;
using AgentEvals.Grading;
using AgentEvals.Scenarios;

namespace AgentEvals.Results.Lifecycle;

/// <summary>What the results of one scenario say about whether it should stay as it is.</summary>
internal sealed class PruneRuns(Scenario scenario, IReadOnlyList<ResultSummary> results, DateTimeOffset now, TimeSpan staleAfter)
{
    private const int Last = 5;

    /// <summary>The last runs of the scenario's text of today, undecided ones included.</summary>
    private readonly IReadOnlyList<ResultSummary> _last =
    [
        .. DistinctRuns.Of(results.Where(result => result.Control is null && result.ScenarioHash == scenario.Hash)).TakeLast(Last),
    ];

    /// <summary>A regression whose last five runs all passed.</summary>
    public bool IsHolding => scenario.Kind == ScenarioKind.Regression && AllPassed;

    private bool AllPassed => _last.Count == Last && _last.All(run => run.Verdict == Verdict.Pass);

    public IEnumerable<PruneFinding> Findings()
    {
        foreach (var label in MisbehavingControls.In(results))
        {
            yield return Finding(
                PruneKind.Broken,
                $"Its control {label} is not graded as it must be.",
                "Mend the criteria or the eval method: while they miss a known run, no verdict of theirs is worth anything."
            );
        }

        if (_last.Count == Last && _last.All(run => run.Verdict is Verdict.Fail or Verdict.Inconclusive))
        {
            yield return NeverPasses();
        }
        else if (AllPassed && scenario.Kind == ScenarioKind.Capability)
        {
            yield return Finding(
                PruneKind.Saturated,
                $"Its last {Last} runs all passed.",
                "Make a regression of it as soon as 'agentevals graduate' says that it is ready, make it harder, or retire it."
            );
        }

        var newest = results.Where(result => result.Control is null).Select(result => (DateTimeOffset?)result.RunAt).Max();
        if (newest is null)
        {
            yield return Finding(
                PruneKind.Stale,
                "No agent has ever worked on it.",
                $"Run it ('agentevals run {scenario.Id} --mode live'), make it a draft, or retire it."
            );
        }
        else if (now - newest > staleAfter)
        {
            yield return Finding(
                PruneKind.Stale,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"No agent worked on it since {LifecycleText.Day(newest.Value)}, {(now - newest.Value).TotalDays:0} days ago."
                ),
                $"Run it ('agentevals run {scenario.Id} --mode live'), or retire it."
            );
        }
    }

    private PruneFinding NeverPasses()
    {
        var undecided = _last.Count(run => run.Verdict == Verdict.Inconclusive);
        if (undecided == Last)
        {
            return Finding(
                PruneKind.Broken,
                $"Its last {Last} runs were all inconclusive{Reason(_last[^1])}",
                "Mend what breaks before the agent can work, or retire it."
            );
        }

        var fact =
            $"None of its last {Last} runs passed{(undecided > 0 ? $", {undecided} of them inconclusive" : "")}{Reason(_last.Last(run => run.Verdict == Verdict.Fail))}";
        return Finding(
            PruneKind.Broken,
            fact,
            scenario.Kind == ScenarioKind.Regression
                ? "Look whether the criteria still ask for what the task says; mend them, or retire it."
                : "Look whether the task can be done and the criteria ask for no more; mend them, or retire it."
        );
    }

    /// <summary>What a holdout scenario fails by is not for those who tune prompts.</summary>
    private string Reason(ResultSummary run) =>
        scenario.Split == ScenarioSplit.Holdout ? "."
        : run.Trials.FirstOrDefault(trial => trial.Verdict == run.Verdict)?.Reason is { Length: > 0 } reason ? $": {reason}"
        : ".";

    private PruneFinding Finding(PruneKind kind, string fact, string advice) => new(kind, scenario.Id, scenario.File, fact, advice);
}
