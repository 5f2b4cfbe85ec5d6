using System.Globalization;
using System.Text;
using AgentEvals.Diffs;
using AgentEvals.Grading;
using AgentEvals.Mining.Drafting;
using AgentEvals.Mining.Rebuilding;
using AgentEvals.Mining.Sessions;
using AgentEvals.Problems;
using AgentEvals.Runs;
using AgentEvals.Scenarios;
using AgentEvals.Transcripts;
using AgentEvals.Workspaces;
using AgentEvals.Workspaces.Repositories;

namespace AgentEvals.Mining.Capturing;

/// <summary>
/// Makes a permanent case of a session: scenario, starting point, redacted recording; then grades the recording as a test would, to show that the graders catch
/// what went wrong. Overwrites nothing, and leaves nothing behind when it fails.
/// </summary>
public sealed class SessionCapture
{
    private const string ScenarioFile = "the scenario";

    private readonly DiffRebuilder _rebuilder;
    private readonly StartingCommitFinder _commits;

    /// <summary>A capture that runs git with these options.</summary>
    public SessionCapture(WorkspaceOptions options)
    {
        _rebuilder = new DiffRebuilder(options);
        _commits = new StartingCommitFinder(options);
    }

    /// <summary>Captures a session.</summary>
    /// <param name="request">What, and where to.</param>
    /// <param name="cancellationToken">Ends the work; nothing is left then.</param>
    /// <exception cref="AgentEvalsException">AE2001 to AE2006: git or the repository. AE4003: a redaction pattern. AE4041: a secret would be written. AE4042: the scenario does not load.</exception>
    public async Task<CaptureResult> RunAsync(CaptureRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var session = request.Session;
        var (root, repository) = await PlacesAsync(request, cancellationToken).ConfigureAwait(false);
        var commit = repository is null
            ? null
            : await _commits.FindAsync(session.Header, repository, cancellationToken).ConfigureAwait(false);
        var changes = await _rebuilder
            .RebuildAsync(session, root, commit?.Repository, commit?.Commit, cancellationToken)
            .ConfigureAwait(false);
        var instructions = await SessionInstructions.ReadAsync(session.Header, cancellationToken).ConfigureAwait(false);

        var folder = Path.Combine(request.Output, CaptureNames.Category(request.Category));
        var name = CaptureNames.Free(
            folder,
            CaptureNames.FromTask(request.Name ?? (session.Prompts.Count > 0 ? session.Prompts[0].Text : ""))
        );
        var file = Path.Combine(folder, name + ".eval.yaml");
        var label = string.Create(
            CultureInfo.InvariantCulture,
            $"{(request.WentWell ? "good" : "incident")}-{session.Header.StartedAt.UtcDateTime:yyyy-MM-dd}"
        );
        var redaction = new CaptureRedaction(request.Settings.Redact, request.Environment, root);
        var transcript = TranscriptTrim.Apply(redaction.Transcript(RecordingFiles.Transcript, InWorkspace(session, root)));
        var diff = redaction.Diff(RecordingFiles.Changes, changes.Diff);
        await RefuseSecretsAsync(redaction, transcript, diff, cancellationToken).ConfigureAwait(false);

        var startsFromCommit = commit is not null && !request.AlwaysFixture && CanStartFrom(commit, changes, request);
        var fixture = startsFromCommit ? null : Path.Combine(folder, "fixtures", name);
        var workspace = startsFromCommit
            ? YamlText.Mapping(
                ("repository", YamlText.Scalar(Path.GetRelativePath(folder, commit!.Repository).Replace('\\', '/'), flow: true)),
                ("commit", commit.Commit)
            )
            : YamlText.Mapping(("fixture", YamlText.Scalar(name, flow: true)));
        var boundaries = StatedBoundaries.Of(instructions, session.Prompts.Select(prompt => prompt.Text));
        var drafting = new CaptureDraft(request, changes, boundaries, commit);
        var draft = Clean(drafting.Of(name, label, workspace, transcript), redaction);
        var recording = Path.Combine(RecordingFiles.FolderOf(file, name), label);
        using var written = new WrittenFiles();
        if (fixture is not null)
        {
            var files = Redacted(FixtureFiles.Of(changes, Inside(instructions, root)), redaction);
            written.Add(fixture);
            await FixtureFiles.WriteAsync(fixture, files, cancellationToken).ConfigureAwait(false);
        }

        draft = DraftLoading.Loadable(draft, file, request.Settings);
        var run = CapturedRun.Of(session, transcript, diff, commit, DraftLoading.Load(draft, file, request.Settings));
        draft = Clean(drafting.Judged(draft, Graders.Grade(run)), redaction);
        var scenario = DraftLoading.Load(draft, file, request.Settings);
        var yaml = ScenarioDraftText.Of(draft);
        redaction.Refuse(ScenarioFile, yaml);

        written.Add(recording);
        if (!await RecordingWriter.TryAddAsync(recording, run with { Scenario = scenario }, cancellationToken).ConfigureAwait(false))
        {
            throw new IOException($"The recording {recording} is there already.");
        }

        written.Add(file);
        Write(file, yaml);
        var sheet = await ReplayAsync(file, recording, request.Settings, cancellationToken).ConfigureAwait(false);
        written.Keep();
        return new CaptureResult
        {
            Scenario = file,
            Recording = recording,
            Fixture = fixture,
            Commit = commit,
            Changes = changes,
            Redactions = redaction.Counts,
            Sheet = sheet,
            Questions = drafting.Questions,
            IsAsExpected = sheet.Verdict == (request.WentWell ? Verdict.Pass : Verdict.Fail),
        };
    }

