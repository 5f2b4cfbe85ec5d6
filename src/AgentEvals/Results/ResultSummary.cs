using System.Text.Json.Serialization;
using AgentEvals.Agents;
using AgentEvals.Grading;
using AgentEvals.Problems;
using AgentEvals.Runs;
using AgentEvals.Scenarios;

namespace AgentEvals.Results;

/// <summary>What histories and reports need of a result: a part of <see cref="EvalResult"/>, read from the same file without its score sheets.</summary>
public sealed record ResultSummary
{
    /// <summary>The result file's name within its folder.</summary>
    [JsonIgnore]
    public string File { get; init; } = "";

    /// <summary>The scenario's name.</summary>
    public required string Name { get; init; }

    /// <summary>The scenario's category.</summary>
    public required string Category { get; init; }

    /// <summary>Capability or regression.</summary>
    public required ScenarioKind Kind { get; init; }

    /// <summary>Optimization or holdout.</summary>
    public required ScenarioSplit Split { get; init; }

    /// <summary>The hash of what the agent was given.</summary>
    public required string ScenarioHash { get; init; }

    /// <summary>Where the scenario stands; see <see cref="EvalResult.Source"/>.</summary>
    public SourceLocation? Source { get; init; }

    /// <summary>What changes if it fails.</summary>
    public string? Decision { get; init; }

    /// <summary>The test that graded it: <c>Class.Method</c>.</summary>
    public required string Test { get; init; }

    /// <summary>Replay, live or resume.</summary>
    public required RunMode Mode { get; init; }

    /// <summary>Who did the trials; null when nobody knows.</summary>
    public AgentIdentity? Agent { get; init; }

    /// <summary>When the case began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The pass policy as it is written.</summary>
    public required string PassPolicy { get; init; }

    /// <summary>The rule by which the trials may end early; see <see cref="EvalResult.Stop"/>.</summary>
    public string? Stop { get; init; }

    /// <summary>The number of trials that were to be made; 0 in results of earlier versions.</summary>
    public int Planned { get; init; }

    /// <summary>True for a challenger's result in a shadow run.</summary>
    public bool Shadow { get; init; }

    /// <summary>The verdict.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The trials, in order.</summary>
    public required IReadOnlyList<TrialSummary> Trials { get; init; }

    /// <summary>Set for a control's result, which counts in no rate.</summary>
    public ControlOutcome? Control { get; init; }

    /// <summary><c>category/name</c>.</summary>
    [JsonIgnore]
    public string Id => $"{Category}/{Name}";

    /// <summary>When the run was first made: the earliest start of its trials, which replays keep. Without trials, when the case began.</summary>
    [JsonIgnore]
    public DateTimeOffset RunAt => Trials.Count == 0 ? StartedAt : Trials.Min(trial => trial.StartedAt);

    /// <summary>Whether it says no more than that the scenario was retired: nothing was tried, and nothing applies any more.</summary>
    [JsonIgnore]
    public bool IsRetirement => Control is null && Verdict == Verdict.NotApplicable && Trials.Count == 0;

    /// <summary>Whether the result counts in rates: it is no control's and no challenger's, and it says pass or fail.</summary>
    [JsonIgnore]
    public bool Counts => !Shadow && Control is null && (Verdict is Verdict.Pass or Verdict.Fail);

    /// <summary>The summary of a result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="file">The name of its file.</param>
    public static ResultSummary Of(EvalResult result, string file)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new ResultSummary
        {
            File = file,
            Name = result.Name,
            Category = result.Category,
            Kind = result.Kind,
            Split = result.Split,
            ScenarioHash = result.ScenarioHash,
            Source = result.Source,
            Decision = result.Decision,
            Test = result.Test,
            Mode = result.Mode,
            Agent = result.Agent,
            StartedAt = result.StartedAt,
            PassPolicy = result.PassPolicy,
            Stop = result.Stop,
            Planned = result.Planned,
            Shadow = result.Shadow,
            Verdict = result.Verdict,
            Trials = [.. result.Trials.Select(TrialSummary.Of)],
            Control = result.Control,
        };
    }
}
