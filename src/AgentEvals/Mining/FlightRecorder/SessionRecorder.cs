using AgentEvals.Grading;
using AgentEvals.Mining.Rebuilding;
using AgentEvals.Mining.Sessions;
using AgentEvals.Processes;
using AgentEvals.Runs;
using AgentEvals.Transcripts.Redaction;
using AgentEvals.Workspaces;

namespace AgentEvals.Mining.FlightRecorder;

/// <summary>
/// Grades a session by what holds for every run, after the agent stopped, and notes it in the project's inbox when it fails; takes it out again when it passes
/// later. Works in the background, sends nothing anywhere.
/// </summary>
/// <param name="time">The clock of the entries.</param>
public sealed class SessionRecorder(TimeProvider time)
{
    private const string SessionEnd = "SessionEnd";

    /// <summary>The log of a session at work is read again at every stop; a larger one waits for the session's end.</summary>
    private const long LargestAtStop = 64L * 1024 * 1024;

    /// <summary>Leaves the process group of the agent that started this process, and yields the processor to it.</summary>
    public static void Detach() => BackgroundProcess.Detach();

    /// <summary>Grades the session of a hook.</summary>
    /// <param name="hook">What the hook was given.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The entry that was noted; null when the session does not fail, or another process is grading it.</returns>
    /// <exception cref="Problems.AgentEvalsException">The log cannot be read, or is none.</exception>
    public async Task<InboxEntry?> RecordAsync(HookInput hook, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(hook);
        if (hook.Event != SessionEnd && new FileInfo(hook.TranscriptPath) is { Exists: true, Length: > LargestAtStop })
        {
            return null;
        }

        var inbox = SessionInbox.Around(hook.Cwd);
        var session = await SessionReader.OpenAsync(hook.TranscriptPath, cancellationToken).ConfigureAwait(false);
        var sheet = await GradeAsync(session, Path.GetDirectoryName(Path.GetDirectoryName(inbox.File))!, cancellationToken)
            .ConfigureAwait(false);
        var failed = sheet.Grades.Where(Fails).OrderByDescending(grade => grade.Verdict).ToList();
        if (failed.Count == 0)
        {
            await inbox.RemoveAsync(hook.Session, cancellationToken).ConfigureAwait(false);
            return null;
        }

        var entry = new InboxEntry(
            time.GetUtcNow(),
            hook.Session,
            session.Header.Format,
            hook.TranscriptPath,
            hook.Cwd,
            [.. failed.SelectMany(grade => grade.Codes).Distinct(StringComparer.Ordinal)],
            new PersonalData(Environment.MachineName).Replace(new Redactor().Redact(failed[0].Reason).Value)
        );
        await inbox.NoteAsync(entry, cancellationToken).ConfigureAwait(false);
        return entry;
    }

    /// <summary>A changed expectation may have been what was asked for: without a scenario nobody but a person can say, and the inbox asks one.</summary>
    private static bool Fails(Grade grade) =>
        grade.Verdict == Verdict.Fail || grade is { Question: Question.Tests, Verdict: Verdict.NeedsReview };

    private static async Task<ScoreSheet> GradeAsync(Session session, string root, CancellationToken cancellationToken)
    {
        var changes = await new DiffRebuilder(new WorkspaceOptions { Root = Path.GetTempPath() })
            .RebuildAsync(session, root, null, null, cancellationToken)
            .ConfigureAwait(false);
        return Graders.Grade(
            new AgentRun
            {
                Scenario = ScenarioFree.Scenario,
                Transcript = session.Transcript,
                Diff = changes.Diff,
            }
        );
    }
}
