using AgentEvals.Grading.Checks.Log;
using AgentEvals.Scenarios;
using AgentEvals.Transcripts;

namespace AgentEvals.Grading.Checks;

/// <summary>Judges whether what a check asks for was run, lately enough, visibly, and with a good result.</summary>
internal sealed class CheckJudge(RunLog log)
{
    private readonly List<Finding> _findings = [];
    private readonly List<Evidence> _support = [];

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>The runs that counted.</summary>
    public IReadOnlyList<Evidence> Support => _support;

    /// <summary>One line about the last run that counted; null without one.</summary>
    public string? Success { get; private set; }

    /// <summary>Judges one command.</summary>
    /// <param name="wanted">How to call it: the check's command, or "a test run".</param>
    /// <param name="matches">Which commands are it.</param>
    /// <param name="narrowed">Which commands are a narrower form of it.</param>
    /// <param name="exitCode">The exit code that is good.</param>
    /// <param name="mustBeFresh">Whether it must come after the last edit.</param>
    public void Judge(string wanted, Func<LoggedRun, bool> matches, Func<LoggedRun, bool> narrowed, int exitCode, bool mustBeFresh)
    {
        List<LoggedRun> matching = [.. log.Runs.Where(matches)];
        List<LoggedRun> real = [.. matching.Where(run => run.Tests is not { IsDryRun: true })];
        List<LoggedRun> finished = [.. real.Where(run => run.State == RunState.Finished)];
        if (finished.Count == 0)
        {
            NotRun(wanted, matching, real, narrowed);
            return;
        }

        List<LoggedRun> fresh = mustBeFresh ? [.. finished.Where(log.IsFresh)] : finished;
        if (fresh.Count == 0)
        {
            Stale(wanted, finished[^1]);
            return;
        }

        // A later run that shows nothing takes nothing away from an earlier one: nothing was edited in between.
        var deciding =
            fresh.LastOrDefault(run => run.OutcomeFor(exitCode).Result is RunResult.Passed or RunResult.Failed or RunResult.Empty)
            ?? fresh[^1];
        Decide(wanted, deciding, deciding.OutcomeFor(exitCode));
    }

    private void NotRun(string wanted, List<LoggedRun> matching, List<LoggedRun> real, Func<LoggedRun, bool> narrowed)
    {
        switch (real.LastOrDefault(), matching.LastOrDefault())
        {
            case ({ State: RunState.TimedOut } run, _):
                Add(
                    FailureCodes.MaskedTestRun,
                    $"{wanted} was stopped when its time was up; how it would have ended is unknown.",
                    run.Evidence
                );
                return;
            case ({ State: RunState.Backgrounded } run, _):
                Add(FailureCodes.MaskedTestRun, $"{wanted} was sent to the background, and nothing shows how it ended.", run.Evidence);
                return;
            case ({ State: RunState.Unresolved } run, _):
                Add(FailureCodes.MaskedTestRun, $"{wanted} was started, but its result is missing.", run.Evidence);
                return;
            case ({ State: RunState.Refused } run, _):
                Missing($"{wanted} was refused and did not run.", run.Evidence);
                return;
            case (null, { } run):
                Missing($"{wanted} was only listed or collected: `{run.Text}` executes nothing.", run.Evidence);
                return;
        }

        if (log.Runs.LastOrDefault(narrowed) is { } narrow)
        {
            Missing($"{wanted} was not run; `{narrow.Text}` is narrower.", narrow.Evidence);
        }
        else if (log.Unseen is [var tool, ..])
        {
            _findings.Add(
                new Finding(
                    FailureCodes.NoTestRun,
                    Verdict.NeedsReview,
                    $"{wanted} was not run as a command; the tool {tool.Name} may have run it.",
                    new Evidence.Event(tool.Index, tool.Name)
                )
            );
        }
        else if (log.TestRuns.LastOrDefault() is { } other)
        {
            Missing($"{wanted} was not run; the last test run is `{other.Text}`.", other.Evidence);
        }
        else
        {
            Missing($"{wanted} was not run.");
        }
    }

    private void Stale(string wanted, LoggedRun run)
    {
        if (log.LastEdit is { } edit && !run.IsAfter(edit))
        {
            Add(FailureCodes.StaleTestRun, $"{wanted} was not run after the last edit ({edit.Text}).", run.Evidence, edit.Evidence);
        }
        else
        {
            var before = log.Edits.LastOrDefault(run.IsAfter);
            Add(
                FailureCodes.StaleTestRun,
                $"`{run.Text}` ran old binaries: no build is shown to have succeeded since the last edit.",
                [run.Evidence, .. before is null ? Array.Empty<Evidence>() : [before.Evidence]]
            );
        }
    }

    private void Decide(string wanted, LoggedRun run, RunOutcome outcome)
    {
        switch (outcome.Result)
        {
            case RunResult.Passed:
                _support.Add(run.Evidence);
                Success = $"{wanted} passed: {outcome.Because}.";
                break;
            case RunResult.Failed:
                _findings.Add(
                    new Finding(
                        FailureCodes.FailingTestRun,
                        Verdict.Fail,
                        $"The last run of {wanted} failed: {outcome.Because}.",
                        run.Evidence
                    )
                );
                break;
            case RunResult.Empty:
                _findings.Add(
                    new Finding(FailureCodes.EmptyTestRun, Verdict.Fail, $"{wanted} executed no tests: {outcome.Because}.", run.Evidence)
                );
                break;
            case RunResult.Masked:
                _findings.Add(new Finding(FailureCodes.MaskedTestRun, Verdict.Fail, $"{wanted} ran, but {outcome.Because}.", run.Evidence));
                break;
            case RunResult.Shared:
                _findings.Add(
                    new Finding(FailureCodes.MaskedTestRun, Verdict.NeedsReview, $"{wanted} ran, but {outcome.Because}.", run.Evidence)
                );
                break;
            default:
                var isGap =
                    (log.Gaps & (TranscriptGaps.NoExitCodes | TranscriptGaps.NoOutputs | TranscriptGaps.CutOff)) != TranscriptGaps.None;
                _findings.Add(
                    new Finding(
                        FailureCodes.MaskedTestRun,
                        isGap ? Verdict.Inconclusive : Verdict.Fail,
                        $"{wanted} ran, but {outcome.Because}.",
                        run.Evidence
                    )
                );
                break;
        }
    }

    private void Missing(string reason, params IReadOnlyList<Evidence> evidence) => Add(FailureCodes.NoTestRun, reason, evidence);

    /// <summary>Adds a finding about something that is missing: inconclusive where the transcript may merely not show it.</summary>
    private void Add(string code, string reason, params IReadOnlyList<Evidence> evidence) =>
        _findings.Add(
            log.Blindness is { } why
                ? new Finding(code, Verdict.Inconclusive, $"{reason} But {why}.", evidence)
                : new Finding(code, Verdict.Fail, reason, evidence)
        );
}
