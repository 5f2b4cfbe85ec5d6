using AgentEvals.Workspaces.Repositories;

namespace AgentEvals.Workspaces.Capturing;

/// <summary>What in a worktree differs from an index, sorted by how it is captured.</summary>
internal sealed class WorktreeScan
{
    /// <summary>A file above this size is named, not read.</summary>
    public const long MaxFileSize = 1024 * 1024;

    private const long MaxTotalSize = 32 * 1024 * 1024;
    private const int MaxFilesOfFolder = 200_000;

    private readonly string _root;
    private long _total;

    private WorktreeScan(string root) => _root = root;

    /// <summary>Paths whose content goes into the index.</summary>
    public List<string> ToAdd { get; } = [];

    /// <summary>Paths that leave the index.</summary>
    public List<string> ToRemove { get; } = [];

    /// <summary>Files that do not go into the index.</summary>
    public List<LooseFile> Loose { get; } = [];

    /// <summary>Nested repositories, with or without files.</summary>
    public IReadOnlyList<string> Nested { get; private init; } = [];

    /// <summary>Sorts what <c>git status</c> found.</summary>
    public static WorktreeScan Of(WorkspaceSlot slot, WorktreeStatus status)
    {
        var scan = new WorktreeScan(slot.Paths.Work) { Nested = status.Nested };
        scan.ToRemove.AddRange(status.Deleted);
        foreach (var path in status.Changed)
        {
            scan.Sort(path, tracked: true);
        }

        foreach (var path in status.Untracked)
        {
            scan.Sort(path, tracked: false);
        }

        foreach (var folder in status.Nested.Concat(slot.Submodules))
        {
            scan.AddFolder(folder, ignored: false);
        }

        foreach (var path in status.Ignored)
        {
            scan.AddIgnored(path);
        }

        return scan;
    }

    /// <summary>Brings an index up to date with what was found.</summary>
    public async Task UpdateIndexAsync(Git git, GitPlace place, CancellationToken cancellationToken)
    {
        if (ToRemove.Count > 0)
        {
            await git.RunAsync(place, ["update-index", "--force-remove", "-z", "--stdin"], cancellationToken, GitInput.Paths(ToRemove))
                .ConfigureAwait(false);
        }

        if (ToAdd.Count > 0)
        {
            await git.RunAsync(
                    place,
                    ["update-index", "--add", "--remove", "--replace", "-z", "--stdin"],
                    cancellationToken,
                    GitInput.Paths(ToAdd)
                )
                .ConfigureAwait(false);
        }
    }

    private static bool IsReadable(FileInfo file) =>
        OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess || (file.UnixFileMode & UnixFileMode.UserRead) != UnixFileMode.None;

    /// <summary>A pipe opened for reading alone would wait for a writer; a socket or device cannot be opened or has no position.</summary>
    private static bool IsSpecial(FileInfo file)
    {
        if (OperatingSystem.IsWindows() || file.Length > 0)
        {
            return false;
        }

        try
        {
            using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            return !stream.CanSeek;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private void Sort(string path, bool tracked)
    {
        var file = new FileInfo(Path.Combine(_root, path));
        if (file.LinkTarget is not null || Directory.Exists(file.FullName))
        {
            ToAdd.Add(path); // a link, or a submodule at another commit
        }
        else if (!file.Exists || IsSpecial(file))
        {
            ToRemove.Add(path); // a pipe or socket is no file to git
        }
        else if (file.Length > MaxFileSize || _total + file.Length > MaxTotalSize || !IsReadable(file))
        {
            Loose.Add(new LooseFile(new WalkedFile(path, file.Length, file.LastWriteTimeUtc.Ticks, IsLink: false), IsTracked: tracked));
        }
        else
        {
            _total += file.Length;
            ToAdd.Add(path);
        }
    }

    private void AddIgnored(string path)
    {
        if (path[^1] == '/')
        {
            AddFolder(path[..^1], ignored: true);
            return;
        }

        var file = new FileInfo(Path.Combine(_root, path));
        if (file.Exists || file.LinkTarget is not null)
        {
            var link = file.LinkTarget is not null;
            Loose.Add(new LooseFile(new WalkedFile(path, link ? 0 : file.Length, file.LastWriteTimeUtc.Ticks, link), IsIgnored: true));
        }
    }

    private void AddFolder(string folder, bool ignored)
    {
        var root = Path.Combine(_root, folder);
        if (Directory.Exists(root) && new DirectoryInfo(root).LinkTarget is null)
        {
            Loose.AddRange(
                FileWalk
                    .Files(root, skipGit: true)
                    .Take(MaxFilesOfFolder)
                    .Select(file => new LooseFile(
                        file with
                        {
                            Path = $"{folder}/{file.Path}",
                        },
                        folder,
                        IsIgnored: ignored,
                        IsNested: !ignored
                    ))
            );
        }
    }
}
