using System.Security.Cryptography;
using System.Text;
using AgentEvals.Problems;
using AgentEvals.Workspaces.Repositories;

namespace AgentEvals.Workspaces;

/// <summary>
/// The workspaces on disk: <c>root/name-hash/0</c>, <c>1</c>, … beside <c>0.lock</c>, <c>1.lock</c>, … Who holds the lock owns the
/// directory. Lock files are never deleted, as then two processes could hold locks on two files of one name.
/// </summary>
internal sealed class SlotDirectory(Git git, WorkspaceOptions options, TimeProvider time) : IDisposable
{
    /// <summary>Changes whenever a workspace of an older version cannot be used.</summary>
    private const string Version = "1";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<WorkspaceSlot>> _free = new(StringComparer.Ordinal);
    private readonly Dictionary<WorkspaceSlot, string> _taken = [];
    private bool _swept;
    private bool _disposed;

    /// <summary>Takes a workspace that nobody uses, best one that is at the commit already; makes one when there is none.</summary>
    /// <exception cref="AgentEvalsException">AE2014: the root cannot be written to.</exception>
    public WorkspaceSlot Take(StartingPoint start)
    {
        var name = SafeName(start.Name);
        var key = $"{name}-{Hash(start)}";
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            try
            {
                Sweep();
                var slot = TakeFree(key, start.Commit) ?? TakeFromDisk(Path.Combine(options.Root, key), name);
                _taken.Add(slot, key);
                return slot;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new AgentEvalsException(
                    new Problem(
                        "AE2014",
                        $"The workspaces folder '{options.Root}' cannot be used: {exception.Message.TrimEnd('.')}.",
                        "Make it writable, or name another with AGENTEVALS_WORKSPACES."
                    ),
                    exception
                );
            }
        }
    }

    /// <summary>Resets the workspace and keeps it; deletes it when that fails.</summary>
    public async ValueTask GiveBackAsync(WorkspaceSlot slot)
    {
        var isClean = slot.Commit is not null && await slot.TryResetAsync().ConfigureAwait(false);
        if (!isClean)
        {
            TryDestroy(slot);
        }

        lock (_lock)
        {
            _taken.Remove(slot, out var key);
            if (_disposed || !isClean)
            {
                slot.Dispose();
                return;
            }

            if (!_free.TryGetValue(key!, out var free))
            {
                _free.Add(key!, free = []);
            }

            free.Add(slot);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            foreach (var slot in _free.Values.SelectMany(slots => slots))
            {
                slot.Dispose();
            }

            _free.Clear();
        }
    }

    private static string SafeName(string name)
    {
        var safe = new string([
            .. name.Take(40).Select(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' ? character : '-'),
        ]).Trim('.');
        return safe is "" or "clone.git" or "harness.git" or "private" or "fixtures" ? "workspace" : safe;
    }

    private static string Hash(StartingPoint start) =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(
                    string.Join('\0', [Version, start.Name, start.Objects, start.ObjectFormat, start.ShallowFile, .. start.Sparse])
                )
            )
        )[..8];

    private static void TryDestroy(WorkspaceSlot slot)
    {
        try
        {
            slot.Destroy();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is marked as unclean: whoever takes it next tries again.
        }
    }

    private WorkspaceSlot? TakeFree(string key, string commit)
    {
        if (!_free.TryGetValue(key, out var free) || free.Count == 0)
        {
            return null;
        }

        var index = Math.Max(0, free.FindIndex(slot => slot.Commit == commit));
        var slot = free[index];
        free.RemoveAt(index);
        return slot;
    }

    private WorkspaceSlot TakeFromDisk(string directory, string name)
    {
        Directory.CreateDirectory(directory);
        for (var number = 0; ; number++)
        {
            var path = Path.Combine(directory, $"{number}");
            if (SlotLock.TryTake(path + ".lock") is { } slotLock)
            {
                var slot = new WorkspaceSlot(git, slotLock, new SlotPaths(path, name));
                slot.Adopt();
                return slot;
            }

            if (number == 10_000)
            {
                throw new IOException($"no lock can be taken in '{directory}'");
            }
        }
    }

    /// <summary>Deletes what dead processes left in use, and what nobody used for long.</summary>
    private void Sweep()
    {
        if (_swept || !Directory.Exists(options.Root))
        {
            _swept = true;
            return;
        }

        _swept = true;
        var oldest = time.GetUtcNow() - options.KeepFor;
        foreach (
            var path in Directory.EnumerateDirectories(options.Root).SelectMany(directory => Directory.EnumerateFiles(directory, "*.lock"))
        )
        {
            var directory = Path.ChangeExtension(path, null);
            if (!Directory.Exists(directory))
            {
                continue;
            }

            var lastUse = File.GetLastWriteTimeUtc(path);
            using var slotLock = SlotLock.TryTake(path);
            if (slotLock is not null && (!slotLock.IsClean || lastUse < oldest.UtcDateTime))
            {
                using var slot = new WorkspaceSlot(git, slotLock, new SlotPaths(directory, "any"));
                slotLock.IsClean = false;
                TryDestroy(slot);
            }
        }
    }
}
