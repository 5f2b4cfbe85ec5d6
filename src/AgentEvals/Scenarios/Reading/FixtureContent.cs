using System.Collections.Frozen;
using System.Globalization;
using System.IO.Enumeration;
using System.Security.Cryptography;
using System.Text;

namespace AgentEvals.Scenarios.Reading;

/// <summary>What a fixture directory holds.</summary>
internal sealed class FixtureContent
{
    private FixtureContent(string hash, int files, FrozenSet<string> directories)
    {
        Hash = hash;
        Files = files;
        Directories = directories;
    }

    public string Hash { get; }

    /// <summary>Number of files.</summary>
    public int Files { get; }

    /// <summary>Relative paths, with forward slashes, of all directories that hold a file somewhere below.</summary>
    public FrozenSet<string> Directories { get; }

    public static FixtureContent Read(string root)
    {
        var files = Entries(root).OrderBy(entry => entry.Path, StringComparer.Ordinal).ToArray();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var directories = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            AddDirectories(file.Path, directories);
            var content = file.Link is null ? HashOfFile(file.FullPath) : SHA256.HashData(Encoding.UTF8.GetBytes(file.Link));
            var mode =
                file.Link is not null ? "link"
                : file.Executable ? "executable"
                : "file";
            hash.AppendData(
                Encoding.UTF8.GetBytes(
                    string.Create(CultureInfo.InvariantCulture, $"{mode} {Encoding.UTF8.GetByteCount(file.Path)} {file.Path}\n")
                )
            );
            hash.AppendData(content);
        }

        return new FixtureContent(
            Convert.ToHexStringLower(hash.GetHashAndReset()),
            files.Length,
            directories.ToFrozenSet(StringComparer.Ordinal)
        );
    }

    private static FileSystemEnumerable<FixtureFile> Entries(string root) =>
        new(
            root,
            (ref entry) => FixtureFile.From(ref entry),
            new EnumerationOptions
            {
                RecurseSubdirectories = true,
                AttributesToSkip = FileAttributes.None,
                IgnoreInaccessible = false,
            }
        )
        {
            ShouldIncludePredicate = (ref entry) => (!entry.IsDirectory || IsLink(ref entry)) && !IsGit(ref entry),
            ShouldRecursePredicate = (ref entry) => !IsLink(ref entry) && !IsGit(ref entry),
        };

    private static bool IsGit(ref FileSystemEntry entry) => entry.FileName.Equals(".git", StringComparison.OrdinalIgnoreCase);

    private static bool IsLink(ref FileSystemEntry entry) => (entry.Attributes & FileAttributes.ReparsePoint) != FileAttributes.None;

    private static byte[] HashOfFile(string path)
    {
        using var stream = new FileStream(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite,
            bufferSize: 0,
            FileOptions.SequentialScan
        );
        return SHA256.HashData(stream);
    }

    private static void AddDirectories(string path, HashSet<string> directories)
    {
        for (var slash = path.LastIndexOf('/'); slash > 0 && directories.Add(path[..slash]); slash = path.LastIndexOf('/', slash - 1)) { }
    }

    private readonly record struct FixtureFile(string Path, string FullPath, bool Executable, string? Link)
    {
        public static FixtureFile From(ref FileSystemEntry entry)
        {
            var full = entry.ToFullPath();
            var relative = System
                .IO.Path.GetRelativePath(entry.RootDirectory.ToString(), full)
                .Replace(System.IO.Path.DirectorySeparatorChar, '/');
            if (IsLink(ref entry))
            {
                return new FixtureFile(relative, full, false, entry.ToFileSystemInfo().LinkTarget ?? "");
            }

            var executable =
                !OperatingSystem.IsWindows() && (entry.ToFileSystemInfo().UnixFileMode & UnixFileMode.UserExecute) != UnixFileMode.None;
            return new FixtureFile(relative, full, executable, null);
        }
    }
}
