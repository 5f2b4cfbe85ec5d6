using AgentEvals.Diffs;
using AgentEvals.Problems;
using AgentEvals.Workspaces.Repositories;

namespace AgentEvals.Workspaces;

/// <summary>Applies a recorded diff to the files of a starting commit. A recording is input from outside: nothing is written but inside the workspace.</summary>
internal sealed class DiffRestorer(string root)
{
    private readonly List<string> _missing = [];
    private readonly Dictionary<string, byte[]> _moved = new(StringComparer.Ordinal);

    /// <summary>Applies all changes and returns the paths whose content the diff does not hold.</summary>
    /// <exception cref="AgentEvalsException">AE2011: a path leads out of the workspace. AE2012: a change does not fit.</exception>
    public IReadOnlyList<string> Restore(Diff diff)
    {
        foreach (var file in diff.Files)
        {
            Check(file.Path);
            Check(file.OldPath ?? file.Path);
        }

        // Texts are worked out before the first file is touched, as a rename may put one file in another's place.
        var texts = diff.Files.Select(file => (file, Text: NewText(file))).ToList();
        foreach (var file in diff.Files.Where(file => file.Kind is ChangeKind.Deleted or ChangeKind.Renamed or ChangeKind.TypeChanged))
        {
            Remove(file.Kind == ChangeKind.Renamed ? file.OldPath! : file.Path);
        }

        foreach (var (file, text) in texts.Where(pair => pair.file.Kind != ChangeKind.Deleted))
        {
            Write(file, text);
        }

        return _missing;
    }

    private static AgentEvalsException DoesNotFit(FileChange file) =>
        new(
            new Problem(
                "AE2012",
                $"The recorded change to '{file.Path}' does not fit the starting commit.",
                "Record the scenario anew: its starting point changed."
            )
        );

    private void Check(string path)
    {
        var parts = path.Split('/', '\\');
        var inside =
            path.Length > 0
            && !Path.IsPathRooted(path)
            && !path.Contains('\0', StringComparison.Ordinal)
            && !parts.Any(part => part is "" or "." or ".." || part.Equals(".git", StringComparison.OrdinalIgnoreCase));
        for (var end = path.IndexOf('/', StringComparison.Ordinal); inside && end > 0; end = path.IndexOf('/', end + 1))
        {
            inside = new FileInfo(Path.Combine(root, path[..end])).LinkTarget is null;
        }

        if (!inside)
        {
            throw new AgentEvalsException(
                new Problem(
                    "AE2011",
                    $"The recorded change to '{path}' leads out of the workspace.",
                    "Do not use this recording: no run of an agent can have made it."
                )
            );
        }
    }

    /// <summary>The text after the change; null when there is none or it is not known.</summary>
    private string? NewText(FileChange file)
    {
        if (file.Kind == ChangeKind.Deleted || DiffWriter.HasNoContent(file) || file.IsSubmodule)
        {
            return null;
        }

        if (file.HasWholeText && file.NewText is not null)
        {
            return file.NewText;
        }

        var source = Path.Combine(root, file.OldPath ?? file.Path);
        if (file.Hunks.Count == 0)
        {
            return null; // a pure rename, copy or change of mode: bytes are moved, see Write
        }

        return File.Exists(source) && FilePatch.TryApply(file, File.ReadAllText(source), out var text) ? text : throw DoesNotFit(file);
    }

    private void Remove(string path)
    {
        var full = Path.Combine(root, path);
        if (Path.Exists(full) || new FileInfo(full).LinkTarget is not null)
        {
            if (_moved.ContainsKey(path))
            {
                return;
            }

            _moved[path] = File.Exists(full) ? File.ReadAllBytes(full) : [];
            Directories.Delete(full);
        }
    }

    private void Write(FileChange file, string? text)
    {
        var full = Path.Combine(root, file.Path);
        if (file.IsNestedRepository || file.FileCount is not null || DiffWriter.HasNoContent(file) || file.IsSubmodule)
        {
            _missing.Add(file.Path);
            return;
        }

        Check(file.Path); // again: a link may have come to stand in the way
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        if (file.NewMode == "120000" && text is not null)
        {
            File.Delete(full);
            File.CreateSymbolicLink(full, text);
            return;
        }

        if (text is not null)
        {
            Unlink(full);
            File.WriteAllText(full, text);
        }
        else if (file.OldPath is { } old)
        {
            Unlink(full);
            File.WriteAllBytes(full, _moved.TryGetValue(old, out var bytes) ? bytes : File.ReadAllBytes(Path.Combine(root, old)));
        }

        if (!OperatingSystem.IsWindows() && File.Exists(full) && file.NewMode is "100644" or "100755")
        {
            const UnixFileMode Execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
            var mode = File.GetUnixFileMode(full);
            File.SetUnixFileMode(full, file.NewMode == "100755" ? mode | Execute : mode & ~Execute);
        }
    }

    /// <summary>A link is replaced, never written through.</summary>
    private static void Unlink(string path)
    {
        if (new FileInfo(path).LinkTarget is not null)
        {
            File.Delete(path);
        }
    }
}
