using System.Text;
using AgentEvals.Grading;
using AgentEvals.Runs;
using AgentEvals.Transcripts;
using AgentEvals.Xunit.Execution;
using Xunit;

namespace AgentEvals.Xunit.Reporting;

/// <summary>What a test says while it runs and when it is done, by xUnit's own means: output, diagnostics, warnings, attachments.</summary>
internal sealed class CaseOutput
{
    private readonly ITestContext _test;

    private CaseOutput(ITestContext test) => _test = test;

    /// <summary>The output of the test that runs now.</summary>
    public static CaseOutput ForCurrentTest() => new(TestContext.Current);

    /// <summary>A step of an agent at work: one line of live output.</summary>
    public void Step(string line) => _test.TestOutputHelper?.WriteLine(line);

    /// <summary>How a trial is getting on, for people who wait.</summary>
    public void Progress(string line) => _test.SendDiagnosticMessage("{0}", line);

    /// <summary>Something that a passing test should be told for; <c>--fail-warns on</c> turns it red.</summary>
    public void Warn(string warning) => _test.AddWarning(warning);

    /// <summary>A trial's score sheet.</summary>
    public void Write(TrialOutcome outcome, CaseStory story)
    {
        _test.TestOutputHelper?.WriteLine(story.TrialName(outcome));
        _test.TestOutputHelper?.WriteLine(ScoreSheetText.Of(outcome.Sheet, outcome.Run));
    }

    /// <summary>The verdict, warnings, and attachments where somebody will want to look closer.</summary>
    public void Conclude(CaseStory story, TrialSeries series, Verdict verdict)
    {
        var outcomes = series.Outcomes;
        _test.TestOutputHelper?.WriteLine(story.Headline(series, verdict));
        foreach (var warning in CaseWarnings.Of(story, outcomes, verdict))
        {
            _test.AddWarning(warning);
        }

        // A replay that went as it should needs no files: a thousand of them would bury the report and slow the run down.
        var worthALook = verdict != Verdict.Pass || outcomes.Any(outcome => outcome.Run.Mode == RunMode.Live);
        var shown = outcomes.FirstOrDefault(outcome => outcome.Verdict == verdict) ?? (outcomes is [var first, ..] ? first : null);
        if (worthALook && shown is not null)
        {
            Attach(shown);
        }
    }

    private void Attach(TrialOutcome outcome)
    {
        // Bytes with these two media types are the ones whose names reports keep as they are.
        _test.AddAttachment(
            $"score-sheet-{outcome.Run.Trial}.json",
            Encoding.UTF8.GetBytes(ScoreSheetJson.Of(outcome.Sheet, outcome.Run)),
            "application/json"
        );
        _test.AddAttachment(
            $"run-{outcome.Run.Trial}.txt",
            Encoding.UTF8.GetBytes($"{outcome.Run.Diff}\n\n{TranscriptRenderer.Render(outcome.Run.Transcript)}"),
            "text/plain"
        );
    }
}
