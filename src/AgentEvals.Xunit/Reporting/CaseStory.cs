using System.Globalization;
using System.Text;
using AgentEvals.Grading;
using AgentEvals.Problems;
using AgentEvals.Runs;
using AgentEvals.Scenarios;
using AgentEvals.Xunit.Execution;

namespace AgentEvals.Xunit.Reporting;

/// <summary>Says what came of a case so that somebody can decide: what happened, the line that shows it, what should change.</summary>
/// <param name="scenario">The scenario.</param>
/// <param name="source">The scenario's file, as a person edits it.</param>
/// <param name="eval">The case.</param>
/// <param name="options">How the suite is run.</param>
internal sealed class CaseStory(Scenario scenario, string source, EvalCase eval, EvalOptions options)
{
    /// <summary>The scenario.</summary>
    public Scenario Scenario => scenario;

    /// <summary>The case.</summary>
    public EvalCase Eval => eval;

    /// <summary>Where the scenario stands, as a person edits it; the file is absolute.</summary>
    public SourceLocation Source => scenario.LocationOf("name") is { } place ? place with { File = source } : new SourceLocation(source);

    /// <summary>Number of trials that are wanted: the environment's word, the attribute's, the scenario's.</summary>
    public int Trials => eval.Control is not null ? 1 : options.Trials ?? eval.Trials ?? scenario.Trials;

    /// <summary>How the trials make a verdict. Where somebody asks for another number of trials than the scenario's, that number is what is shown.</summary>
    public PassPolicy Policy =>
        PassPolicyVerdict.PolicyOf(scenario with { Trials = Trials }) switch
        {
            PassPolicy.AllOf when Trials != scenario.Trials => new PassPolicy.AllOf(Trials),
            PassPolicy.AnyOf when Trials != scenario.Trials => new PassPolicy.AnyOf(Trials),
            var policy => policy,
        };

    /// <summary>The rule by which the trials may end early: <c>decided</c> or <c>sprt</c>; null when all are made whatever comes.</summary>
    public string? StopRule =>
        eval.Control is not null ? null
        : Policy is PassPolicy.Sequential ? "sprt"
        : scenario.Stop == Scenarios.StopRule.Decided ? "decided"
        : null;

    /// <summary>The whole text of a failure.</summary>
    public string Failure(TrialSeries series, Verdict verdict)
    {
        var text = new StringBuilder();
        text.Append(Headline(series, verdict));
        foreach (
            var outcome in series.Outcomes.Where(outcome =>
                eval.Control is not null || outcome.Verdict is not (Verdict.Pass or Verdict.NotApplicable)
            )
        )
        {
            text.Append("\n\n").Append(TrialName(outcome));
            text.Append('\n')
                .Append(
                    outcome.Reason.Length > 0 ? outcome.Reason : "No assertion failed and no failure condition of the scenario was met."
                );
        }

        text.Append('\n');
        Append(text, "incident", scenario.Incident);
        Append(text, "decision", scenario.Decision);
        Append(text, "owner", scenario.Owner);
        Append(text, "scenario", Place());
        return text.ToString();
    }

    /// <summary>Why a case is skipped that neither passed nor may fail.</summary>
    public string SkipReason(TrialSeries series, Verdict verdict)
    {
        var worst = series.Outcomes.FirstOrDefault(outcome => outcome.Verdict == verdict);
        var first = worst?.Reason.Split('\n', 2)[0] ?? $"{Counts(series)}, which does not decide {Policy}.";
        var what = verdict switch
        {
            Verdict.Fail => $"capability below its bar ({Counts(series)}, {Policy} asked for)",
            Verdict.NeedsReview => "needs review",
            _ => "inconclusive",
        };
        return $"{what}: {first} {Place()}";
    }

    /// <summary>The first line: what was graded, the verdict, the numbers.</summary>
    public string Headline(TrialSeries series, Verdict verdict)
    {
        if (eval.Control is { } label)
        {
            var expectation = eval.MustFail ? "must fail" : "must pass";
            return verdict switch
            {
                Verdict.Pass when eval.MustFail => $"control {label} of {scenario.Id} was caught, as it must be",
                Verdict.Pass => $"control {label} of {scenario.Id} passes, as it must",
                Verdict.Inconclusive => $"control {label} of {scenario.Id} ({expectation}) could not be graded",
                _ when eval.MustFail =>
                    $"control {label} of {scenario.Id} must fail, but the eval did not catch it: {series.Outcomes[0].Verdict switch { Verdict.NeedsReview => "it only asks for review", _ => "it passes" }}",
                _ => $"control {label} of {scenario.Id} must pass, but the eval fails it",
            };
        }

        var kind = scenario.Kind.ToString().ToLowerInvariant();
        return $"{kind} eval {scenario.Id}: {GradingWords.Of(verdict).ToUpperInvariant()} ({Counts(series)}, {Policy} asked for{(series.Stopped is { } stopped ? $", {stopped}" : "")})";
    }

    /// <summary>A trial's number and where its recording lies.</summary>
    public string TrialName(TrialOutcome outcome)
    {
        var number = eval.Control is null
            ? string.Create(CultureInfo.InvariantCulture, $"trial {outcome.Run.Trial} of {Trials}")
            : "control";
        var agent = outcome.Run.Agent is { } who ? $", {who.Name}{(who.Model is { } model ? $" ({model})" : "")}" : "";
        var recording = outcome.Run.Recording is { } path ? $", {path}" : "";
        return $"{number}{agent}{recording}: {GradingWords.Of(outcome.Verdict)}";
    }

    private static string Counts(TrialSeries series)
    {
        var outcomes = series.Outcomes;
        var passed = outcomes.Count(outcome => outcome.Verdict is Verdict.Pass or Verdict.NotApplicable);
        return string.Create(CultureInfo.InvariantCulture, $"{passed} of {outcomes.Count} trial{(outcomes.Count == 1 ? "" : "s")} passed");
    }

    private string Place() => Source.ToString();

    private static void Append(StringBuilder text, string name, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{name}: {value.Trim()}");
        }
    }
}
