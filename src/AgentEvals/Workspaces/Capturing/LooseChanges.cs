using AgentEvals.Diffs;
using AgentEvals.Workspaces.Repositories;

namespace AgentEvals.Workspaces.Capturing;

/// <summary>
/// The changes outside of the index. A file whose size and time are those of the baseline did not change; a folder with many changes
/// is one entry.
/// </summary>
internal sealed class LooseChanges(string root, Baseline baseline)
{
    private const int MaxEntriesOfFolder = 20;
    private const int MaxTextSize = 64 * 1024;

    private int _textLeft = 2 * 1024 * 1024;

    public IEnumerable<FileChange> Find(WorktreeScan scan)
    {
        var changed = scan
            .Loose.Where(loose => !baseline.Loose.TryGetValue(loose.File.Path, out var before) || before != loose.File)
            .ToList();
        foreach (var loose in changed.Where(loose => loose.Folder is null))
        {
            yield return Change(loose);
        }

        foreach (var folder in changed.Where(loose => loose.Folder is not null).GroupBy(loose => loose.Folder!, StringComparer.Ordinal))
        {
            var files = folder.ToList();
            if (!files[0].IsNested && files.Count > MaxEntriesOfFolder)
            {
                yield return Folder(folder.Key, files, nested: false);
                continue;
            }

            if (files[0].IsNested)
            {
                yield return Folder(folder.Key, files, nested: true);
            }

            foreach (var file in files.Take(files.Count > MaxEntriesOfFolder ? 0 : files.Count))
            {
                yield return Change(file);
            }
        }

        var seen = scan.Loose.Select(loose => loose.Folder).ToHashSet(StringComparer.Ordinal);
        foreach (
            var nested in scan.Nested.Where(nested => !seen.Contains(nested) && !baseline.Nested.Contains(nested, StringComparer.Ordinal))
        )
        {
            yield return Folder(nested, [], nested: true);
        }

        var there = scan.Loose.Select(loose => loose.File.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in baseline.Loose.Keys.Where(path => !there.Contains(path) && !Path.Exists(Path.Combine(root, path))))
        {
            yield return new FileChange
            {
                Path = gone,
                Kind = ChangeKind.Deleted,
                IsBinary = true,
                IsIgnored = true,
            };
        }
    }

    private FileChange Folder(string path, List<LooseFile> files, bool nested) =>
        new()
        {
            Path = path,
            Kind =
                baseline.Nested.Contains(path, StringComparer.Ordinal) || files.Any(file => baseline.Loose.ContainsKey(file.File.Path))
                    ? ChangeKind.Modified
                    : ChangeKind.Added,
            IsIgnored = !nested,
            IsNestedRepository = nested,
            FileCount = files.Count,
            NewSize = files.Sum(file => file.File.Size),
        };

    private FileChange Change(LooseFile loose)
    {
        var known = loose.IsTracked || baseline.Loose.ContainsKey(loose.File.Path);
        var change = new FileChange
        {
            Path = loose.File.Path,
            Kind = known ? ChangeKind.Modified : ChangeKind.Added,
            IsIgnored = loose.IsIgnored,
            NewMode = known ? null : Mode(loose.File),
        };
        return !known && Text(loose.File) is { } text
            ? NewFile.WithText(change, text)
            : change with
            {
                IsBinary = true,
                NewSize = loose.File.Size,
            };
    }

    private string? Text(WalkedFile file)
    {
        var path = Path.Combine(root, file.Path);
        if (file.IsLink)
        {
            return new FileInfo(path).LinkTarget;
        }

        if (file.Size > Math.Min(MaxTextSize, _textLeft))
        {
            return null;
        }

        try
        {
            var bytes = File.ReadAllBytes(path);
            _textLeft -= bytes.Length;
            return bytes.Contains((byte)0) ? null : System.Text.Encoding.UTF8.GetString(bytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string Mode(WalkedFile file) =>
        file.IsLink ? "120000"
        : !OperatingSystem.IsWindows()
        && (File.GetUnixFileMode(Path.Combine(root, file.Path)) & UnixFileMode.UserExecute) != UnixFileMode.None
            ? "100755"
        : "100644";
}
