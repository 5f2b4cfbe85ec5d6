using AgentEvals.Grading;
using AgentEvals.Results;
using AgentEvals.Runs;
using AgentEvals.Xunit.Discovery;
using AgentEvals.Xunit.Execution;

namespace AgentEvals.Xunit.Reporting;

/// <summary>Turns what came of a case into what is stored of it.</summary>
internal static class CaseResult
{
    public static EvalResult Of(
        AgentEvalTestCase testCase,
        CaseStory story,
        EvalProject project,
        DateTimeOffset started,
        DateTimeOffset ended,
        TrialSeries series,
        Verdict verdict,
        bool isShadow
    ) =>
        new()
        {
            Name = story.Scenario.Name,
            Category = story.Scenario.Category,
            Kind = story.Scenario.Kind,
            Split = story.Scenario.Split,
            ScenarioHash = story.Scenario.Hash,
            Source = story.Source with { File = project.InRepository(story.Source.File) },
            Decision = story.Scenario.Decision,
            Test = $"{testCase.TestClassName}.{testCase.TestMethodName}",
            Mode = story.Eval.Control is null ? project.Options.Mode : RunMode.Replay,
            Agent = series.Outcomes.Select(outcome => outcome.Run.Agent).FirstOrDefault(agent => agent is not null),
            Commit = series.Outcomes.Select(outcome => outcome.Run.Facts.StartCommit).FirstOrDefault(commit => commit is not null),
            StartedAt = started,
            Seconds = (ended - started).TotalSeconds,
            PassPolicy = story.Policy.ToString()!,
            Stop = story.StopRule,
            Planned = story.Trials,
            Stopped = series.Stopped,
            Shadow = isShadow,
            Verdict = verdict,
            Trials = [.. series.Outcomes.Select(outcome => TrialOf(outcome, project))],
            Control = story.Eval.Control is { } label ? new ControlOutcome(label, story.Eval.MustFail, verdict == Verdict.Pass) : null,
        };

    private static TrialResult TrialOf(TrialOutcome outcome, EvalProject project)
    {
        var consumed = Consumption.Of(outcome.Run);
        return new TrialResult
        {
            Number = outcome.Run.Trial,
            Verdict = outcome.Verdict,
            Reason = outcome.Reason.Split('\n', 2)[0],
            ScoreSheet = outcome.Sheet,
            Usage = outcome.Run.Transcript.Usage,
            StartedAt = outcome.Run.Facts.StartedAt,
            Seconds = outcome.Run.Facts.Duration.TotalSeconds,
            ToolCalls = consumed.ToolCalls,
            FilesRead = consumed.FilesRead ?? 0,
            Attempts = outcome.Run.Facts.Attempts,
            Recording = outcome.Run.Recording is { } path ? Path.GetRelativePath(project.Directory, path).Replace('\\', '/') : null,
        };
    }
}
