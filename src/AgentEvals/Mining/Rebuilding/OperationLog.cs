using System.Security.Cryptography;
using System.Text;

namespace AgentEvals.Mining.Rebuilding;

/// <summary>
/// The operations that a log shows, by call. What a file held before an edit is mostly what the edit before left behind: only where it is not, it is kept.
/// So memory stays flat in a session that edits one large file a thousand times.
/// </summary>
internal sealed class OperationLog
{
    /// <summary>Characters of all texts together; 128 MB of memory.</summary>
    private const long MostText = 64L * 1024 * 1024;

    private readonly Dictionary<string, List<FileOperation>> _operations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte[]> _left = new(StringComparer.Ordinal);
    private long _kept;

    /// <summary>What files held before the session, from the agent's own snapshots.</summary>
    public Dictionary<string, FileContent> Snapshots { get; } = new(StringComparer.Ordinal);

    /// <summary>The operations of a call; null when the log has none of its own.</summary>
    public IReadOnlyList<FileOperation>? Of(string call) => _operations.GetValueOrDefault(call);

    /// <summary>Adds what a call did.</summary>
    public void Add(string call, FileOperation operation)
    {
        if (operation is FileOperation.Write { Before.Text: { } before, After.Text: { } after } write)
        {
            operation = Difference(
                write.Path,
                before,
                after,
                follows: _left.TryGetValue(write.Path, out var hash) && hash.AsSpan().SequenceEqual(Hash(before))
            );
            _left[write.Path] = Hash(after);
        }
        else if (operation is FileOperation.Write { After.Text: { } whole })
        {
            _left[operation.Path] = Hash(whole);
        }
        else if (operation is not FileOperation.Seen)
        {
            _left.Remove(operation.Path);
        }

        _kept += SizeOf(operation);
        if (_kept > MostText)
        {
            operation = new FileOperation.Obscure(operation.Path, "The session changed more text than is kept.");
        }

        if (!_operations.TryGetValue(call, out var list))
        {
            _operations[call] = list = [];
        }

        list.Add(operation);
    }

    private static FileOperation.Splice Difference(string path, string before, string after, bool follows)
    {
        var start = before.AsSpan().CommonPrefixLength(after);
        var most = Math.Min(before.Length, after.Length) - start;
        var same = 0;
        while (same < most && before[^(same + 1)] == after[^(same + 1)])
        {
            same++;
        }

        return new FileOperation.Splice(
            path,
            start,
            before.Length - start - same,
            after[start..^same],
            follows ? null : new FileContent(before),
            before.Contains("\r\n", StringComparison.Ordinal)
        );
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private static long SizeOf(FileOperation operation) =>
        operation switch
        {
            FileOperation.Write write => (write.After.Text?.Length ?? 0) + (write.Before?.Text?.Length ?? 0L),
            FileOperation.Splice splice => splice.Text.Length + (splice.Before?.Text?.Length ?? 0L),
            FileOperation.Replace replace => replace.OldText.Length + replace.NewText.Length,
            FileOperation.Patch patch => patch.Hunks.Sum(hunk => hunk.Lines.Sum(line => line.Text.Length + 40L)),
            FileOperation.Delete delete => delete.Text?.Length ?? 0,
            FileOperation.Seen seen => seen.Text.Length,
            _ => 0,
        } + 200;
}
