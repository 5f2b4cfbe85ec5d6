using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace AgentEvals.Mining.Sessions;

/// <summary>Lists session logs, the newest first, reading the beginning of each alone: thousands of logs of any size are listed in a second or two.</summary>
public sealed class SessionCatalog(SessionPlaces places)
{
    /// <summary>The sessions that a filter lets through, the one that was written last first. Files that are no session logs are passed over.</summary>
    /// <param name="filter">The conditions.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async IAsyncEnumerable<SessionHeader> FindAsync(
        SessionFilter filter,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(filter);
        var repository = filter.Repository is { } folder ? RepositoryFolders.Around(folder) : null;
        var found = 0;
        foreach (var file in SessionFiles.NewestFirst(places.Roots, filter.Since))
        {
            if (found == filter.Last)
            {
                yield break;
            }

            if (
                await HeaderPeek.ReadAsync(file, cancellationToken).ConfigureAwait(false) is { IsSubAgent: false } header
                && (repository is null || Ran(header, repository))
            )
            {
                found++;
                yield return header;
            }
        }
    }

    /// <summary>The session of that id, or of the only id that begins so.</summary>
    /// <param name="id">An id, or its beginning of four characters or more.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>None, one, or all that could be meant.</returns>
    public async Task<IReadOnlyList<SessionHeader>> FindAsync(string id, CancellationToken cancellationToken = default)
    {
        const int shortest = 4;
        List<SessionHeader> found = [];
        await foreach (var header in FindAsync(new SessionFilter(), cancellationToken).ConfigureAwait(false))
        {
            if (header.Id.Equals(id, StringComparison.OrdinalIgnoreCase))
            {
                return [header];
            }

            if (id.Length >= shortest && header.Id.StartsWith(id, StringComparison.OrdinalIgnoreCase))
            {
                found.Add(header);
            }
        }

        return found;
    }

    /// <summary>Where a log has no path of its directory, Gemini's hash of it has to do.</summary>
    private static bool Ran(SessionHeader header, RepositoryFolders repository) =>
        header switch
        {
            { WorkingDirectory: { } directory } => repository.Contains(directory),
            { ProjectHash: { } hash } => repository.Roots.Any(root =>
                Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(root))) == hash
            ),
            _ => false,
        };
}