    /// <summary>The working tree as the session saw it, and a repository to look its start up in.</summary>
    private async Task<(string Root, string? Repository)> PlacesAsync(CaptureRequest request, CancellationToken cancellationToken)
    {
        var directory = request.Session.WorkingDirectory;
        var seen = directory is null ? null : await _commits.WorkingTreeAsync(directory, cancellationToken).ConfigureAwait(false);
        var given = request.Repository is { } folder
            ? await _commits.WorkingTreeAsync(folder, cancellationToken).ConfigureAwait(false)
                ?? throw new AgentEvalsException(
                    new Problem("AE2004", $"'{folder}' is in no git repository.", "Correct the path after --repo.")
                )
            : null;
        return (seen ?? directory ?? given ?? request.Output, given ?? seen);
    }

    /// <summary>A commit stands for the start only when the files that matter were as it has them, and when others can find it.</summary>
    private static bool CanStartFrom(StartingCommit commit, RebuiltChanges changes, CaptureRequest request) =>
        commit.Certainty != CommitCertainty.Guess
        && changes.NotAsCommitted.Count == 0
        && (request.Repository is not null || IsWithin(request.Output, commit.Repository));

    private static bool IsWithin(string path, string folder) =>
        Path.GetRelativePath(folder, path) is var relative
        && !relative.StartsWith("..", StringComparison.Ordinal)
        && !Path.IsPathRooted(relative);

    /// <summary>The transcript as it would be of a trial: it began in the workspace's root, and each command where it ran.</summary>
    private static Transcript InWorkspace(Session session, string root)
    {
        var started = session.WorkingDirectory ?? root;
        return started == root
            ? session.Transcript with
            {
                WorkingDirectory = root,
            }
            : session.Transcript with
            {
                WorkingDirectory = root,
                Events =
                [
                    .. session.Transcript.Events.Select(item =>
                        item is ToolCall { WorkingDirectory: null } call ? call with { WorkingDirectory = started } : item
                    ),
                ],
            };
    }

    private static async Task RefuseSecretsAsync(
        CaptureRedaction redaction,
        Transcript transcript,
        Diff diff,
        CancellationToken cancellationToken
    )
    {
        using var bytes = new MemoryStream();
        await TranscriptWriter.WriteAsync(transcript, bytes, cancellationToken).ConfigureAwait(false);
        redaction.Refuse(RecordingFiles.Transcript, Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
        redaction.Refuse(RecordingFiles.Changes, DiffWriter.Write(diff));
    }

    private static IEnumerable<KeyValuePair<string, string>> Inside(IEnumerable<InstructionText> instructions, string root)
    {
        var paths = new SessionPaths(root, root);
        return instructions
            .Select(instruction =>
                KeyValuePair.Create(
                    paths.Inside(instruction.Path) ?? "",
                    instruction.Text.EndsWith('\n') ? instruction.Text : instruction.Text + "\n"
                )
            )
            .Where(file => file.Key.Length > 0);
    }

    private static Dictionary<string, string> Redacted(IReadOnlyDictionary<string, string> files, CaptureRedaction redaction)
    {
        Dictionary<string, string> clean = new(StringComparer.Ordinal);
        foreach (var (path, text) in files)
        {
            var file = $"fixture/{path}";
            clean[path] = redaction.Fixture(file, text);
            redaction.Refuse(file, clean[path]);
        }

        return clean;
    }

    private static ScenarioDraft Clean(ScenarioDraft draft, CaptureRedaction redaction)
    {
        return draft with
        {
            Task = Words(draft.Task),
            Boundaries = draft.Boundaries is { } boundaries ? Words(boundaries) : null,
            Incident = draft.Incident is { } incident ? Words(incident) : null,
            Checks = [.. draft.Checks.Select(Words)],
            Notes = [.. draft.Notes.Select(Words)],
        };

        string Words(string text) => redaction.Words(ScenarioFile, text);
    }

    private static void Write(string file, string yaml)
    {
        using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        stream.Write(Encoding.UTF8.GetBytes(yaml));
    }

    /// <summary>Grades what was written, read back as a test would read it.</summary>
    private static async Task<ScoreSheet> ReplayAsync(
        string file,
        string recording,
        SuiteSettings settings,
        CancellationToken cancellationToken
    )
    {
        var loaded = new ScenarioLoader().Load(file, settings);
        var scenario = loaded.Scenario ?? throw new AgentEvalsException(loaded.Problems);
        var reading = await RecordingReader.ReadAsync(recording, scenario, cancellationToken).ConfigureAwait(false);
        return Graders.Grade(reading.Run ?? throw new AgentEvalsException(reading.Problem!));
    }

    /// <summary>What is deleted again unless the capture comes to its end.</summary>
    private sealed class WrittenFiles : IDisposable
    {
        private readonly List<string> _paths = [];

        public void Add(string path)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (!Path.Exists(path))
            {
                _paths.Add(path);
            }
        }

        public void Keep() => _paths.Clear();

        public void Dispose()
        {
            foreach (var path in _paths.Where(Path.Exists))
            {
                Directories.Delete(path);
            }
        }
    }
}
