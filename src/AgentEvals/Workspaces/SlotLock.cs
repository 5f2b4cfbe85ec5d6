namespace AgentEvals.Workspaces;

/// <summary>
/// The right to use a workspace's directory: a lock that the operating system gives back when the process dies, and a
/// word in the locked file that says whether the directory was left clean.
/// </summary>
internal sealed class SlotLock : IDisposable
{
    private readonly FileStream _file;

    private SlotLock(FileStream file) => _file = file;

    /// <summary>True when the last owner gave the directory back clean.</summary>
    public bool IsClean
    {
        get
        {
            _file.Position = 0;
            return _file.ReadByte() == 'c';
        }
        set
        {
            _file.Position = 0;
            _file.WriteByte((byte)(value ? 'c' : 'u'));
            _file.Flush();
        }
    }

    /// <summary>Takes the lock; null when somebody else has it.</summary>
    public static SlotLock? TryTake(string path)
    {
        try
        {
            return new SlotLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Dispose() => _file.Dispose();
}
