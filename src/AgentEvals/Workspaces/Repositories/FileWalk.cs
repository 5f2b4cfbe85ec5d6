using System.IO.Enumeration;

namespace AgentEvals.Workspaces.Repositories;

/// <summary>Lists the files below a directory, links as links: none is followed.</summary>
internal static class FileWalk
{
    private static readonly EnumerationOptions Options = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = true,
        ReturnSpecialDirectories = false,
    };

    /// <summary>All files and links, in no order.</summary>
    /// <param name="root">The directory to list.</param>
    /// <param name="skipGit">Whether what is named <c>.git</c> is left out, at any depth.</param>
    public static IEnumerable<WalkedFile> Files(string root, bool skipGit = false)
    {
        var start = root.TrimEnd(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar).Length + 1;
        return new FileSystemEnumerable<WalkedFile>(root, (ref FileSystemEntry entry) => Take(ref entry, start), Options)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) =>
                (!entry.IsDirectory || IsLink(ref entry)) && !(skipGit && entry.FileName is ".git"),
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !IsLink(ref entry) && !(skipGit && entry.FileName is ".git"),
        };
    }

    private static bool IsLink(ref FileSystemEntry entry) => (entry.Attributes & FileAttributes.ReparsePoint) != FileAttributes.None;

    private static WalkedFile Take(ref FileSystemEntry entry, int start)
    {
        var path = entry.ToFullPath()[start..];
        return new WalkedFile(
            Path.DirectorySeparatorChar == '/' ? path : path.Replace(Path.DirectorySeparatorChar, '/'),
            IsLink(ref entry) ? 0 : entry.Length,
            entry.LastWriteTimeUtc.UtcTicks,
            IsLink(ref entry)
        );
    }
}
