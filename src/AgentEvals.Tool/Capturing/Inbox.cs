using AgentEvals.Mining.FlightRecorder;
using AgentEvals.Mining.Sessions;

namespace AgentEvals.Tool.Capturing;

/// <summary>The sessions that the hooks of <c>agentevals init --hooks</c> found wanting.</summary>
internal static class Inbox
{
    /// <summary>Takes a session out that was captured; does nothing where there is no inbox.</summary>
    public static Task RemoveAsync(string directory, string session, CancellationToken cancellationToken) =>
        SessionInbox.Around(directory).RemoveAsync(session, cancellationToken);

    /// <summary>Those whose log is still there, the newest first; none where there are no hooks.</summary>
    /// <param name="repository">Absolute path of a folder in the repository; null means no inbox.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<IReadOnlyList<FoundSession>> ReadAsync(string? repository, CancellationToken cancellationToken)
    {
        IReadOnlyList<InboxEntry> noted = repository is null ? [] : SessionInbox.Around(repository).Read();
        List<FoundSession> found = [];
        foreach (var entry in noted.OrderByDescending(entry => entry.At))
        {
            if (File.Exists(entry.Path))
            {
                found.Add(new FoundSession(await SessionReader.PeekAsync(entry.Path, cancellationToken), entry.Codes));
            }
        }

        return found;
    }
}
