using System.Collections.Concurrent;
using AgentEvals.Mining.Patterns.Detectors;
using AgentEvals.Mining.Rebuilding;
using AgentEvals.Mining.Sessions;
using AgentEvals.Problems;
using AgentEvals.Transcripts.Redaction;
using AgentEvals.Workspaces;
using SecretValues = AgentEvals.Agents.Launching.SecretValues;

namespace AgentEvals.Mining.Patterns;

/// <summary>
/// Reads sessions and looks for patterns in each, several at once; keeps only what was found, so that memory does not grow with their number. A log that cannot be
/// read is passed over and counted.
/// </summary>
/// <param name="redactor">Takes secrets out of everything that is kept; e-mail addresses, home folders and hosts go as well.</param>
/// <param name="workers">Sessions that are read at once.</param>
public sealed class SessionMiner(Redactor redactor, int workers)
{
    private const int LongestTask = 4_000;

    /// <summary>Above this, one log at a time: two of a gigabyte would double the memory.</summary>
    private const long Large = 32L * 1024 * 1024;

    private readonly SessionDiff _diff = new(new DiffRebuilder(new WorkspaceOptions { Root = Path.GetTempPath() }));
    private readonly ConcurrentQueue<string> _unreadable = new();

    /// <summary>A miner that takes out, besides well-known key shapes, the user's own patterns and the values of secret environment variables.</summary>
    /// <param name="patterns">The user's own patterns.</param>
    /// <param name="environment">The environment's variables.</param>
    /// <param name="workers">Sessions that are read at once.</param>
    /// <exception cref="AgentEvalsException">AE4003: a pattern is no regular expression of the kind that is allowed.</exception>
    public static SessionMiner Create(
        IReadOnlyList<RedactionPattern> patterns,
        IReadOnlyDictionary<string, string> environment,
        int workers
    ) => new(new Redactor(SecretValues.In(environment), patterns), workers);

    /// <summary>Logs that could not be read, or held nothing.</summary>
    public IReadOnlyCollection<string> Unreadable => _unreadable;

    /// <summary>Reads all sessions.</summary>
    /// <param name="sessions">The sessions.</param>
    /// <param name="progress">Hears after each session; called by several threads. Null for nobody.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The sessions, with or without patterns, in the order in which they were given.</returns>
    public async Task<IReadOnlyList<MinedSession>> ReadAsync(
        IReadOnlyList<SessionHeader> sessions,
        IProgress<MiningProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(sessions);
        var mined = new MinedSession?[sessions.Count];
        var (count, bytes, all) = (0, 0L, sessions.Sum(session => session.Size));
        using var large = new SemaphoreSlim(1);
        await Parallel
            .ForEachAsync(
                sessions.Index(),
                new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellationToken },
                async (item, token) =>
                {
                    var (index, header) = item;
                    var isLarge = header.Size > Large;
                    if (isLarge)
                    {
                        await large.WaitAsync(token).ConfigureAwait(false);
                    }

                    try
                    {
                        mined[index] = await ReadAsync(header, token).ConfigureAwait(false);
                    }
                    catch (AgentEvalsException)
                    {
                        _unreadable.Enqueue(header.Path);
                    }
                    finally
                    {
                        if (isLarge)
                        {
                            large.Release();
                        }
                    }

                    progress?.Report(
                        new MiningProgress(Interlocked.Increment(ref count), sessions.Count, Interlocked.Add(ref bytes, header.Size), all)
                    );
                }
            )
            .ConfigureAwait(false);
        return WithTokenBurn([.. mined.OfType<MinedSession>()]);
    }

    private static List<MinedSession> WithTokenBurn(List<MinedSession> sessions)
    {
        if (TokenBurn.Threshold(sessions.Select(session => session.Tokens)) is { } threshold)
        {
            for (var i = 0; i < sessions.Count; i++)
            {
                if (sessions[i].Tokens >= threshold)
                {
                    sessions[i] = sessions[i] with { Patterns = [.. sessions[i].Patterns, TokenBurn.Of(sessions[i].Tokens, threshold)] };
                }
            }
        }

        return sessions;
    }

    private async Task<MinedSession> ReadAsync(SessionHeader header, CancellationToken cancellationToken)
    {
        var session = await SessionReader.OpenAsync(header, cancellationToken).ConfigureAwait(false);
        var root = session.WorkingDirectory is { } directory ? ProjectRoot(directory) : null;
        var diff = await _diff.OfAsync(session, root ?? "/", cancellationToken).ConfigureAwait(false);
        var facts = SessionFacts.Of(session, diff, root);
        var personal = new PersonalData(Environment.MachineName);
        var task = session.Prompts.Count > 0 ? session.Prompts[0].Text : header.FirstMessage;
        return new MinedSession
        {
            Id = header.Id,
            Agent = header.Format,
            Path = header.Path,
            Root = root,
            Commit = header.Commit,
            StartedAt = header.StartedAt,
            Task = task is null ? null : Clean(task.Length > LongestTask ? task[..LongestTask] : task, personal),
            Changed = facts.Changed,
            Tokens = session.Transcript.Usage.TotalTokens,
            Patterns =
            [
                .. PatternDetectors
                    .All.SelectMany(detector => detector.Find(facts))
                    .Select(pattern => Clean(pattern, personal))
                    .OrderByDescending(pattern => pattern.Score),
            ],
        };
    }

    /// <summary>The nearest folder above with a repository, where it is still there; otherwise the directory itself.</summary>
    private static string ProjectRoot(string directory)
    {
        for (var folder = directory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Path.Exists(Path.Combine(folder, ".git")))
            {
                return folder;
            }
        }

        return directory;
    }

    private Pattern Clean(Pattern pattern, PersonalData personal) =>
        pattern with
        {
            Summary = Clean(pattern.Summary, personal),
            Evidence = [.. pattern.Evidence.Select(line => Clean(line, personal))],
            Paths = [.. pattern.Paths.Select(path => Clean(path, personal))],
            Denied = [.. pattern.Denied.Select(rule => Clean(rule, personal))],
        };

    /// <summary>Without secrets, and without what tells who worked where.</summary>
    private string Clean(string text, PersonalData personal) => personal.Replace(redactor.Redact(text).Value);
}
