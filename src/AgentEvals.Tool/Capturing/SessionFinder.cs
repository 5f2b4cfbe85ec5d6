using AgentEvals.Mining.Sessions;
using AgentEvals.Problems;
using Spectre.Console;

namespace AgentEvals.Tool.Capturing;

/// <summary>Finds the session that is meant: by path, by id, the last one, or by asking.</summary>
internal sealed class SessionFinder(Terminal terminal, CaptureChoice choice) : IDisposable
{
    private const int MostListed = 30;

    private readonly SessionCatalog _catalog = new(
        choice.Logs is { } logs
            ? SessionPlaces.In(logs)
            : SessionPlaces.OfAgents(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), Environment.GetEnvironmentVariable)
    );

    private OpenCodeExport? _export;

    /// <summary>The newest sessions of the repository; what the hooks noted comes first.</summary>
    public async Task<IReadOnlyList<FoundSession>> ListAsync(CancellationToken cancellationToken)
    {
        List<FoundSession> found = [.. await Inbox.ReadAsync(Repository, cancellationToken)];
        var known = found.Select(session => session.Header.Path).ToHashSet(StringComparer.Ordinal);
        await foreach (var header in _catalog.FindAsync(Filter(choice.Last ? 1 : MostListed), cancellationToken))
        {
            if (!known.Contains(header.Path))
            {
                found.Add(new FoundSession(header, []));
            }
        }

        return found;
    }

    /// <summary>Opens the session that is meant.</summary>
    /// <exception cref="AgentEvalsException">AE7061 to AE7064: there is none, there are several, or nobody can be asked.</exception>
    public async Task<Session> OpenAsync(CancellationToken cancellationToken)
    {
        if (choice.Session is { } named)
        {
            if (File.Exists(terminal.Absolute(named)))
            {
                return await SessionReader.OpenAsync(terminal.Absolute(named), cancellationToken);
            }

            _export = await OpenCodeExport.TryAsync(named, terminal.Directory, cancellationToken);
            return _export is { Path: var exported }
                ? await SessionReader.OpenAsync(exported, cancellationToken)
                : await SessionReader.OpenAsync(await ByIdAsync(named, cancellationToken), cancellationToken);
        }

        if (choice.Last)
        {
            await foreach (var header in _catalog.FindAsync(Filter(1), cancellationToken))
            {
                return await SessionReader.OpenAsync(header, cancellationToken);
            }

            throw NoSession();
        }

        return await SessionReader.OpenAsync(await AskAsync(cancellationToken), cancellationToken);
    }

    /// <summary>Deletes what was exported for the time of the capture.</summary>
    public void Dispose() => _export?.Dispose();

    /// <summary>With a folder of logs of one's own, all of them count.</summary>
    private string? Repository => choice.Repository ?? (choice.Logs is null ? terminal.Directory : null);

    private SessionFilter Filter(int? last) =>
        new()
        {
            Repository = Repository,
            Since = choice.Since,
            Last = last,
        };

    private async Task<SessionHeader> ByIdAsync(string id, CancellationToken cancellationToken) =>
        await _catalog.FindAsync(id, cancellationToken) switch
        {
            [var only] => only,
            [] => throw new AgentEvalsException(
                new Problem(
                    "AE7061",
                    $"There is neither a file nor a session '{id}'.",
                    "Run 'agentevals capture --list' for those of this repository; where 'opencode' is not on PATH, give the file that 'opencode export' wrote."
                )
            ),
            var several => throw new AgentEvalsException(
                new Problem("AE7062", $"{several.Count} sessions begin with '{id}'.", "Give more of the id.")
            ),
        };

    private async Task<SessionHeader> AskAsync(CancellationToken cancellationToken)
    {
        if (!terminal.CanAsk)
        {
            throw new AgentEvalsException(
                new Problem(
                    "AE7063",
                    "No session is named, and there is no terminal to choose one in.",
                    "Name a session, or give --last; 'agentevals capture --list' lists them."
                )
            );
        }

        var sessions = await ListAsync(cancellationToken);
        if (sessions.Count == 0)
        {
            throw NoSession();
        }

        var prompt = new SelectionPrompt<FoundSession>()
            .Title("Which session?")
            .PageSize(15)
            .EnableSearch()
            .UseConverter(session => Markup.Escape(SessionList.Line(session)))
            .AddChoices(sessions);
        return (await prompt.ShowAsync(terminal.Console, cancellationToken)).Header;
    }

    private AgentEvalsException NoSession() =>
        new(
            new Problem(
                "AE7064",
                Repository is { } repository
                    ? $"There is no session of the repository {repository}."
                    : $"There is no session under {choice.Logs}.",
                "Run the command in the repository that the session worked in, or name a log or a folder with --logs."
            )
        );
}
