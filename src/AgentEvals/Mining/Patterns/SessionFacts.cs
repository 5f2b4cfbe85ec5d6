using AgentEvals.Diffs;
using AgentEvals.Grading;
using AgentEvals.Grading.Actions;
using AgentEvals.Mining.Sessions;
using AgentEvals.Runs;
using AgentEvals.Transcripts;

namespace AgentEvals.Mining.Patterns;

/// <summary>What the detectors look at: the session, what it did to files and through its shell, and its score sheet without a scenario.</summary>
internal sealed class SessionFacts
{
    private SessionFacts(Session session, AgentRun run, string? root)
    {
        Session = session;
        Sheet = Graders.Grade(run);
        Root = root;
        var actions = RunActions.Of(run);
        Steps = actions.Steps;
        Files = actions.Files;
        Writes = [.. actions.Files.Where(action => action.Kind != FileActionKind.Read && action.Execution == Execution.Done)];
        Edits = [.. Writes.Where(action => action.Step is null)];
        Changed = [.. Writes.Where(action => action.Place.IsInside).Select(action => action.Place.Path).Distinct(StringComparer.Ordinal)];
    }

    public Session Session { get; }

    public Transcript Transcript => Session.Transcript;

    public ScoreSheet Sheet { get; }

    /// <summary>Absolute path of the project, as the session saw it; null when it does not tell.</summary>
    public string? Root { get; }

    public IReadOnlyList<ShellStep> Steps { get; }

    public IReadOnlyList<FileAction> Files { get; }

    /// <summary>Everything that was written or deleted, by tools and commands.</summary>
    public IReadOnlyList<FileAction> Writes { get; }

    /// <summary>What edit tools wrote.</summary>
    public IReadOnlyList<FileAction> Edits { get; }

    /// <summary>Paths in the project that were changed, each once.</summary>
    public IReadOnlyList<string> Changed { get; }

    public static SessionFacts Of(Session session, Diff diff, string? root) =>
        new(
            session,
            new AgentRun
            {
                Scenario = ScenarioFree.Scenario,
                Transcript = session.Transcript with { WorkingDirectory = root ?? session.WorkingDirectory },
                Diff = diff,
            },
            root
        );

    /// <summary>A call as people know it: the tool with its command, path or address.</summary>
    public static string Shown(ToolCall call) =>
        $"{call.Name} {call.Command ?? (call.Paths.Count > 0 ? call.Paths[0] : call.Url)}".TrimEnd();

    /// <summary>Evidence as one line.</summary>
    public static string Line(TranscriptEvent item, string text) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"event {item.Index}: {OneLine.Of(text, 160)}");
}
